import BatonDiagnostics

extension Rule {
  static let eventDefinitionMultiple = Rule(
    "event-definition-multiple", .style, Severities(nil, spec: nil, lint: .warning),
    "An event has several triggers or results."
  ) { model, findings in
    for node in model.graph.nodes where node.definitions.count > 1 {
      let kinds = node.definitions.map(\.tag.noun).joined(separator: ", ")
      findings.report(
        "\(node.title) is \(node.definitions.count) events in one (\(kinds)), which its symbol does not tell",
        at: node.syntax.tagPlace, of: node.name,
        helps: ["draw an event for each, behind an event-based gateway if the first of them is waited for"])
    }
  }
}
