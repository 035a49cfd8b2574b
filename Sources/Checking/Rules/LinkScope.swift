import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let linkScope = Rule(
    "link-scope", .event, Severities(.error, spec: .error), isEssential: true,
    "A throwing link and its catching one are not in the same process or sub-process."
  ) { model, findings in
    let graph = model.graph
    for node in graph.nodes(.intermediateThrowEvent) {
      guard case .elsewhere(let target)? = graph.linkEnds[node.id] else { continue }
      findings.report(
        "\(node.title) leads to \(graph[target].title), which is in another process or sub-process",
        at: node.link?.ends.target?.place ?? node.syntax.tagPlace, of: node.name,
        notes: [Note("\(graph[target].title) is here", at: graph[target].syntax.tagPlace)],
        helps: ["put both into the same one, or use a sequence flow, a message or an error to get across"])
    }
  }
}
