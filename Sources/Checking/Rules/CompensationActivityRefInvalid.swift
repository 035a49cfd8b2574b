import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let compensationActivityRefInvalid = Rule(
    "compensation-activity-ref-invalid", .event, Severities(.error, spec: .error), isEssential: true,
    "An event compensates an activity that stands in another process or sub-process."
  ) { model, findings in
    let graph = model.graph
    for node in [graph.nodes(.intermediateThrowEvent), graph.nodes(.endEvent)].joined() {
      for case .compensate(let compensation) in node.definitions.map(\.kind) {
        guard let reference = compensation.activity, let activity = graph.nodesByID[reference.text].map({ graph[$0] }),
          activity.tag.isActivity, graph.compensatedActivity(of: compensation, thrownBy: node) == nil
        else { continue }
        findings.report(
          "\(node.title) compensates \(activity.title), which is in another process or sub-process",
          at: reference.place, of: node.name,
          notes: [Note("\(activity.title) is here", at: activity.syntax.tagPlace)],
          helps: ["throw it where the activity stands, or compensate the sub-process as a whole"])
      }
    }
  }
}
