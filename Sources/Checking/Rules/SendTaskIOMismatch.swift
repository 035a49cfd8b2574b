import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let sendTaskIOMismatch = Rule(
    "send-task-io-mismatch", .data, Severities(.error, spec: .error),
    "The data of a send task is not that of its message."
  ) { model, findings in
    for node in model.graph.nodes {
      guard case .sendTask(let task) = node.kind, let io = task.activity.io else { continue }
      findings.report(
        MessageData(
          message: task.message, verb: "sends", noun: "data input", setNoun: "input set",
          data: io.inputs.map { ($0, $0.item) }, sets: io.inputSets), of: node, model)
    }
  }
}

/// What a task has of the data of its one message.
struct MessageData {
  var message: Reference?
  /// "sends"
  var verb: String
  /// "data input"
  var noun: String
  /// "input set"
  var setNoun: String
  var data: [(element: any Element, item: Reference?)]
  var sets: [any Element]
}

extension Findings {
  /// Reports where the data of `node` is not that of its message (BPMN 2.0.2 §10.3.3).
  mutating func report(_ own: MessageData, of node: Graph.Node, _ model: Model) {
    guard let reference = own.message else {
      guard let first = own.data.first else { return }
      // What a vendor's task sends is said elsewhere.
      report(
        "\(node.title) has \(first.element.title(own.noun)), but names no message that it is of",
        at: first.element.tagPlace,
        of: node.name, helps: ["add a messageRef"], atMost: .warning)
      return
    }
    guard let message = model.items.message(reference) else { return }
    let sending = "\(node.title) \(own.verb) \(message.title("message"))"
    if own.sets.count > 1 {
      report(
        "\(sending), but has \(own.sets.count) \(own.setNoun)s, where a message needs one", at: own.sets[1].tagPlace,
        of: node.name, helps: ["keep one \(own.setNoun)"])
    }
    if own.data.count > 1 {
      report(
        "\(sending), but has \(own.data.count) \(own.noun)s, where a message is one", at: own.data[1].element.tagPlace,
        of: node.name, helps: ["keep one \(own.noun)"])
    } else if let only = own.data.first, !model.items.agree(only.item, message.item) {
      report(
        "\(sending) of \(model.items.title(message.item)), but its \(own.noun) is \(model.items.title(only.item))",
        at: only.element.place(of: "itemSubjectRef"), of: node.name, helps: ["give both the same item definition"])
    }
  }
}
