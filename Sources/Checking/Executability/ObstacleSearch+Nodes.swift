import BatonSyntax

/// Which kinds of node can be executed.
extension ObstacleSearch {
  mutating func visit(_ node: Graph.Node) {
    turn(to: node.title, node.name)
    let place = node.syntax.tagPlace
    if let activity = node.activity { visit(activity, of: node) }
    if node.syntax.isExtended { visit(node.syntax.extensions, of: node) }
    if node.syntax.isExtended, node.syntax.extensions.implementation != nil, !node.kind.mayHaveImplementation {
      refuse("work given to something that does none", at: place, help: "use a service task")
    }
    switch node.kind {
    case .task, .serviceTask, .sendTask, .businessRuleTask, .userTask, .manualTask, .subProcess, .exclusiveGateway,
      .parallelGateway, .inclusiveGateway:
      break
    case .scriptTask(let task): if let script = task.script { visit(script) }
    case .receiveTask(let task): visit(task, of: node)
    case .callActivity(let it): visit(it, of: node)
    case .transaction(let it): visit(it, of: node)
    case .adHocSubProcess: visitContents(of: node)
    case .complexGateway(let it):
      if it.activationCondition == nil && node.incoming.count > 1 {
        refuse(
          "complex gateways that do not say what they wait for", at: place,
          help: "add an activation condition, such as 'activationCount >= 2'")
      }
    case .eventBasedGateway(let it): visit(it, of: node)
    case .startEvent(let it): visit(it.event, of: node)
    case .intermediateCatchEvent(let it): visit(it.event, of: node)
    case .boundaryEvent(let it): visit(it.event, of: node)
    case .endEvent(let it): visit(it.event, of: node)
    case .intermediateThrowEvent(let it): visit(it.event, of: node)
    }
  }

  private mutating func visit(_ activity: CallActivity, of node: Graph.Node) {
    let place = node.syntax.tagPlace
    let extensions = node.syntax.extensions
    if let mapper = extensions.call?.mapper, mapper.isMarked, !mapper.isConstant {
      refuse("computed mappings of variables", at: mapper.place)
    }
    if extensions.call?.completesAsynchronously == true { refuse("calls whose end nobody waits for", at: place) }
    if extensions.call?.idVariable != nil { refuse("the variable for a called instance's id", at: place) }
    for mapping in extensions.handedIn.mappings + extensions.handedOut.mappings { visit(mapping) }
  }

  /// In an ad-hoc sub-process nothing but activities can be chosen to begin (BPMN 2.0.2 §10.3.5).
  private mutating func visitContents(of node: Graph.Node) {
    guard let contents = node.contents else { return }
    let entries = graph.entries(of: graph[contents]).map { graph[$0] }
    if entries.isEmpty && graph[contents].nodes.contains(where: { graph[$0].tag.isActivity }) {
      refuse("ad-hoc sub-processes without an activity that could begin", at: node.syntax.tagPlace)
    }
    for entry in entries where entry.activity == nil && entry.tag != .startEvent {
      turn(to: entry.title, entry.name)
      refuse("\(entry.tag.noun)s at the beginning of an ad-hoc sub-process", at: entry.syntax.tagPlace)
    }
  }
}

extension FlowNode.Kind {
  /// Whether a vendor may say what does the node's work. Of a user task zenbpm does, though a person does it; of events their
  /// definitions tell.
  fileprivate var mayHaveImplementation: Bool {
    switch self {
    case .serviceTask, .sendTask, .businessRuleTask, .scriptTask, .userTask: true
    case .endEvent(let it): !it.event.isNone
    case .intermediateThrowEvent(let it): !it.event.isNone
    case .task, .receiveTask, .manualTask, .callActivity, .subProcess, .transaction, .adHocSubProcess,
      .exclusiveGateway, .inclusiveGateway, .parallelGateway, .complexGateway, .eventBasedGateway, .startEvent,
      .intermediateCatchEvent, .boundaryEvent:
      false
    }
  }
}
