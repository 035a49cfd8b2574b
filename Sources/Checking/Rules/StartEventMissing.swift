import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let startEventMissing = Rule(
    "start-event-missing", .event, Severities(.error, spec: .error),
    "A process or sub-process has an end event but no start event."
  ) { model, findings in
    let graph = model.graph
    for scope in graph.scopes where !scope.isTorn && !graph.isFree(scope) {
      let tags = scope.nodes.map { graph[$0].tag }
      guard tags.contains(.endEvent), !tags.contains(.startEvent) else { continue }
      if scope.nodes.contains(where: { graph[$0].startsProcess }) { continue }
      let subject = model.subject(of: scope)
      findings.report(
        "\(subject.title) has an end event but no start event", at: subject.place, of: subject.id,
        helps: ["add a start event, or remove the end events"])
    }
  }
}
