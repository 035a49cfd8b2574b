import BatonDiagnostics

extension Rule {
  static let eventGatewayConditionalFlow = Rule(
    "event-gateway-conditional-flow", .gateway, Severities(.error, spec: .error), isEssential: true,
    "A flow that leaves an event-based gateway has a condition."
  ) { model, findings in
    let graph = model.graph
    for node in graph.nodes(.eventBasedGateway) {
      for flow in node.outgoing.map({ graph[$0] }) {
        guard let condition = flow.syntax.condition else { continue }
        findings.report(
          "\(flow.title) has a condition, but behind \(node.title) events choose, not conditions", at: condition.place,
          of: flow.name, helps: ["remove the condition, or put an exclusive gateway behind the event"],
          isHarmless: !model.isExecuted(node))
      }
    }
  }
}
