import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let nodeUnreachable = Rule(
    "node-unreachable", .connectivity, Severities(.warning, spec: .warning),
    "A node cannot be reached from any start."
  ) { model, findings in
    let graph = model.graph
    let isReached = graph.reachable()
    for scope in graph.scopes where !scope.isTorn && !graph.isFree(scope) {
      for node in graph.heads(of: scope.nodes.map { graph[$0] }.filter { !isReached[$0.id.index] }) {
        // Other rules say of a node that nothing leads to it.
        if node.incoming.isEmpty { continue }
        findings.report(
          "\(node.title) stands in a loop into which no way leads from a start event, so that it never runs",
          at: node.syntax.tagPlace, of: node.name,
          helps: ["draw a sequence flow into the loop, or remove it"])
      }
    }
  }
}

extension Graph {
  /// Returns those of the unreached `nodes` from which all of them could be reached, so that each dead part is named once:
  /// the nodes that nothing leads to, and one of each circle.
  fileprivate func heads(of nodes: [Node]) -> [Node] {
    var heads: [Node] = []
    var isCovered: Set<NodeID> = []
    for node in nodes.filter({ $0.incoming.isEmpty }) + nodes where !isCovered.contains(node.id) {
      heads.append(node)
      var pending = [node.id]
      while let next = pending.popLast() {
        guard isCovered.insert(next).inserted else { continue }
        pending += self[next].outgoing.compactMap { self[$0].target }
      }
    }
    return heads
  }
}
