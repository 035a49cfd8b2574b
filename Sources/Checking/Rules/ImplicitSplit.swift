import BatonDiagnostics

extension Rule {
  static let implicitSplit = Rule(
    "implicit-split", .style, Severities(nil, spec: nil, lint: .warning),
    "Several sequence flows without condition leave an activity or an event."
  ) { model, findings in
    let graph = model.graph
    for node in graph.nodes where !node.tag.isGateway {
      let flows = node.outgoing.map { graph[$0] }.filter { $0.syntax.condition == nil && $0.id != node.defaultFlow }
      guard flows.count > 1 else { continue }
      findings.report(
        "\(node.title) starts \(flows.count) paths at once, which is easily taken for a choice",
        at: node.syntax.tagPlace,
        of: node.name, notes: flows.map { Note("\($0.title) leaves it", at: $0.syntax.tagPlace) },
        helps: ["put a parallel gateway behind it"])
    }
  }
}
