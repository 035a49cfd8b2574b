import BatonSyntax

/// What a file's data elements are to expressions: each is a variable by its name, or else its id, or a data store.
package struct DataIndex: Sendable {
  package enum Entry: Hashable, Sendable {
    case variable(String)
    case store(String)
  }

  private var entries: [String: Entry] = [:]

  package init(_ definitions: Definitions) {
    for store in definitions.dataStores { entries[store.id] = .store(store.name ?? store.id) }
    for process in definitions.processes {
      add(process.properties)
      add(process.io)
      add(process.contents)
    }
    for task in definitions.globalTasks { add(task.io) }
  }

  /// What `reference` names, or nil if it names no data.
  package subscript(reference: Reference) -> Entry? { entries[reference.text] }

  /// The variable that `object` is. Modelling tools name its references, not the object.
  package func name(of object: DataObject) -> String {
    if case .variable(let name) = entries[object.id] { name } else { object.name ?? object.id }
  }

  /// The variable that `to`, of an assignment, means, and where in it; nil if that is no path of names.
  package func path(_ to: ExpressionText) -> [String]? {
    var text = to.text[...]
    if text.hasPrefix("=") { text = text.dropFirst() }
    if text.hasPrefix("${") || text.hasPrefix("#{"), text.hasSuffix("}") { text = text.dropFirst(2).dropLast() }
    var names = text.split(separator: ".", omittingEmptySubsequences: false).map { $0.trimmed }
    guard names.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isNumber || "_- ".contains($0) } }) else {
      return nil
    }
    if case .variable(let name) = entries[names[0]] { names[0] = name }
    return names
  }

  private mutating func add(_ contents: FlowElements) {
    let references = contents.dataObjectReferences
    for object in contents.dataObjects {
      let shown = references.first { $0.dataObject?.text == object.id && $0.name != nil }
      entries[object.id] = .variable(object.name ?? shown?.name ?? object.id)
    }
    for reference in references {
      entries[reference.id] =
        reference.dataObject.flatMap { entries[$0.text] } ?? .variable(reference.name ?? reference.id)
    }
    for reference in contents.dataStoreReferences {
      entries[reference.id] =
        reference.dataStore.flatMap { entries[$0.text] } ?? .store(reference.name ?? reference.id)
    }
    for node in contents.nodes { add(node.kind) }
  }

  private mutating func add(_ kind: FlowNode.Kind) {
    if let activity = kind.activity {
      add(activity.properties)
      add(activity.io)
    }
    if let event = kind.caught {
      add(event.properties)
      for output in event.dataOutputs { add(output) }
    }
    if let event = kind.thrown {
      add(event.properties)
      for input in event.dataInputs { add(input) }
    }
    if let contents = kind.contents { add(contents) }
  }

  private mutating func add(_ properties: [Property]) { for property in properties { add(property) } }

  private mutating func add(_ io: InputOutputSpecification?) {
    for input in io?.inputs ?? [] { add(input) }
    for output in io?.outputs ?? [] { add(output) }
  }

  private mutating func add(_ element: some Element) {
    if !element.id.isEmpty { entries[element.id] = .variable(element.name ?? element.id) }
  }
}

extension Substring {
  /// The text without blanks around it.
  fileprivate var trimmed: String {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
