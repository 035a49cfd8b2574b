import BatonDiagnostics
import BatonSyntax

/// Which message flows, and which ways to tell conversations apart, can be executed. Vendors' engines take message flows for a
/// drawing and have keys of their own.
extension ObstacleSearch {
  /// Between processes that Baton executes, message flows mean that one sends what the other gets.
  mutating func visitMessageFlows() {
    guard definitions.dialect == .plain else { return }
    for flow in definitions.messageFlows {
      let ends = [flow.source, flow.target].compactMap { graph.nodesByID[$0.text].map { graph[$0] } }
      guard ends.count == 2, ends.allSatisfy({ graph[$0.scope].isExecuted }),
        graph[ends[0].scope].process != graph[ends[1].scope].process, ends[0].faultAsMessageSource == nil,
        ends[1].faultAsMessageTarget == nil
      else { continue }  // Rules of collaboration say it.
      turn(to: flow.title, flow.id)
      visit(flow, from: ends[0], to: ends[1])
    }
    guard let excess = routes.excess else { return }
    turn(to: excess.title, excess.id)
    refuse(
      "message flows that could take more than \(MessageRoutes.limit) ways from node to node", at: excess.tagPlace,
      help: "draw them between nodes, or name the message that each of them carries")
  }

  private mutating func visit(_ flow: MessageFlow, from source: Graph.Node, to target: Graph.Node) {
    if !source.maySend {
      refuse(
        "message flows from \(phrase(source))", at: flow.tagPlace, help: "let a message event or a send task send it")
    }
    let isSenderToo = routes.lead(from: target.id)
    if !target.mayReceive && !(isSenderToo && target.asksFirst) {
      refuse(
        "message flows to \(phrase(target))", at: flow.tagPlace,
        help: "draw it to the message event or the receive task that waits for it")
    }
    if isSenderToo, target.activity != nil, !target.asksFirst {
      refuse(
        "message flows to an activity from which others lead", at: flow.tagPlace,
        help: "draw a send task and a receive task")
    }
  }

  private func phrase(_ node: Graph.Node) -> String {
    let isEvent = node.kind.caught != nil || node.kind.thrown != nil
    return "a \(node.tag.noun)" + (isEvent ? " without message" : "")
  }

  // MARK: Correlation

  /// Refuses what of the correlation properties that matter would be passed over.
  mutating func visitCorrelation() {
    guard definitions.dialect == .plain else { return }
    let keyed = Set(definitions.correlationKeys.flatMap(\.properties).map(\.text))
    let used = Set(graph.nodes.filter { graph[$0.scope].isExecuted }.flatMap(\.messages).map(\.text))
    for property in definitions.correlationProperties {
      guard property.retrievals.contains(where: { used.contains($0.message.text) }) else { continue }
      turn(to: property.title("correlation property"), property.id)
      if !keyed.contains(property.id) {
        refuse(
          "correlation properties of no key", at: property.tagPlace,
          help: "name it in a correlationKey of a collaboration")
      }
      if property.retrievals.contains(where: { $0.path == nil }) {
        refuse("correlation properties that do not say where in the message", at: property.tagPlace)
      }
    }
  }

  mutating func visit(_ subscription: CorrelationSubscription) {
    guard definitions.dialect == .plain,
      let key = definitions.correlationKeys.first(where: { $0.id == subscription.key.text })
    else { return }
    let bound = subscription.bindings.filter { $0.path != nil }.map(\.property.text)
    for property in key.properties where !bound.contains(property.text) {
      refuse("a correlation subscription without data path for \(quoted(property.text))", at: subscription.tagPlace)
    }
  }

  /// Whether the standard tells by properties of the message which instance it is for.
  func isCorrelated(_ message: Reference?) -> Bool {
    guard definitions.dialect == .plain, let message else { return false }
    return definitions.correlationProperties.contains { $0.retrievals.contains { $0.message.text == message.text } }
  }

  /// What tells messages apart is known before one comes.
  mutating func refuseComputed(_ name: ExpressionText?, ofCorrelated message: Reference?) {
    guard let name, name.isMarked, !name.isConstant, isCorrelated(message) else { return }
    refuse("computed names of messages with correlation properties", at: name.place)
  }
}

extension Graph.Node {
  /// Whether a message flow may lead from the node: from what sends messages, and from work, which sends one when it is done.
  fileprivate var maySend: Bool {
    switch kind {
    case .task, .serviceTask, .sendTask, .userTask, .manualTask, .businessRuleTask, .scriptTask, .callActivity,
      .transaction, .adHocSubProcess:
      true
    case .subProcess(let it): !it.isTriggeredByEvent
    case .endEvent, .intermediateThrowEvent: sendsMessages
    case .receiveTask, .exclusiveGateway, .inclusiveGateway, .parallelGateway, .complexGateway, .eventBasedGateway,
      .startEvent, .intermediateCatchEvent, .boundaryEvent:
      false
    }
  }

  /// Whether a message flow may lead to the node: to what waits for messages, and to work, which begins when one is there.
  fileprivate var mayReceive: Bool {
    switch kind {
    case .task, .serviceTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask: true
    case .startEvent, .intermediateCatchEvent, .boundaryEvent: receivesMessages
    case .sendTask, .callActivity, .subProcess, .transaction, .adHocSubProcess, .exclusiveGateway, .inclusiveGateway,
      .parallelGateway, .complexGateway, .eventBasedGateway, .endEvent, .intermediateThrowEvent:
      false
    }
  }
}
