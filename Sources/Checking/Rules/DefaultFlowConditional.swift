import BatonDiagnostics

extension Rule {
  static let defaultFlowConditional = Rule(
    "default-flow-conditional", .sequenceFlow, Severities(.warning, spec: .error), isFixable: true,
    "A default flow has a condition, which is ignored."
  ) { model, findings in
    for node in model.graph.nodes {
      guard let flow = node.defaultFlow.map({ model.graph[$0] }), let condition = flow.syntax.condition else {
        continue
      }
      findings.report(
        "\(flow.title) is the default flow of \(node.title), so that its condition is ignored", at: condition.place,
        of: flow.name, helps: ["remove the condition, or the default mark"],
        fix: Fix("remove the condition of the default flow", [.removeElement(condition.place.site)]))
    }
  }
}
