import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let boundaryAttachedInvalid = Rule(
    "boundary-attached-invalid", .event, Severities(.error, spec: .error), isEssential: true,
    "A boundary event is attached to nothing, to something that is no activity, or to an activity of another scope."
  ) { model, findings in
    let graph = model.graph
    for node in graph.nodes(.boundaryEvent) {
      guard case .boundaryEvent(let event) = node.kind else { continue }
      let reference = event.attachedTo
      if let host = node.host.map({ graph[$0] }) {
        let note = [Note("\(host.title) is here", at: host.syntax.tagPlace)]
        if !host.tag.isActivity {
          findings.report(
            "\(node.title) is attached to \(host.title), but only activities have boundary events", at: reference.place,
            of: node.name, notes: note, helps: ["attach it to the activity during which it may happen"])
        } else if host.scope != node.scope {
          findings.report(
            "\(node.title) is attached to \(host.title), which is in another sub-process or pool", at: reference.place,
            of: node.name, notes: note,
            helps: ["draw the event at the border of an activity beside it, in the same sub-process or pool"])
        }
      } else if let entry = model.census.entry(reference) {
        findings.report(
          "\(node.title) is attached to \(model.census.title(of: entry)), but only activities have boundary events",
          at: reference.place,
          of: node.name, notes: [Note("\(model.census.title(of: entry)) is here", at: Place(entry.site))],
          helps: ["attach it to the activity during which it may happen"])
      }
    }
  }
}
