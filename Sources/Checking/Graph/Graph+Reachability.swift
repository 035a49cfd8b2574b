import BatonSyntax

extension Graph {
  /// The nodes at which the tokens of `scope` start: its first none start event; or, where there is no start event at all,
  /// every node that no flow leads to and nothing else starts (BPMN 2.0.2 §13.2).
  package func entries(of scope: Scope) -> [NodeID] {
    let starts = scope.nodes.filter { self[$0].tag == .startEvent }
    if !starts.isEmpty { return starts.first { self[$0].isNoneStart }.map { [$0] } ?? [] }
    return scope.nodes.filter { self[$0].incoming.isEmpty && !self[$0].startsByItself }
  }

  /// Returns, for each node, whether a token can get to it by the flows of its scope, conditions aside.
  func reachable() -> [Bool] {
    var isReached = [Bool](repeating: false, count: nodes.count)
    var pending = nodes.filter(\.startsByItself).map(\.id) + scopes.flatMap { entries(of: $0) }
    while let next = pending.popLast() {
      guard !isReached[next.index] else { continue }
      isReached[next.index] = true
      for flow in self[next].outgoing {
        if let target = self[flow].target { pending.append(target) }
      }
    }
    return isReached
  }
}
