import BatonDiagnostics

extension Rule {
  static let messageFlowDirection = Rule(
    "message-flow-direction", .collaboration, Severities(.error, spec: .error),
    "A message flow leads to an event that throws, or starts at one that catches."
  ) { model, findings in
    for end in model.messageFlowEnds(with: [.fromCatch]) {
      findings.report(
        "\(end.flow.title) starts at \(end.node.title), which catches and does not send", at: end.reference.place,
        of: end.flow.id, helps: ["turn the message flow round, or make it an event that throws"])
    }
    for end in model.messageFlowEnds(with: [.toThrow]) {
      findings.report(
        "\(end.flow.title) leads to \(end.node.title), which throws and does not receive", at: end.reference.place,
        of: end.flow.id, helps: ["turn the message flow round, or make it an event that catches"])
    }
  }
}
