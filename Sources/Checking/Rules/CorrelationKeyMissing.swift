import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let correlationKeyMissing = Rule(
    "correlation-key-missing", .executable, Severities(.warning, spec: .warning),
    "A message that a running instance waits for has no correlation key, though the model is drawn for Camunda 8."
  ) { model, findings in
    guard model.definitions.dialect == .camunda8 else { return }
    var open = Dictionary(model.definitions.messages.map { ($0.id, $0) }) { first, _ in first }
      .filter { $0.value.extensions.correlationKey == nil }
    for node in model.executedNodes where node.isMessageWait(in: model.graph) {
      guard node.syntax.extensions.correlationKey == nil else { continue }
      for reference in node.messages {
        guard let message = open.removeValue(forKey: reference.text) else { continue }
        findings.report(
          "\(message.title("message")) has no correlation key, so that it finds no certain instance",
          at: message.tagPlace, of: message.id, notes: [Note("\(node.title) waits for it", at: reference.place)],
          helps: ["add <zeebe:subscription correlationKey=\"=orderId\"/> to its extension elements"])
      }
    }
  }
}

extension Graph.Node {
  /// Whether an instance that is there already waits for a message at the node.
  fileprivate func isMessageWait(in graph: Graph) -> Bool {
    if tag == .receiveTask { return !startsProcess }
    return kind.caught != nil && graph.eventPlace(of: self) != .start
  }
}
