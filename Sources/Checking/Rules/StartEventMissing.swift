import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let startEventMissing = Rule(
    "start-event-missing", .event, Severities(.error, spec: .error),
    "A process or sub-process has an end event but no start event."
  ) { model, findings in
    let graph = model.graph
    for scope in graph.scopes where !scope.isTorn {
      let tags = scope.nodes.map { graph[$0].tag }
      guard tags.contains(.endEvent), !tags.contains(.startEvent) else { continue }
      if scope.nodes.contains(where: { graph[$0].startsProcess }) { continue }
      let owner = scope.owner.map { graph[$0] }
      let process = model.definitions.callableProcesses[scope.process]
      findings.report(
        "\(owner?.title ?? "process \(quoted(process.id))") has an end event but no start event",
        at: owner?.syntax.tagPlace ?? process.tagPlace, of: owner?.name ?? process.id,
        helps: ["add a start event, or remove the end events"])
    }
  }
}
