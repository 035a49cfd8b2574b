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
      let targets = successors(of: self.nodes[next + first]).map { $0.index - first }
      if targets.isEmpty { ends.append(next) }
      for target in targets {
        origins[target].append(next)
        pending.append(target)
      }
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

  /// The nodes of the same scope to which a token may go from `node`.
  private func successors(of node: Node) -> [NodeID] {
    let events = node.boundaryEvents.filter { !self[$0].isForCompensationOnly }
    let link = node.tag == .intermediateThrowEvent ? linkTarget(of: node) : nil
    return (node.outgoing.compactMap { self[$0].target } + events + [link].compactMap(\.self))
      .filter { self[$0].scope == node.scope }
  }
}
