import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let eventSubProcessBoundary = Rule(
    "event-sub-process-boundary", .event, Severities(.error, spec: .error), isEssential: true,
    "A boundary event is attached to an event sub-process."
  ) { model, findings in
    let graph = model.graph
    for node in graph.nodes(.boundaryEvent) {
      guard case .boundaryEvent(let event) = node.kind, let host = node.host.map({ graph[$0] }),
        host.isEventSubProcess, host.scope == node.scope
      else { continue }
      findings.report(
        "\(node.title) is attached to \(host.title), which has no border to leave by", at: event.attachedTo.place,
        of: node.name, notes: [Note("\(host.title) is here", at: host.syntax.tagPlace)],
        helps: ["attach it to an activity inside, or to a sub-process inside that holds the steps"])
    }
  }
}
