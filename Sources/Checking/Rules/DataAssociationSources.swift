import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let dataAssociationSources = Rule(
    "data-association-sources", .data, Severities(.warning, spec: .error),
    "A data association has several sources and does not say what becomes of them."
  ) { model, findings in
    for node in model.graph.nodes {
      for association in node.inputAssociations + node.outputAssociations {
        guard association.transformation == nil, association.sources.count > 1 else { continue }
        findings.report(
          "a data association of \(node.title) has \(association.sources.count) sources, but no transformation that joins them",
          at: association.sources[1].place, of: node.name,
          helps: ["say by a transformation what they make together, or draw an association for each"],
          // Assignments say themselves what gets where.
          atMost: association.assignments.isEmpty ? .error : .info)
      }
    }
  }
}
