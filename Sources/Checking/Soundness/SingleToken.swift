import BatonSyntax

extension Graph {
  /// Whether `scope` never has more than one token, and that always has a way to an end: nothing can go wrong then, and nothing need
  /// be searched. Most scopes of real models are so.
  func isOfOneToken(_ scope: Scope) -> Bool {
    guard let first = scope.nodes.first?.index, let last = scope.nodes.last?.index else { return true }
    let nodes = scope.nodes.map { self[$0] }
    let starts = nodes.filter { $0.tag == .startEvent || $0.startsProcess && $0.incoming.isEmpty }
    let beginnings = starts.isEmpty ? entries(of: scope) : starts.map(\.id)
    guard !starts.isEmpty || beginnings.count < 2, nodes.allSatisfy(passesOneToken) else { return false }

    // Behind what is reached from the beginnings there must be an end.
    var origins = [[Int]](repeating: [], count: last - first + 1)
    var isReached = [Bool](repeating: false, count: origins.count)
    var (pending, ends) = (beginnings.map { $0.index - first }, [Int]())
    while let next = pending.popLast() {
      if isReached[next] { continue }
      isReached[next] = true
      var isEnd = true
      forEachSuccessor(of: self.nodes[next + first]) { node in
        isEnd = false
        origins[node.index - first].append(next)
        pending.append(node.index - first)
      }
      if isEnd { ends.append(next) }
    }
    var left = isReached.count { $0 }
    while let next = ends.popLast() {
      guard isReached[next] else { continue }
      isReached[next] = false
      left -= 1
      ends += origins[next]
    }
    return left == 0
  }

  /// Whether one token at most comes out of `node` for one that comes in, and it waits for no other.
  private func passesOneToken(_ node: Node) -> Bool {
    if node.boundaryEvents.contains(where: { !self[$0].isInterrupting && !self[$0].isForCompensationOnly }) {
      return false
    }
    switch node.kind {
    case .exclusiveGateway, .eventBasedGateway: return true
    case .parallelGateway, .inclusiveGateway, .complexGateway: return node.incoming.count < 2 && node.outgoing.count < 2
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
      .callActivity, .subProcess, .transaction, .adHocSubProcess:
      let quantity = node.activity.map { max($0.startQuantity, $0.completionQuantity) } ?? 1
      return node.outgoing.count < 2 && quantity == 1
    case .startEvent, .endEvent, .intermediateCatchEvent, .intermediateThrowEvent, .boundaryEvent:
      return node.outgoing.count < 2
    }
  }

  /// Calls `body` with each node of the same scope to which a token may go from `node`.
  private func forEachSuccessor(of node: Node, _ body: (NodeID) -> Void) {
    func pass(to target: NodeID) { if self[target].scope == node.scope { body(target) } }
    for flow in node.outgoing { self[flow].target.map(pass) }
    for event in node.boundaryEvents where !self[event].isForCompensationOnly { pass(to: event) }
    if node.tag == .intermediateThrowEvent { linkTarget(of: node).map(pass) }
  }
}
