/// What kinds of flow node have in common, for rules and lowerings that do not care which kind it is.
extension FlowNode.Kind {
  /// The facts that all activities share, or nil of a gateway or an event.
  package var activity: Activity? {
    switch self {
    case .task(let it): it.activity
    case .serviceTask(let it): it.activity
    case .sendTask(let it): it.activity
    case .receiveTask(let it): it.activity
    case .userTask(let it): it.activity
    case .manualTask(let it): it.activity
    case .businessRuleTask(let it): it.activity
    case .scriptTask(let it): it.activity
    case .callActivity(let it): it.activity
    case .subProcess(let it): it.activity
    case .transaction(let it): it.subProcess.activity
    case .adHocSubProcess(let it): it.subProcess.activity
    case .exclusiveGateway, .inclusiveGateway, .parallelGateway, .complexGateway, .eventBasedGateway, .startEvent,
      .endEvent, .intermediateCatchEvent, .intermediateThrowEvent, .boundaryEvent:
      nil
    }
  }

  /// What stands inside of a sub-process of any kind, or nil of another node.
  package var contents: FlowElements? {
    switch self {
    case .subProcess(let it): it.contents
    case .transaction(let it): it.subProcess.contents
    case .adHocSubProcess(let it): it.subProcess.contents
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
      .callActivity, .exclusiveGateway, .inclusiveGateway, .parallelGateway, .complexGateway, .eventBasedGateway,
      .startEvent, .endEvent, .intermediateCatchEvent, .intermediateThrowEvent, .boundaryEvent:
      nil
    }
  }

  /// The event that the node catches, or nil where it catches none.
  package var caught: CatchEvent? {
    switch self {
    case .startEvent(let it): it.event
    case .intermediateCatchEvent(let it): it.event
    case .boundaryEvent(let it): it.event
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
      .callActivity, .subProcess, .transaction, .adHocSubProcess, .exclusiveGateway, .inclusiveGateway,
      .parallelGateway, .complexGateway, .eventBasedGateway, .endEvent, .intermediateThrowEvent:
      nil
    }
  }

  /// The event that the node throws, or nil where it throws none.
  package var thrown: ThrowEvent? {
    switch self {
    case .endEvent(let it): it.event
    case .intermediateThrowEvent(let it): it.event
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
      .callActivity, .subProcess, .transaction, .adHocSubProcess, .exclusiveGateway, .inclusiveGateway,
      .parallelGateway, .complexGateway, .eventBasedGateway, .startEvent, .intermediateCatchEvent, .boundaryEvent:
      nil
    }
  }

  /// The sequence flow taken when no other flow's condition holds, where the kind has one (§10.3, §10.6).
  package var defaultFlow: Reference? {
    switch self {
    case .exclusiveGateway(let it): it.defaultFlow
    case .inclusiveGateway(let it): it.defaultFlow
    case .complexGateway(let it): it.defaultFlow
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
      .callActivity, .subProcess, .transaction, .adHocSubProcess:
      activity?.defaultFlow
    case .parallelGateway, .eventBasedGateway, .startEvent, .endEvent, .intermediateCatchEvent,
      .intermediateThrowEvent, .boundaryEvent:
      nil
    }
  }

  package var eventDefinitions: [EventDefinition] {
    caught?.definitions ?? thrown?.definitions ?? []
  }

  /// What a gateway says of its flows, or nil of another node.
  package var gatewayDirection: GatewayDirection? {
    switch self {
    case .exclusiveGateway(let it): it.direction
    case .inclusiveGateway(let it): it.direction
    case .parallelGateway(let it): it.direction
    case .complexGateway(let it): it.direction
    case .eventBasedGateway(let it): it.direction
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
      .callActivity, .subProcess, .transaction, .adHocSubProcess, .startEvent, .endEvent, .intermediateCatchEvent,
      .intermediateThrowEvent, .boundaryEvent:
      nil
    }
  }
  /// The definitions among the root elements that the event refers to.
  package var sharedDefinitions: [Reference] {
    caught?.sharedDefinitions ?? thrown?.sharedDefinitions ?? []
  }

  package var isEvent: Bool { caught != nil || thrown != nil }
}
