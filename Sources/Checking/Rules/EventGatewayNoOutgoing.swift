import BatonDiagnostics

extension Rule {
  static let eventGatewayNoOutgoing = Rule(
    "event-gateway-no-outgoing", .gateway, Severities(.error, spec: .error), isEssential: true,
    "No flow leaves an event-based gateway."
  ) { model, findings in
    for node in model.graph.wholeNodes(.eventBasedGateway) where node.outgoing.isEmpty {
      findings.report(
        "\(node.title) has no event to wait for: no flow leaves it", at: node.syntax.tagPlace, of: node.name,
        helps: ["draw sequence flows from it to the events between which it chooses"],
        isHarmless: !model.isExecuted(node))
    }
  }
}
