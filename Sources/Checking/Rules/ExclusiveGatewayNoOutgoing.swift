import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let exclusiveGatewayNoOutgoing = Rule(
    "exclusive-gateway-no-outgoing", .gateway, Severities(.error, spec: .error),
    "No flow leaves an exclusive gateway."
  ) { model, findings in
    for node in model.graph.nodes(.exclusiveGateway) where node.outgoing.isEmpty {
      if model.graph[node.scope].isTorn { continue }
      findings.report(
        "\(node.title) has no flow to choose: none leaves it", at: node.syntax.tagPlace, of: node.name,
        helps: ["draw a sequence flow from it, or put an end event in its place"])
    }
  }
}
