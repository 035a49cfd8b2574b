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
      let open = flows.filter { $0.syntax.condition == nil && node.defaultFlow != $0.id }
      guard let first = open.first else { continue }
      findings.report(
        """
        \(node.title) does not say when \
        \(open.count == 1 ? "\(first.title) is" : "\(open.count) of its \(flows.count) flows are") taken: \
        what has no condition is \(effect)
        """,
        at: node.syntax.tagPlace, of: node.name,
        notes: open.map { Note("\($0.title) has no condition, and is not the default flow", at: $0.syntax.tagPlace) },
        helps: ["give \(open.count == 1 ? "it" : "each") a condition, or make one flow the default flow"])
    }
  }
}

extension FlowNode.Kind {
  /// What is done with a flow without condition among several that leave the node; nil where such flows are in order.
  fileprivate var effectOfFlowWithoutCondition: String? {
    switch self {
    case .exclusiveGateway: "taken as soon as no flow before it is"
    case .inclusiveGateway, .complexGateway: "always taken"
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
      .callActivity, .subProcess, .transaction, .adHocSubProcess:
      "always taken, beside the flows whose conditions hold"
    case .parallelGateway, .eventBasedGateway, .startEvent, .endEvent, .intermediateCatchEvent,
      .intermediateThrowEvent, .boundaryEvent:
      nil
    }
  }
}
