import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let eventGatewayTargetExtraIncoming = Rule(
    "event-gateway-target-extra-incoming", .gateway, Severities(.error, spec: .error),
    "An event behind an event-based gateway can be reached by another way."
  ) { model, findings in
    let graph = model.graph
    for target in graph.nodes where target.mayBeAlternative {
      // Of two flows of one gateway another rule speaks.
      guard let gateway = graph.eventGateway(before: target) else { continue }
      for flow in target.incoming.map({ graph[$0] }) where flow.source != gateway.id {
        findings.report(
          "\(flow.title) leads to \(target.title) past \(gateway.title), which waits for its event",
          at: flow.syntax.target.place, of: target.name,
          notes: [Note("the gateway is here", at: gateway.syntax.tagPlace)],
          helps: ["lead the flow to the gateway, or to a second event of the same kind"])
      }
    }
  }
}
