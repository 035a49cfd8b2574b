import BatonSyntax

/// What a file's data elements are to expressions: each is a variable by its name, or else its id, or a data store.
package struct DataIndex: Sendable {
  package enum Entry: Hashable, Sendable {
    case variable(String)
    case store(String)
  }

  private var entries = ByID<Entry>()
  /// The ids of the nodes that hold data elements, by the ids of these; what lacks here is a process's.
  private var holders: [String: String] = [:]

  package init(_ definitions: Definitions) {
    for store in definitions.dataStores { entries.update(.store(store.name ?? store.id), for: store.id) }
    for process in definitions.processes {
      add(process.properties, of: nil)
      add(process.io, of: nil)
      add(process.contents, of: nil)
    }
    for task in definitions.globalTasks { add(task.io, of: nil) }
  }

  /// What `reference` names, or nil if it names no data.
  package subscript(reference: Reference) -> Entry? { entries[reference.text] }

  /// The id of the activity or event that holds the data which `reference` names; nil if a process does.
  package func holder(of reference: Reference) -> String? { holders[reference.text] }

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

  private mutating func add(_ contents: FlowElements, of holder: String?) {
    let references = contents.dataObjectReferences
    for object in contents.dataObjects {
      let shown = references.first { $0.dataObject?.text == object.id && $0.name != nil }
      add(object.id, object.name ?? shown?.name ?? object.id, of: holder)
    }
    for reference in references {
      if let object = reference.dataObject?.text, let entry = entries[object] {
        entries.update(entry, for: reference.id)
        holders[reference.id] = holders[object]
      } else {
        add(reference.id, reference.name ?? reference.id, of: holder)
      }
    }
    for reference in contents.dataStoreReferences {
      let shown = reference.dataStore.flatMap { entries[$0.text] }
      entries.update(shown ?? .store(reference.name ?? reference.id), for: reference.id)
    }
    for node in contents.nodes { add(node.kind, of: node.id) }
  }

  private mutating func add(_ kind: FlowNode.Kind, of node: String) {
    if let activity = kind.activity {
      add(activity.properties, of: node)
      add(activity.io, of: node)
    }
    if let event = kind.caught {
      add(event.properties, of: node)
      for output in event.dataOutputs { add(output, of: node) }
    }
    if let event = kind.thrown {
      add(event.properties, of: node)
      for input in event.dataInputs { add(input, of: node) }
    }
    if let contents = kind.contents { add(contents, of: node) }
  }

  private mutating func add(_ properties: [Property], of holder: String?) {
    for property in properties { add(property, of: holder) }
  }

  private mutating func add(_ io: InputOutputSpecification?, of holder: String?) {
    for input in io?.inputs ?? [] { add(input, of: holder) }
    for output in io?.outputs ?? [] { add(output, of: holder) }
  }

  private mutating func add(_ element: some Element, of holder: String?) {
    if !element.id.isEmpty { add(element.id, element.name ?? element.id, of: holder) }
  }

  private mutating func add(_ id: String, _ name: String, of holder: String?) {
    entries.update(.variable(name), for: id)
    holders[id] = holder
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
