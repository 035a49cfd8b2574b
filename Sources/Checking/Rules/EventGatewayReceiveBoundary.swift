import BatonDiagnostics

extension Rule {
  static let eventGatewayReceiveBoundary = Rule(
    "event-gateway-receive-boundary", .gateway, Severities(.error, spec: .error), isEssential: true,
    "A receive task behind an event-based gateway has a boundary event."
  ) { model, findings in
    let graph = model.graph
    for task in graph.nodes where task.tag == .receiveTask && !task.boundaryEvents.isEmpty {
      guard let gateway = graph.eventGateway(before: task) else { continue }
      for event in task.boundaryEvents.map({ graph[$0] }) {
        findings.report(
          "\(event.title) is attached to \(task.title), which does not wait itself: \(gateway.title) before it does",
          at: event.syntax.place(of: "attachedToRef"), of: event.name,
          notes: [Note("the gateway is here", at: gateway.syntax.tagPlace)],
          helps: ["lead from the gateway to an intermediate catch event of the same kind instead"],
          isHarmless: !model.isExecuted(task))
      }
    }
  }
}
