import BatonDiagnostics

extension Rule {
  static let implicitJoin = Rule(
    "implicit-join", .style, Severities(nil, spec: nil, lint: .warning),
    "Several sequence flows lead to an activity or an intermediate event."
  ) { model, findings in
    let graph = model.graph
    for node in graph.nodes where !node.tag.isGateway && node.tag != .endEvent && node.incoming.count > 1 {
      let flows = node.incoming.map { graph[$0] }
      findings.report(
        "\(flows.count) flows lead to \(node.title), and each starts it; it does not wait for the others",
        at: node.syntax.tagPlace, of: node.name,
        notes: flows.map { Note("\($0.title) leads to it", at: $0.syntax.tagPlace) },
        helps: [
          "put a gateway before it: an exclusive one if one of the flows is taken, a parallel one if all are waited for"
        ])
    }
  }
}
