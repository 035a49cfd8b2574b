import BatonDiagnostics

extension Rule {
  static let gatewayJoinFork = Rule(
    "gateway-join-fork", .style, Severities(nil, spec: nil, lint: .warning),
    "A gateway both joins and splits."
  ) { model, findings in
    for node in model.graph.nodes where node.tag.isGateway && node.incoming.count > 1 && node.outgoing.count > 1 {
      findings.report(
        "\(node.title) both joins and splits", at: node.syntax.tagPlace, of: node.name,
        helps: ["draw two gateways: one that joins, and behind it one that splits"])
    }
  }
}
