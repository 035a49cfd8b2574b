import BatonSyntax

/// The kinds of flow node: one row each.
extension Reader {
  mutating func flowNode(_ tag: FlowNode.Tag, _ element: Node) -> FlowNode {
    accept(element)
    let facts = facts(element)
    var node = FlowNode(kind(tag, element), facts)
    node.takeImplementation()
    node.incoming = references(.incoming, in: element)
    node.outgoing = references(.outgoing, in: element)
    node.categories = references(.categoryValueRef, in: element)
    acceptMonitoring(of: element)
    return node
  }

  private mutating func kind(_ tag: FlowNode.Tag, _ element: Node) -> FlowNode.Kind {
    switch tag {
    case .task: .task(AbstractTask(activity(element)))
    case .serviceTask: .serviceTask(serviceTask(element))
    case .sendTask: .sendTask(sendTask(element))
    case .receiveTask: .receiveTask(receiveTask(element))
    case .userTask: .userTask(userTask(element))
    case .manualTask: .manualTask(ManualTask(activity(element)))
    case .businessRuleTask: .businessRuleTask(businessRuleTask(element))
    case .scriptTask: .scriptTask(scriptTask(element))
    case .callActivity: .callActivity(callActivity(element))
    case .subProcess: .subProcess(subProcess(element))
    case .transaction: .transaction(transaction(element))
    case .adHocSubProcess: .adHocSubProcess(adHocSubProcess(element))
    case .exclusiveGateway: .exclusiveGateway(exclusiveGateway(element))
    case .inclusiveGateway: .inclusiveGateway(inclusiveGateway(element))
    case .parallelGateway: .parallelGateway(parallelGateway(element))
    case .complexGateway: .complexGateway(complexGateway(element))
    case .eventBasedGateway: .eventBasedGateway(eventBasedGateway(element))
    case .startEvent: .startEvent(startEvent(element))
    case .endEvent: .endEvent(EndEvent(throwEvent(element)))
    case .intermediateCatchEvent: .intermediateCatchEvent(IntermediateCatchEvent(catchEvent(element)))
    case .intermediateThrowEvent: .intermediateThrowEvent(IntermediateThrowEvent(throwEvent(element)))
    case .boundaryEvent: .boundaryEvent(boundaryEvent(element))
    }
  }

  /// Accepts what a flow element says of auditing and monitoring, which the standard leaves to engines.
  mutating func acceptMonitoring(of element: Node) {
    forEachChild(of: element) { reader, child in
      let word = reader.word(child)
      if word == .auditing || word == .monitoring, reader.namespace(child) == .bpmn { reader.acceptAll(child) }
    }
  }
}

extension FlowNode {
  /// Makes the work that Camunda 7 says at a throwing event's definition the event's own, as it is in Camunda 8.
  fileprivate mutating func takeImplementation() {
    guard let definition = kind.thrown?.definitions.first(where: { $0.extensions.implementation != nil }) else {
      return
    }
    var own = extensions
    guard own.implementation == nil else { return }
    let work = definition.extensions
    own.implementation = work.implementation
    own.headers += work.headers
    own.resultVariable = work.resultVariable
    facts = facts.with(own)
  }
}
