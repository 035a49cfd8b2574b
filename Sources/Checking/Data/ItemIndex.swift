import BatonDiagnostics
import BatonSyntax

/// What the data of a file is made of: the item definitions that data, messages and events refer to (BPMN 2.0.2 §8.4.10).
struct ItemIndex: Sendable {
  private let items: [String: ItemDefinition]
  private let messages: [String: Message]
  /// What errors, escalations and signals carry, by their ids.
  private let structures: [String: Reference?]
  /// What data elements are made of, by their ids.
  private var elements: [String: Reference] = [:]

  init(_ definitions: Definitions, _ graph: Graph, _ requirements: [DataRequirements]) {
    items = Dictionary(definitions.items.map { ($0.id, $0) }) { first, _ in first }
    messages = Dictionary(definitions.messages.map { ($0.id, $0) }) { first, _ in first }
    let carried =
      definitions.errors.map { ($0.id, $0.structure) } + definitions.escalations.map { ($0.id, $0.structure) }
      + definitions.signals.map { ($0.id, $0.structure) }
    structures = Dictionary(carried) { first, _ in first }
    // Without item definitions nothing has a known type.
    guard !items.isEmpty else { return }
    for store in definitions.dataStores { elements[store.id] = store.item }
    for process in definitions.processes {
      for property in process.properties { elements[property.id] = property.item }
    }
    for scope in graph.scopes { add(scope.contents) }
    for node in graph.nodes {
      for property in node.kind.properties { elements[property.id] = property.item }
    }
    for requirements in requirements {
      for input in requirements.inputs { elements[input.id] = input.item }
      for output in requirements.outputs { elements[output.id] = output.item }
    }
  }

  private mutating func add(_ contents: FlowElements) {
    for object in contents.dataObjects { elements[object.id] = object.item }
    for reference in contents.dataObjectReferences {
      elements[reference.id] = reference.item ?? reference.dataObject.flatMap { elements[$0.text] }
    }
    for reference in contents.dataStoreReferences {
      elements[reference.id] = reference.item ?? reference.dataStore.flatMap { elements[$0.text] }
    }
  }

  /// The item definition that `reference` names, by its id or by a qualified name.
  func item(_ reference: Reference?) -> ItemDefinition? { reference.flatMap { items[$0.text] ?? items[$0.localPart] } }

  /// What the data element that `reference` names is made of.
  func item(ofElement reference: Reference) -> Reference? { elements[reference.text] }

  /// The message that `reference` names.
  func message(_ reference: Reference?) -> Message? { reference.flatMap { messages[$0.text] } }

  /// What `definition` brings or takes along; nil of one that carries nothing, or of which that is not known.
  func item(carriedBy definition: EventDefinition) -> Reference?? {
    switch definition.kind {
    case .message(let it): message(it.message).map(\.item)
    case .error(let it): it.error.flatMap { structures[$0.text] }
    case .escalation(let it): it.escalation.flatMap { structures[$0.text] }
    case .signal(let it): it.signal.flatMap { structures[$0.text] }
    case .timer, .conditional, .link, .compensate, .cancel, .terminate: nil
    }
  }

  /// Whether data of `left` can be taken for data of `right`: both say nothing, or name one item definition, or two of one
  /// structure. Of what the file does not define nothing is known, and nothing said.
  func agree(_ left: Reference?, _ right: Reference?) -> Bool {
    let (leftItem, rightItem) = (item(left), item(right))
    if left != nil && leftItem == nil || right != nil && rightItem == nil { return true }
    guard let leftItem, let rightItem else { return leftItem == nil && rightItem == nil }
    return leftItem.id == rightItem.id
      || leftItem.structure != nil && leftItem.structure?.text == rightItem.structure?.text
  }

  /// What `reference` names, in words.
  func title(_ reference: Reference?) -> String {
    guard let reference else { return "no item" }
    let structure = item(reference)?.structure.map { " (\($0.text))" } ?? ""
    return "item \(quoted(reference.text))\(structure)"
  }
}

extension Reference {
  /// The prefix of a name that is kept as it is written.
  var qualifier: String? { prefix ?? text.lastIndex(of: ":").map { String(text[..<$0]) } }

  /// What is left of the name without its prefix.
  var localPart: String { text.lastIndex(of: ":").map { String(text[text.index(after: $0)...]) } ?? text }
}

extension FlowNode.Kind {
  /// The properties of an activity or an event.
  var properties: [Property] { activity?.properties ?? caught?.properties ?? thrown?.properties ?? [] }

  /// How data gets into the node, and out of it.
  var inputAssociations: [DataAssociation] { activity?.inputAssociations ?? thrown?.inputAssociations ?? [] }
  var outputAssociations: [DataAssociation] { activity?.outputAssociations ?? caught?.outputAssociations ?? [] }
}
