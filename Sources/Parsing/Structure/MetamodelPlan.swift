/// The rows by name, and what follows from each being a kind of another.
struct MetamodelPlan {
  private var definitions: [Word: ElementDefinition] = [:]
  private var columns: [Word: Int] = [:]
  /// The columns of the elements that are a kind of each, itself among them.
  private var kinds: [Word: [Int]] = [:]

  init(_ rows: [ElementDefinition]) {
    columns.reserveCapacity(Word.standard.count)
    for (column, word) in Word.standard.enumerated() { columns[word] = column }
    definitions.reserveCapacity(rows.count)
    for row in rows { definitions[row.name] = row }
    precondition(definitions.count == rows.count && rows.count < 255)
    for row in rows where !row.isAbstract {
      var ancestor: Word? = row.name
      while let name = ancestor {
        kinds[name, default: []].append(column(of: row.name))
        ancestor = self[name].parent
      }
    }
  }

  private subscript(name: Word) -> ElementDefinition {
    guard let definition = definitions[name] else { preconditionFailure("no row for \(name)") }
    return definition
  }

  func column(of name: Word) -> Int {
    guard let column = columns[name] else { preconditionFailure("\(name) is no name of BPMN") }
    return column
  }

  /// Returns the columns of the elements that may stand in `slot`.
  func members(of slot: Slot) -> [Int] {
    slot.names.flatMap { name in
      _ = self[name]
      return kinds[name] ?? []
    }
  }

  func slots(of definition: ElementDefinition) -> [Slot] {
    (definition.base.map { slots(of: self[$0]) } ?? []) + definition.children
  }

  func attributes(of definition: ElementDefinition) -> [AttributeDefinition] {
    (definition.base.map { attributes(of: self[$0]) } ?? []) + definition.attributes
  }

  func content(of definition: ElementDefinition) -> ValueType? {
    definition.content ?? definition.base.flatMap { content(of: self[$0]) }
  }
}
