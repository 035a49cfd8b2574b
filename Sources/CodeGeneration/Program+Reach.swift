import BatonIR

extension Program {
  /// The outgoing flows on which a token may leave `node` by itself: an exclusive choice ends with a condition that is always
  /// true, nothing goes another way where a flow has no condition, from an event-based gateway events lead on, and nothing
  /// goes on behind an error.
  func ways(from node: NodeID) -> [FlowID] {
    switch (self[node].action, self[node].departure) {
    case (.terminate, _): return []
    case (.activity(let activity), _) where activity.isLeftByCatchesAlone && !isCaught(node, in: activity.scope):
      return []
    case (.activity(let activity), _) where activity.throwsError: return []
    case (_, .all): return self[node].outgoing
    case (_, .inclusive(let choices, let always, let otherwise)):
      return choices.map(\.flow) + always + (always.isEmpty ? otherwise.map { [$0] } ?? [] : [])
    case (_, .exclusive(let choices, let otherwise)):
      guard let last = choices.firstIndex(where: \.isCertain) else {
        return choices.map(\.flow) + (otherwise.map { [$0] } ?? [])
      }
      return choices[...last].map(\.flow)
    }
  }

  /// Whether `node` itself is where the catches of its scope `scope` lead.
  private func isCaught(_ node: NodeID, in scope: ScopeID?) -> Bool {
    scope.map { self[$0].catches.contains { $0.node == node && $0.leadsOn } } ?? false
  }

  /// The nodes that tokens of `node` may get to next, by a flow or by what is caught at it.
  func successors(of node: NodeID) -> [NodeID] {
    let flows = ways(from: node).map { self[$0].target }
    guard case .activity(let activity) = self[node].action, let scope = activity.outermostScope else { return flows }
    return flows + self[scope].catches.filter { $0.place == .around && $0.node != node }.map(\.node)
  }

  /// The nodes that tokens may get to at all.
  var reachedNodes: Set<NodeID> {
    var reached: Set<NodeID> = []
    var pending = processes.flatMap { process in
      beginnings(of: process.scope) + process.starts.flatMap { [$0.node] + $0.others }
    }
    while let node = pending.popLast() {
      guard reached.insert(node).inserted else { continue }
      pending += successors(of: node)
      pending += self[node].compensation.map { beginnings(of: $0) } ?? []
      guard case .activity(let activity) = self[node].action, let scope = activity.scope else { continue }
      switch activity.work {
      case .body, .adHoc: pending += beginnings(of: scope)
      case .nothing, .evaluate, .wait, .throwing: break
      }
    }
    return reached
  }

  /// The nodes at which tokens begin in instances of `scope`, with the event sub-processes and where tokens begin in these.
  private func beginnings(of scope: ScopeID) -> [NodeID] {
    self[scope].entries + self[scope].hearers
      + self[scope].catches.filter { $0.place == .within && $0.leadsOn }.flatMap { [$0.node, $0.event] }
      + (self[scope].compensation.map { self[$0].entries } ?? [])
  }
}

extension Activity {
  /// Whether the token of the activity ends in an error.
  var throwsError: Bool {
    guard case .throwing(let throwing) = work else { return false }
    return throwing.contains { if case .error = $0 { true } else { false } }
  }
}
