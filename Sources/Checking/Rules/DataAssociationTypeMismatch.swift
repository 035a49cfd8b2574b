import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let dataAssociationTypeMismatch = Rule(
    "data-association-type-mismatch", .data, Severities(.warning, spec: .error),
    "A data association copies data into data of another type."
  ) { model, findings in
    for node in model.graph.nodes {
      for association in node.inputAssociations + node.outputAssociations {
        guard association.transformation == nil, association.sources.count == 1, let target = association.target,
          let from = model.items.item(ofElement: association.sources[0]),
          let to = model.items.item(ofElement: target), !model.items.agree(from, to)
        else { continue }
        findings.report(
          """
          a data association of \(node.title) copies \(model.title(ofID: association.sources[0].text)), which is \
          \(model.items.title(from)), into \(model.title(ofID: target.text)), which is \(model.items.title(to))
          """,
          at: target.place, of: node.name,
          helps: ["give both the same item definition, or say how by a transformation"],
          // Assignments say themselves what gets where.
          atMost: association.assignments.isEmpty ? .error : .info)
      }
    }
  }
}
