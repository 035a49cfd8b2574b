import BatonDiagnostics

extension Rule {
  static let messageFlowFromStart = Rule(
    "message-flow-from-start", .collaboration, Severities(.error, spec: .error),
    "A message flow starts at a start event, which cannot send."
  ) { model, findings in
    for end in model.messageFlowEnds(with: [.fromStart]) {
      findings.report(
        "\(end.flow.title) starts at \(end.node.title), which cannot send messages", at: end.reference.place,
        of: end.flow.id, helps: ["let it start at a task, at a throwing message event, or at the pool"])
    }
  }
}
