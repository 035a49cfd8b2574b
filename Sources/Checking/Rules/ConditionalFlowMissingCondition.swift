import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let conditionalFlowMissingCondition = Rule(
    "conditional-flow-missing-condition", .sequenceFlow, Severities(.warning, spec: .warning),
    "Of several flows that leave a deciding gateway one has neither a condition nor the default mark."
  ) { model, findings in
    let graph = model.graph
    for node in graph.nodes where node.outgoing.count > 1 {
      guard let effect = node.kind.effectOfFlowWithoutCondition else { continue }
      let flows = node.outgoing.map { graph[$0] }
      let mustDecide = !node.tag.isActivity && graph[node.scope].isExecuted
      if !mustDecide && !flows.contains(where: { $0.syntax.condition != nil }) { continue }
      for flow in flows where flow.syntax.condition == nil && node.defaultFlow != flow.id {
        findings.report(
          "\(flow.title) leaves \(node.title) without a condition: \(effect)", at: flow.syntax.tagPlace, of: flow.name,
          helps: ["give it a condition, or make it the default flow"])
      }
    }
  }
}

extension FlowNode.Kind {
  /// What becomes of a flow without condition among several that leave the node; nil where such flows are in order.
  fileprivate var effectOfFlowWithoutCondition: String? {
    switch self {
    case .exclusiveGateway: "it is taken as soon as no flow before it is"
    case .inclusiveGateway, .complexGateway: "it is always taken"
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
      .callActivity, .subProcess, .transaction, .adHocSubProcess:
      "it is always taken, beside those whose conditions hold"
    case .parallelGateway, .eventBasedGateway, .startEvent, .endEvent, .intermediateCatchEvent,
      .intermediateThrowEvent, .boundaryEvent:
      nil
    }
  }
}
