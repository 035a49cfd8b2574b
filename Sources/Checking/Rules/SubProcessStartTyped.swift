import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let subProcessStartTyped = Rule(
    "sub-process-start-typed", .event, Severities(.error, spec: .error), isEssential: true,
    "The start event of an embedded sub-process has a trigger, but a token starts it."
  ) { model, findings in
    let graph = model.graph
    for scope in graph.scopes {
      guard let owner = scope.owner.map({ graph[$0] }), !owner.isEventSubProcess else { continue }
      for node in scope.nodes.map({ graph[$0] }) where node.tag == .startEvent && !node.isNoneStart {
        findings.report(
          "\(node.title) of \(owner.title) has a trigger, but a token starts an embedded sub-process",
          at: node.kind.eventDefinitions.first?.tagPlace ?? node.syntax.tagPlace, of: node.name,
          helps: ["use a start event without trigger, or make it an event sub-process: triggeredByEvent=\"true\""])
      }
    }
  }
}
