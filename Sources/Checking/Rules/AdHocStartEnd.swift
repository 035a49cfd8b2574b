import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let adHocStartEnd = Rule(
    "ad-hoc-start-end", .activity, Severities(.error, spec: .error), isEssential: true,
    "An ad-hoc sub-process contains a start event or an end event."
  ) { model, findings in
    let graph = model.graph
    for node in graph.nodes where node.tag == .startEvent || node.tag == .endEvent {
      guard let owner = graph[node.scope].owner.map({ graph[$0] }), owner.tag == .adHocSubProcess else { continue }
      let reason =
        node.tag == .startEvent
        ? "its activities are chosen, in no order" : "it ends by its completion condition"
      findings.report(
        "\(node.title) stands in \(owner.title), but \(reason)", at: node.syntax.tagPlace, of: node.name,
        notes: [Note("the ad-hoc sub-process is here", at: owner.syntax.tagPlace)],
        helps: ["remove the event, or use a sub-process that is not ad-hoc"],
        isHarmless: !model.isExecuted(node))
    }
  }
}
