import BatonDiagnostics

extension Rule {
  static let messageFlowStartNotMessage = Rule(
    "message-flow-start-not-message", .collaboration, Severities(.error, spec: .error),
    "A message flow leads to a start event that waits for no message."
  ) { model, findings in
    for end in model.messageFlowEnds(with: [.toStartWithoutMessage]) {
      findings.report(
        "\(end.flow.title) leads to \(end.node.title), which waits for no message", at: end.reference.place,
        of: end.flow.id, notes: [Note("\(end.node.title) is here", at: end.node.syntax.tagPlace)],
        helps: ["make it a message start event"])
    }
  }
}
