import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let compensationBoundaryUnassociated = Rule(
    "compensation-boundary-unassociated", .event, Severities(.error, spec: .error), isEssential: true,
    "A compensation boundary event is associated with no activity that compensates."
  ) { model, findings in
    let graph = model.graph
    for node in graph.nodes(.boundaryEvent) where node.isForCompensationOnly {
      guard let host = node.host, graph[host].tag.isActivity else { continue }
      let isUnknown = node.associates.contains { model.census.entry($0) == nil }
      // The flow was meant for the association, and has been said to be none.
      if isUnknown || !node.outgoing.isEmpty || !graph.handlers(associatedWith: node).isEmpty { continue }
      findings.report(
        "\(node.title) points to no activity that undoes \(graph[host].title)", at: node.syntax.tagPlace, of: node.name,
        helps: ["draw an association from it to the activity that undoes the work"])
    }
  }
}
