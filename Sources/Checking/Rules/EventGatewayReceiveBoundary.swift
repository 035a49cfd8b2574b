import BatonDiagnostics

extension Rule {
  static let eventGatewayReceiveBoundary = Rule(
    "event-gateway-receive-boundary", .gateway, Severities(.error, spec: .error), isEssential: true,
    "A receive task behind an event-based gateway has a boundary event."
  ) { model, findings in
    let graph = model.graph
    for gateway in graph.nodes where gateway.tag == .eventBasedGateway {
      for task in graph.events(behind: gateway) where task.tag == .receiveTask {
        for event in task.boundaryEvents.map({ graph[$0] }) {
          findings.report(
            "\(event.title) is attached to \(task.title), which does not wait itself: \(gateway.title) before it does",
            at: event.syntax.place(of: "attachedToRef"), of: event.name,
            notes: [Note("the gateway is here", at: gateway.syntax.tagPlace)],
            helps: ["lead from the gateway to an intermediate catch event of the same kind instead"])
        }
      }
    }
  }
}
