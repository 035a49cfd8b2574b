import BatonDiagnostics

extension Rule {
  static let eventGatewayMixedMessageReceive = Rule(
    "event-gateway-mixed-message-receive", .gateway, Severities(.error, spec: .error),
    "Behind an event-based gateway stand both message events and receive tasks."
  ) { model, findings in
    let graph = model.graph
    for gateway in graph.nodes(.eventBasedGateway) {
      let targets = graph.events(behind: gateway)
      guard let task = targets.first(where: { $0.tag == .receiveTask }),
        let event = targets.first(where: { $0.definitions.contains { $0.tag == .message } })
      else { continue }
      findings.report(
        "\(gateway.title) leads to message events and to receive tasks; it may lead to either, not both",
        at: gateway.syntax.tagPlace, of: gateway.name,
        notes: [
          Note("\(event.title) is here", at: event.syntax.tagPlace),
          Note("\(task.title) is here", at: task.syntax.tagPlace),
        ],
        helps: ["use message events for all of the messages"])
    }
  }
}
