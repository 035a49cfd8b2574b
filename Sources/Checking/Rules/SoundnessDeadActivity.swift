import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let soundnessDeadActivity = Rule(
    "soundness-dead-activity", .soundness, Severities(.warning, spec: .warning),
    "An activity can never run, though flows lead to it."
  ) { model, findings in
    let graph = model.graph
    for result in model.soundness.results {
      for node in graph.frontier(of: result.dead.map { graph.nodes[$0] }.filter(\.tag.isActivity)) {
        findings.report(
          "\(node.title) can never run: its tokens are stuck before it", at: node.syntax.tagPlace, of: node.name,
          helps: ["see what keeps tokens from it: a join that waits for ever, or a choice that never leads there"])
      }
    }
  }
}

extension Graph {
  /// Those of `nodes` to which no way leads from another of them by flows.
  fileprivate func frontier(of nodes: [Node]) -> [Node] {
    let ids = Set(nodes.map(\.id))
    var behind: Set<NodeID> = []
    for node in nodes where !behind.contains(node.id) {
      var pending = [node.id]
      var seen: Set<NodeID> = []
      while let next = pending.popLast() {
        for target in self[next].outgoing.compactMap({ self[$0].target }) where seen.insert(target).inserted {
          if ids.contains(target), target != node.id { behind.insert(target) }
          pending.append(target)
        }
      }
    }
    let first = nodes.filter { !behind.contains($0.id) }
    return first.isEmpty ? Array(nodes.prefix(1)) : first
  }
}
