import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let eventGatewayTargetExtraIncoming = Rule(
    "event-gateway-target-extra-incoming", .gateway, Severities(.error, spec: .error),
    "An event behind an event-based gateway can be reached by another way."
  ) { model, findings in
    let graph = model.graph
    for gateway in graph.nodes where gateway.tag == .eventBasedGateway {
      for target in graph.events(behind: gateway) {
        // Two gateways before one event are one mistake, and so are two flows of one gateway, of which another rule speaks.
        let flows = target.incoming.map { graph[$0] }
        guard let first = flows.first(where: { $0.source.map { graph[$0].tag == .eventBasedGateway } ?? false }),
          first.source == gateway.id
        else { continue }
        for flow in flows where flow.source != gateway.id {
          findings.report(
            "\(flow.title) leads to \(target.title) past \(gateway.title), which waits for its event",
            at: flow.syntax.target.place, of: target.name,
            notes: [Note("the gateway is here", at: gateway.syntax.tagPlace)],
            helps: ["lead the flow to the gateway, or to a second event of the same kind"])
        }
      }
    }
  }
}
