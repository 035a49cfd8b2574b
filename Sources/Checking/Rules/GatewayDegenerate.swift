import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let gatewayDegenerate = Rule(
    "gateway-degenerate", .gateway, Severities(.warning, spec: .error),
    "A gateway neither splits nor joins."
  ) { model, findings in
    let graph = model.graph
    for scope in graph.scopes where !scope.isTorn {
      let needs = (incoming: graph.needsIncoming(scope), outgoing: graph.needsOutgoing(scope))
      for node in scope.nodes.map({ graph[$0] }) where node.tag.isGateway && node.tag != .eventBasedGateway {
        guard node.incoming.count < 2, node.outgoing.count < 2 else { continue }
        // Other rules say what is worse.
        if node.incoming.isEmpty && needs.incoming && !node.startsByItself { continue }
        if node.outgoing.isEmpty && (needs.outgoing || node.tag == .exclusiveGateway) { continue }
        let count = [(node.incoming, "leads to it"), (node.outgoing, "leaves it")]
          .map { "\($0.0.isEmpty ? "no" : "one") flow \($0.1)" }.joined(separator: ", ")
        findings.report(
          "\(node.title) neither splits nor joins: \(count)", at: node.syntax.tagPlace, of: node.name,
          helps: ["remove it, or draw the flow that is missing"])
      }
    }
  }
}
