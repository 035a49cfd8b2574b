import BatonSyntax

/// Which kinds of node can be executed.
extension ObstacleSearch {
  mutating func visit(_ node: Graph.Node) {
    turn(to: node.title, node.name)
    let place = node.syntax.tagPlace
    if let activity = node.kind.activity { visit(activity, of: node) }
    visit(node.syntax.extensions, of: node)
    switch node.kind {
    case .task, .serviceTask, .sendTask, .userTask, .manualTask, .exclusiveGateway, .parallelGateway: break
    case .scriptTask(let task): if let script = task.script { visit(script) }
    case .receiveTask(let task): if task.instantiates { refuse("receive tasks that start an instance", at: place) }
    case .businessRuleTask: if node.syntax.extensions.decision != nil { refuse("decisions", at: place) }
    case .callActivity: refuse("call activities", at: place)
    case .subProcess(let it): if it.isTriggeredByEvent { refuse("event sub-processes", at: place) }
    case .transaction: refuse("transactions", at: place)
    case .adHocSubProcess: refuse("ad-hoc sub-processes", at: place)
    case .inclusiveGateway: refuse("inclusive gateways", at: place)
    case .complexGateway: refuse("complex gateways", at: place)
    case .eventBasedGateway: refuse("event-based gateways", at: place)
    case .startEvent(let it): if !isInEventSubProcess(node) { visit(it.event, of: node) }
    case .intermediateCatchEvent(let it):
      if it.event.isNone { refuse("intermediate events that catch nothing", at: place) }
      visit(it.event, of: node)
    case .boundaryEvent(let it):
      if it.event.isNone { refuse("boundary events that catch nothing", at: place) }
      visit(it.event, of: node)
    case .endEvent(let it): visit(it.event, of: node, mayTerminate: true)
    case .intermediateThrowEvent(let it): visit(it.event, of: node, mayTerminate: false)
    }
  }

  /// Whether the node stands directly in an event sub-process, which is refused itself.
  private func isInEventSubProcess(_ node: Graph.Node) -> Bool {
    graph[node.scope].owner.map { graph[$0].isEventSubProcess } ?? false
  }
}
