import BatonSyntax

/// Where an event stands that has definitions (BPMN 2.0.2 §10.5.2 to §10.5.4).
enum EventPlace: CaseIterable {
  case start, interruptingEventSubProcess, eventSubProcess
  case intermediateCatch, interruptingBoundary, boundary
  case intermediateThrow, end

  /// The event in words: "boundary events that do not interrupt".
  var noun: String {
    switch self {
    case .start: "start events of processes"
    case .interruptingEventSubProcess: "start events of event sub-processes"
    case .eventSubProcess: "start events of event sub-processes that do not interrupt"
    case .intermediateCatch: "intermediate events that catch"
    case .interruptingBoundary: "boundary events"
    case .boundary: "boundary events that do not interrupt"
    case .intermediateThrow: "intermediate events that throw"
    case .end: "end events"
    }
  }
}

extension EventDefinition.Tag {
  /// The places where the standard lets the definition stand (BPMN 2.0.2 tables 10.84 to 10.93).
  var places: Set<EventPlace> {
    switch self {
    case .message, .signal: Set(EventPlace.allCases)
    case .timer, .conditional:
      [
        .start, .interruptingEventSubProcess, .eventSubProcess, .intermediateCatch, .interruptingBoundary, .boundary,
      ]
    case .error: [.interruptingEventSubProcess, .interruptingBoundary, .end]
    case .escalation:
      [
        .interruptingEventSubProcess, .eventSubProcess, .interruptingBoundary, .boundary, .intermediateThrow, .end,
      ]
    case .compensate: [.interruptingEventSubProcess, .interruptingBoundary, .intermediateThrow, .end]
    case .cancel: [.interruptingBoundary, .end]
    case .link: [.intermediateCatch, .intermediateThrow]
    case .terminate: [.end]
    }
  }
}

extension Graph {
  /// The place of the event `node`; nil of a node that is no event.
  func eventPlace(of node: Node) -> EventPlace? { place(of: node, node.isInterrupting) }

  /// The place at which the file puts the event `node`, even where an error would have to interrupt.
  func statedPlace(of node: Node) -> EventPlace? { place(of: node, node.saysToInterrupt) }

  private func place(of node: Node, _ interrupts: Bool) -> EventPlace? {
    switch node.kind {
    case .startEvent:
      isInEventSubProcess(node) ? interrupts ? .interruptingEventSubProcess : .eventSubProcess : .start
    case .intermediateCatchEvent: .intermediateCatch
    case .boundaryEvent: interrupts ? .interruptingBoundary : .boundary
    case .intermediateThrowEvent: .intermediateThrow
    case .endEvent: .end
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
      .callActivity, .subProcess, .transaction, .adHocSubProcess, .exclusiveGateway, .inclusiveGateway,
      .parallelGateway, .complexGateway, .eventBasedGateway:
      nil
    }
  }

  /// Whether `node` stands directly in an event sub-process.
  package func isInEventSubProcess(_ node: Node) -> Bool {
    self[node.scope].owner.map { self[$0].isEventSubProcess } ?? false
  }

  /// Whether `node` waits for its event where a token of an event-based gateway, which leads to it, has waited already.
  package func isAlternative(_ node: Node) -> Bool {
    eventGateway(before: node) != nil
  }

  /// The first event-based gateway that leads to `node`.
  func eventGateway(before node: Node) -> Node? {
    for flow in node.incoming {
      if let source = self[flow].source, self[source].tag == .eventBasedGateway { return self[source] }
    }
    return nil
  }
}

extension Graph.Node {
  /// Whether an event that is caught here ends what it is caught in. Errors always do.
  package var isInterrupting: Bool {
    saysToInterrupt || !definitions.isEmpty && definitions.allSatisfy { $0.tag == .error }
  }

  /// Whether the event itself says that it ends what it is caught in.
  var saysToInterrupt: Bool {
    switch kind {
    case .boundaryEvent(let it): it.cancelsActivity
    case .startEvent(let it): it.isInterrupting
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
      .callActivity, .subProcess, .transaction, .adHocSubProcess, .exclusiveGateway, .inclusiveGateway,
      .parallelGateway, .complexGateway, .eventBasedGateway, .endEvent, .intermediateCatchEvent,
      .intermediateThrowEvent:
      true
    }
  }

  /// Whether all of the event's definitions must happen.
  package var isParallelMultiple: Bool { (kind.caught?.isParallelMultiple ?? false) && definitions.count > 1 }

  /// Whether the node waits for its event in a scope of its own, because that is no single thing from outside.
  package var catchesByItself: Bool {
    tag == .intermediateCatchEvent && (definitions.count > 1 || definitions.contains { $0.tag == .conditional })
  }
}
