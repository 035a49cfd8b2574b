extension FlowNet {
  /// The net with whatever is soundly nested in it made smaller: a node that one flow alone leads to becomes part of the one
  /// before, a choice that is merged at once, a fork that is joined at once and a loop that may be left become nothing. What can
  /// go wrong in the one can in the other (the fusions of free-choice nets: series, parallel, and self-loop).
  package func reduced() -> FlowNet {
    var net = self
    var pending = Array(nodes.indices.reversed())
    while let node = pending.popLast() {
      guard !net.nodes[node].isGone else { continue }
      pending += net.reduce(at: node)
    }
    return net.compacted()
  }

  /// The net without what has gone.
  private func compacted() -> FlowNet {
    let nodeNumbers = Self.numbers(of: nodes) { $0.isGone }
    let flowNumbers = Self.numbers(of: flows) { $0.isGone }
    func renumbered(_ flows: [Int]) -> [Int] { flows.compactMap { flowNumbers[$0] } }
    var net = self
    net.nodes = nodes.filter { !$0.isGone }.map {
      var node = $0
      node.incoming = renumbered(node.incoming)
      for index in node.outcomes.indices { node.outcomes[index].flows = renumbered(node.outcomes[index].flows) }
      return node
    }
    net.flows = flows.filter { !$0.isGone }.map {
      var flow = $0
      flow.source = flow.source.flatMap { nodeNumbers[$0] }
      flow.target = nodeNumbers[flow.target] ?? 0
      return flow
    }
    net.beginnings = beginnings.map(renumbered)
    net.starts = starts.compactMap { nodeNumbers[$0] }
    return net
  }

  /// The numbers of those of `elements` that stay, nil for the others.
  private static func numbers<Element>(of elements: [Element], isGone: (Element) -> Bool) -> [Int?] {
    var count = 0
    return elements.map { element in
      if isGone(element) { return nil }
      defer { count += 1 }
      return count
    }
  }

  /// The number of outcomes that a node may get by being fused.
  private static let outcomeLimit = 64

  /// Makes the net smaller at `node` if that is possible, and returns the nodes at which it may then be possible again.
  private mutating func reduce(at node: Int) -> [Int] {
    for outcome in nodes[node].outcomes {
      for flow in outcome.flows {
        if flows[flow].target == node, dropLoop(flow, at: node) { return [node] }
        for other in twins(of: flow, from: node) where merge(other, into: flow, from: node) {
          return [node, flows[flow].target]
        }
      }
    }
    let outcomes = nodes[node].outcomes
    let isStraight = outcomes.count == 1 && outcomes[0].flows.count == 1
    let leaving = isStraight ? outcomes[0].flows : Set(outcomes.flatMap { $0.flows }).sorted()
    for flow in leaving where flows[flow].target != node {
      let target = flows[flow].target
      if fuse(target, into: node, along: flow) { return [node] }
      if join(node, into: target, along: flow) { return [target] }
    }
    return []
  }

  /// The flows after `flow` that lead from `node` to the same target.
  private func twins(of flow: Int, from node: Int) -> [Int] {
    let target = flows[flow].target
    guard nodes[target].incoming.count > 1 else { return [] }
    return nodes[target].incoming.filter { $0 > flow && flows[$0].source == node }
  }

  /// Drops a loop of a single token, which may be left another way.
  private mutating func dropLoop(_ flow: Int, at node: Int) -> Bool {
    guard nodes[node].arrival == .each, nodes[node].incoming.count > 1, nodes[node].outcomes.count > 1 else {
      return false
    }
    let loops = nodes[node].outcomes.filter { $0.flows == [flow] && $0.isSilent }
    let others = nodes[node].outcomes.filter { !$0.flows.contains(flow) }
    guard !loops.isEmpty, loops.count + others.count == nodes[node].outcomes.count,
      others.contains(where: { $0.needs == nil })
    else { return false }
    let passed = loops.flatMap { $0.path + $0.detours } + flows[flow].path + flows[flow].detours
    nodes[node].outcomes = others.map {
      var outcome = $0
      outcome.detours.formUnion(passed)
      return outcome
    }
    remove(flow)
    return true
  }

  /// Lets `flow` stand for `other`, which leads from the same node to the same one, if it makes no difference.
  private mutating func merge(_ other: Int, into flow: Int, from node: Int) -> Bool {
    let outcomes = nodes[node].outcomes
    let isSame =
      switch nodes[flows[flow].target].arrival {
      case .each: outcomes.allSatisfy { !($0.flows.contains(flow) && $0.flows.contains(other)) }
      case .all: outcomes.allSatisfy { $0.flows.contains(flow) == $0.flows.contains(other) }
      case .inclusive: true
      }
    guard isSame else { return false }
    let passed = flows[other].detours.union(flows[other].path)
    var merged: [Outcome] = []
    for var outcome in outcomes {
      if outcome.flows.contains(other) {
        outcome.flows.removeAll { $0 == other }
        if !outcome.flows.contains(flow) { outcome.flows = (outcome.flows + [flow]).sorted() }
        outcome.detours.formUnion(passed)
      }
      if let same = merged.firstIndex(where: { $0.leavesTheSame(as: outcome) }) {
        merged[same].detours.formUnion(outcome.detours.union(outcome.path))
      } else {
        merged.append(outcome)
      }
    }
    nodes[node].outcomes = merged
    remove(other)
    return true
  }

  /// Makes `target`, to which `flow` alone leads, part of `node` before it.
  private mutating func fuse(_ target: Int, into node: Int, along flow: Int) -> Bool {
    guard nodes[target].incoming.count == 1, nodes[target].incoming[0] == flow else { return false }
    let next = nodes[target].outcomes
    guard next.allSatisfy({ !$0.flows.isEmpty && !$0.isFinal && $0.needs == nil }),
      next.allSatisfy({ $0.sends.isEmpty }) || !mayEndAll
    else { return false }
    let count = nodes[node].outcomes.count { $0.flows.contains(flow) }
    guard nodes[node].outcomes.count + count * (next.count - 1) <= Self.outcomeLimit else { return false }
    nodes[target].isGone = true
    flows[flow].isGone = true
    // What is passed belongs to the flow behind it if there is but one, else to the choice.
    if next.count == 1, next[0].flows.count == 1 {
      replace(flow, by: next[0].flows[0], leading: target, next[0], of: node)
      return true
    }
    let passed = flows[flow].path + [nodes[target].label]
    var outcomes: [Outcome] = []
    for outcome in nodes[node].outcomes {
      guard outcome.flows.contains(flow) else {
        outcomes.append(outcome)
        continue
      }
      for last in next {
        var fused = outcome
        fused.flows = (outcome.flows.filter { $0 != flow } + last.flows).sorted()
        fused.sends += last.sends
        fused.path += passed + last.path
        fused.detours.formUnion(last.detours)
        fused.detours.formUnion(flows[flow].detours)
        outcomes.append(fused)
      }
    }
    nodes[node].outcomes = outcomes
    for after in next.count == 1 ? next[0].flows : Array(Set(next.flatMap { $0.flows })) { flows[after].source = node }
    return true
  }

  /// Lets `node` leave `after` behind in place of `flow`, which led to `target`, whose only outcome `last` is `after`. Most fusions
  /// are so: nothing is copied.
  private mutating func replace(_ flow: Int, by after: Int, leading target: Int, _ last: Outcome, of node: Int) {
    for index in nodes[node].outcomes.indices {
      guard let place = nodes[node].outcomes[index].flows.firstIndex(of: flow) else { continue }
      nodes[node].outcomes[index].flows[place] = after
      if nodes[node].outcomes[index].flows.count > 1 { nodes[node].outcomes[index].flows.sort() }
      nodes[node].outcomes[index].sends += last.sends
      nodes[node].outcomes[index].detours.formUnion(last.detours)
      nodes[node].outcomes[index].detours.formUnion(flows[flow].detours)
    }
    var passed: [Int] = []
    swap(&passed, &flows[flow].path)
    passed.append(nodes[target].label)
    passed += last.path
    passed += flows[after].path
    flows[after].path = passed
    flows[after].source = node
  }

  /// Makes `node`, which merges ways that go on along `flow` alone, part of `target`, which merges them with more.
  private mutating func join(_ node: Int, into target: Int, along flow: Int) -> Bool {
    guard nodes[node].arrival == .each, nodes[target].arrival == .each, nodes[node].outcomes.count == 1,
      case let outcome = nodes[node].outcomes[0], outcome.flows.count == 1, outcome.isSilent, !outcome.isFinal,
      !nodes[target].isEnd
    else { return false }
    for incoming in nodes[node].incoming {
      flows[incoming].path += [nodes[node].label] + outcome.path + flows[flow].path
      flows[incoming].detours.formUnion(outcome.detours.union(flows[flow].detours))
      flows[incoming].label = flows[flow].label
      flows[incoming].target = target
    }
    nodes[target].incoming = (nodes[target].incoming.filter { $0 != flow } + nodes[node].incoming).sorted()
    nodes[node].isGone = true
    flows[flow].isGone = true
    return true
  }

  private mutating func remove(_ flow: Int) {
    nodes[flows[flow].target].incoming.removeAll { $0 == flow }
    flows[flow].isGone = true
  }

  /// Whether something may remove all tokens of a pool.
  private var mayEndAll: Bool { nodes.contains { $0.mayEndAll } }
}

extension FlowNet.Outcome {
  /// Whether it makes no difference which of the two happens, but for the way.
  fileprivate func leavesTheSame(as other: Self) -> Bool {
    flows == other.flows && isFinal == other.isFinal && sends == other.sends && needs == other.needs
  }
}
