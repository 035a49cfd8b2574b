import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let adHocEmpty = Rule(
    "ad-hoc-empty", .activity, Severities(.error, spec: .error), isEssential: true,
    "An ad-hoc sub-process contains no activity."
  ) { model, findings in
    let graph = model.graph
    for node in graph.wholeNodes(.adHocSubProcess) {
      guard let contents = node.contents, !graph[contents].nodes.contains(where: { graph[$0].tag.isActivity }) else {
        continue
      }
      findings.report(
        "\(node.title) contains no activity that could be chosen", at: node.syntax.tagPlace, of: node.name,
        helps: ["draw its activities inside, or use a task"], isHarmless: !model.isExecuted(node))
    }
  }
}
