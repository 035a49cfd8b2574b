import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let inclusiveGatewayUsed = Rule(
    "inclusive-gateway-used", .style, Severities(nil, spec: nil, lint: .info),
    "An inclusive gateway is used, which is harder to read than others."
  ) { model, findings in
    let graph = model.graph
    for scope in graph.scopes {
      let gateways = scope.nodes.map { graph[$0] }.filter { $0.tag == .inclusiveGateway }
      // A join belongs to a split; both would say the same.
      let splits = gateways.filter { $0.outgoing.count > 1 }
      for node in splits.isEmpty ? gateways : splits {
        findings.report(
          "how many paths are taken behind \(node.title), and waited for, is hard to see",
          at: node.syntax.tagPlace,
          of: node.name, helps: ["see whether exclusive and parallel gateways say it better"])
      }
    }
  }
}
