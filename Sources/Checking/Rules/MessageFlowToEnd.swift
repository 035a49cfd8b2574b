import BatonDiagnostics

extension Rule {
  static let messageFlowToEnd = Rule(
    "message-flow-to-end", .collaboration, Severities(.error, spec: .error),
    "A message flow leads to an end event, which cannot receive."
  ) { model, findings in
    for end in model.messageFlowEnds(with: [.toEnd]) {
      findings.report(
        "\(end.flow.title) leads to \(end.node.title), which cannot receive messages", at: end.reference.place,
        of: end.flow.id, helps: ["let it lead to a task, to a catching message event, or to the pool"])
    }
  }
}
