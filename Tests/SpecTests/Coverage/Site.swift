import BatonSyntax

/// A node of a model with what stands around it, as the coverage table asks about it.
struct Site {
  let node: FlowNode
  /// The event sub-process whose start event the node is.
  let startedSubProcess: SubProcess?
  /// What the node stands among.
  let surrounding: FlowElements
  let definitions: Definitions

  /// All nodes of `definitions`, those in sub-processes included, by id.
  static func all(in definitions: Definitions) -> [String: Site] {
    var sites: [String: Site] = [:]
    func visit(_ elements: FlowElements, in owner: FlowNode?) {
      for node in elements.nodes {
        sites[node.id] = Site(
          node: node, startedSubProcess: owner?.eventSubProcess, surrounding: elements, definitions: definitions)
        if let contents = node.kind.contents { visit(contents, in: node) }
      }
    }
    for process in definitions.processes { visit(process.contents, in: nil) }
    return sites
  }

  var activity: Activity? { node.kind.activity }
  var tag: FlowNode.Tag { node.tag }

  var flows: [SequenceFlow] { surrounding.flows }
  var siblings: [FlowNode] { surrounding.nodes }
  var hasSeveralOutgoing: Bool { flows.count { $0.source.text == node.id } > 1 }
  var hasSeveralIncoming: Bool { flows.count { $0.target.text == node.id } > 1 }

  /// The event-based gateway that leads to the node and starts instances.
  var instantiatingGateway: FlowNode.Kind? {
    let sources = flows.filter { $0.target.text == node.id }.map(\.source.text)
    return siblings.first { candidate in
      guard case .eventBasedGateway(let it) = candidate.kind else { return false }
      return it.instantiates && sources.contains(candidate.id)
    }?.kind
  }

  /// What the node catches or throws; none for a none event.
  var events: [EventDefinition] {
    let shared = (node.kind.caught?.sharedDefinitions ?? []) + (node.kind.thrown?.sharedDefinitions ?? [])
    return node.kind.eventDefinitions
      + shared.compactMap { reference in definitions.eventDefinitions.first { $0.id == reference.text } }
  }

  var position: EventPosition? {
    switch node.kind {
    case .startEvent(let it):
      startedSubProcess == nil ? .start : it.isInterrupting ? .eventSubProcess : .eventSubProcessNonInterrupting
    case .intermediateCatchEvent: .catching
    case .intermediateThrowEvent: .throwing
    case .boundaryEvent(let it): it.cancelsActivity ? .boundary : .boundaryNonInterrupting
    case .endEvent: .end
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
      .callActivity, .subProcess, .transaction, .adHocSubProcess, .exclusiveGateway, .inclusiveGateway,
      .parallelGateway, .complexGateway, .eventBasedGateway:
      nil
    }
  }

  var multiInstance: MultiInstance? {
    if case .multiInstance(let it)? = activity?.loop { it } else { nil }
  }
}

/// Where an event stands (BPMN 2.0.2 tables 10.84–10.93).
enum EventPosition: String, CaseIterable {
  case start = "S"
  case eventSubProcess = "ES"
  case eventSubProcessNonInterrupting = "EN"
  case catching = "IC"
  case boundary = "BI"
  case boundaryNonInterrupting = "BN"
  case throwing = "IT"
  case end = "E"

  var phrase: String {
    switch self {
    case .start: "start event"
    case .eventSubProcess: "start event of an event sub-process"
    case .eventSubProcessNonInterrupting: "start event of an event sub-process, not interrupting"
    case .catching: "intermediate catch event"
    case .boundary: "boundary event"
    case .boundaryNonInterrupting: "boundary event, not interrupting"
    case .throwing: "intermediate throw event"
    case .end: "end event"
    }
  }
}

extension FlowNode {
  fileprivate var eventSubProcess: SubProcess? {
    if case .subProcess(let it) = kind, it.isTriggeredByEvent { it } else { nil }
  }
}
