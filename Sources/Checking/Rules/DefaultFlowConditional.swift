import BatonDiagnostics

extension Rule {
  static let defaultFlowConditional = Rule(
    "default-flow-conditional", .sequenceFlow, Severities(.warning, spec: .error),
    "A default flow has a condition, which is ignored."
  ) { model, findings in
    for node in model.graph.nodes {
      guard let flow = node.defaultFlow.map({ model.graph[$0] }), flow.syntax.condition != nil else { continue }
      findings.report(
        "\(flow.title) is the default flow of \(node.title), so that its condition is ignored",
        at: flow.syntax.tagPlace,
        of: flow.name, helps: ["remove the condition, or the default mark"])
    }
  }
}
