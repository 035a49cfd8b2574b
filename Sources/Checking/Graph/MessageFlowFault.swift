import BatonDiagnostics
import BatonSyntax

/// What is wrong with a node as an end of message flows (BPMN 2.0.2 §7.6.2, §10.5). Each has a rule; a message flow with such an
/// end is no route.
enum MessageFlowFault {
  case fromGateway, fromStart, fromEndWithoutMessage, fromCatch
  case toGateway, toEnd, toStartWithoutMessage, toThrow
}

extension Graph.Node {
  /// What is wrong with a message flow that leads from the node.
  var faultAsMessageSource: MessageFlowFault? {
    switch kind {
    case .exclusiveGateway, .inclusiveGateway, .parallelGateway, .complexGateway, .eventBasedGateway: .fromGateway
    case .startEvent: .fromStart
    case .endEvent: hasMessage ? nil : .fromEndWithoutMessage
    case .intermediateCatchEvent, .boundaryEvent: .fromCatch
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
      .callActivity, .subProcess, .transaction, .adHocSubProcess, .intermediateThrowEvent:
      nil
    }
  }

  /// What is wrong with a message flow that leads to the node.
  var faultAsMessageTarget: MessageFlowFault? {
    switch kind {
    case .exclusiveGateway, .inclusiveGateway, .parallelGateway, .complexGateway, .eventBasedGateway: .toGateway
    case .startEvent: hasMessage ? nil : .toStartWithoutMessage
    case .endEvent: .toEnd
    case .intermediateThrowEvent: .toThrow
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
      .callActivity, .subProcess, .transaction, .adHocSubProcess, .intermediateCatchEvent, .boundaryEvent:
      nil
    }
  }

  /// Whether the event has a message, as far as its definitions are known.
  private var hasMessage: Bool {
    let count = kind.eventDefinitions.count + kind.sharedDefinitions.count
    return definitions.contains { $0.tag == .message } || definitions.count < count
      || syntax.extensions.registryEvent != nil
  }
}

extension Model {
  /// A message flow's end that is a node.
  struct MessageFlowEnd {
    let flow: MessageFlow
    let reference: Reference
    let node: Graph.Node
  }

  /// The ends of message flows that are nodes and have one of `faults`.
  func messageFlowEnds(with faults: Set<MessageFlowFault>) -> [MessageFlowEnd] {
    definitions.messageFlows.flatMap { flow in
      [(flow.source, \Graph.Node.faultAsMessageSource), (flow.target, \.faultAsMessageTarget)].compactMap {
        end, fault in
        guard let node = graph.nodesByID[end.text].map({ graph[$0] }), let fault = node[keyPath: fault] else {
          return nil
        }
        return faults.contains(fault) ? MessageFlowEnd(flow: flow, reference: end, node: node) : nil
      }
    }
  }
}
