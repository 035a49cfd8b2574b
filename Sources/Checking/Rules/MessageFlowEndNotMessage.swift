import BatonDiagnostics

extension Rule {
  static let messageFlowEndNotMessage = Rule(
    "message-flow-end-not-message", .collaboration, Severities(.error, spec: .error),
    "A message flow starts at an end event that sends no message."
  ) { model, findings in
    for end in model.messageFlowEnds(with: [.fromEndWithoutMessage]) {
      findings.report(
        "\(end.flow.title) starts at \(end.node.title), which sends no message", at: end.reference.place,
        of: end.flow.id, notes: [Note("\(end.node.title) is here", at: end.node.syntax.tagPlace)],
        helps: ["make it a message end event"])
    }
  }
}
