import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let startEventMultipleBlank = Rule(
    "start-event-multiple-blank", .event, Severities(.warning, spec: .warning),
    "A process or sub-process has several start events without trigger; the first one is used."
  ) { model, findings in
    let graph = model.graph
    for scope in graph.scopes {
      let starts = scope.nodes.map { graph[$0] }.filter(\.isNoneStart)
      for start in starts.dropFirst() {
        findings.report(
          "\(start.title) is the second start event without trigger here, and is never used", at: start.syntax.tagPlace,
          of: start.name, notes: [Note("the first one, which is used", at: starts[0].syntax.tagPlace)],
          helps: ["keep one of them, or give each its own trigger"])
      }
    }
  }
}
