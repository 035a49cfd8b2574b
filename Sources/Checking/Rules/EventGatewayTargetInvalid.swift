import BatonDiagnostics

extension Rule {
  static let eventGatewayTargetInvalid = Rule(
    "event-gateway-target-invalid", .gateway, Severities(.error, spec: .error), isEssential: true,
    "An event-based gateway leads to something that waits for no event."
  ) { model, findings in
    let graph = model.graph
    for gateway in graph.nodes(.eventBasedGateway) {
      for (flow, target) in graph.alternatives(of: gateway) where !target.mayBeAlternative {
        findings.report(
          "\(flow.title) leads from \(gateway.title) to \(target.title), which waits for no event",
          at: flow.syntax.target.place, of: gateway.name, notes: [Note("it is here", at: target.syntax.tagPlace)],
          helps: [
            "put an intermediate catch event before it: an event-based gateway leads to catch events and receive tasks only"
          ], isHarmless: !model.isExecuted(gateway))
      }
    }
  }
}
