import BatonDiagnostics

extension Rule {
  static let eventGatewayTooFewTargets = Rule(
    "event-gateway-too-few-targets", .gateway, Severities(.warning, spec: .error),
    "An event-based gateway waits for one event only."
  ) { model, findings in
    for node in model.graph.wholeNodes(.eventBasedGateway) where node.outgoing.count == 1 {
      findings.report(
        "\(node.title) has nothing to choose between: only one flow leaves it", at: node.syntax.tagPlace, of: node.name,
        helps: ["add a flow to another event, such as a timer, or lead directly to the event and remove the gateway"])
    }
  }
}
