import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let linkRefMissing = Rule(
    "link-ref-missing", .event, Severities(nil, spec: .error, lint: .info),
    "A link does not refer to its other end, which is found by its name."
  ) { model, findings in
    let graph = model.graph
    let reached = graph.reachedLinks
    for node in graph.intermediateEvents {
      // Of links without other end another rule speaks.
      guard let (definition, ends) = node.link, reached.contains(graph.linkEnds[node.id]?.catching ?? node.id) else {
        continue
      }
      if node.isThrowingLink, ends.target == nil {
        findings.report(
          "\(node.title) names no target; a catching link of its name is taken for it", at: definition.tagPlace,
          of: node.name, helps: ["add a <target> with the id of the other link event definition"])
      } else if node.isCatchingLink, ends.sources.isEmpty {
        findings.report(
          "\(node.title) names no source; throwing links of its name are taken for it", at: definition.tagPlace,
          of: node.name, helps: ["add a <source> with the id of each throwing link event definition"])
      }
    }
  }
}
