import BatonSyntax

/// Where flows must lead to nodes and from them (BPMN 2.0.2 §10.5.2, §10.5.3).
extension Graph {
  /// Whether the nodes of `scope` need no flows, because it is an ad-hoc sub-process.
  func isFree(_ scope: Scope) -> Bool { scope.owner.map { self[$0].tag == .adHocSubProcess } ?? false }

  /// Whether flows must lead to the nodes of `scope`, because it says by a start event where it starts.
  func needsIncoming(_ scope: Scope) -> Bool {
    !isFree(scope) && scope.nodes.contains { self[$0].tag == .startEvent }
  }

  /// Whether flows must leave the nodes of `scope`, because it says by an end event where it ends.
  func needsOutgoing(_ scope: Scope) -> Bool {
    !isFree(scope) && scope.nodes.contains { self[$0].tag == .endEvent }
  }

  var events: some Sequence<Node> {
    [.startEvent, .boundaryEvent, .intermediateCatchEvent, .intermediateThrowEvent, .endEvent].lazy
      .map { nodes($0) }.joined()
  }

  /// The events on the way, not at the border of an activity.
  var intermediateEvents: some Sequence<Node> {
    [nodes(.intermediateCatchEvent), nodes(.intermediateThrowEvent)].joined()
  }

  /// The nodes of `tag`, of all scopes of which the flows are known.
  func wholeNodes(_ tag: FlowNode.Tag) -> [Node] {
    nodes(tag).filter { !self[$0.scope].isTorn }
  }
}

/// Event-based gateways (BPMN 2.0.2 §10.6.6).
extension Graph {
  /// The nodes between which the events choose after `gateway`, each with the flow that leads there.
  func alternatives(of gateway: Node) -> [(flow: Flow, target: Node)] {
    gateway.outgoing.compactMap { flow in self[flow].target.map { (self[flow], self[$0]) } }
  }

  /// The receive tasks and catching events among `alternatives(of:)`, each once.
  func events(behind gateway: Node) -> [Node] {
    var seen: Set<NodeID> = []
    return alternatives(of: gateway).map(\.target).filter { $0.mayBeAlternative && seen.insert($0.id).inserted }
  }
}

extension Graph.Node {
  /// Whether an event-based gateway may lead to the node.
  var mayBeAlternative: Bool {
    switch tag {
    case .receiveTask: true
    case .intermediateCatchEvent: definitions.allSatisfy { $0.tag != .link }
    case .task, .serviceTask, .sendTask, .userTask, .manualTask, .businessRuleTask, .scriptTask, .callActivity,
      .subProcess, .transaction, .adHocSubProcess, .exclusiveGateway, .inclusiveGateway, .parallelGateway,
      .complexGateway, .eventBasedGateway, .startEvent, .endEvent, .intermediateThrowEvent, .boundaryEvent:
      false
    }
  }
}
