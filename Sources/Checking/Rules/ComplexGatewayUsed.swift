import BatonDiagnostics

extension Rule {
  static let complexGatewayUsed = Rule(
    "complex-gateway-used", .style, Severities(nil, spec: nil, lint: .warning),
    "A complex gateway is used, which the diagram does not explain."
  ) { model, findings in
    for node in model.graph.nodes(.complexGateway) {
      findings.report(
        "the diagram does not show when \(node.title) goes on", at: node.syntax.tagPlace, of: node.name,
        helps: ["see whether other gateways, or a sub-process with an event that ends it, say it better"])
    }
  }
}
