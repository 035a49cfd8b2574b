import BatonDiagnostics

extension Rule {
  static let idMissing = Rule(
    "id-missing", .identity, Severities(.warning, spec: .error),
    "A process or a node has no id, so that nothing outside of the file can speak of it."
  ) { model, findings in
    for process in model.definitions.processes where process.id.isEmpty {
      findings.report(
        "a process has no id, by which it could be started", at: process.tagPlace, of: nil, helps: ["add an id"])
    }
    for node in model.graph.nodes where node.syntax.id.isEmpty {
      // Copies inside of copies are one mistake.
      if let owner = model.graph[node.scope].owner, model.graph[owner].syntax.id.isEmpty { continue }
      findings.report(
        "\(node.tag.noun.withArticle) has no id; \(quoted(node.name)) is used in its place", at: node.syntax.tagPlace,
        of: nil, helps: ["add an id"])
    }
  }
}
