@testable import BatonSoundness

/// All that may happen in a net as it was given, step by step in every order: what `FlowNet.explored` must agree with.
struct NaiveSearch {
  let net: FlowNet
  /// Nodes at which tokens wait for ever in some state.
  private(set) var stuck: Set<Int> = []
  /// Nodes that pass each token and to which two come.
  private(set) var meetings: Set<Int> = []
  private(set) var livelock = false
  private(set) var passed: Set<Int> = []
  /// Whether there is more than was looked at.
  private(set) var isCut = false

  /// The tokens on each flow, then the messages of each kind.
  private typealias Tokens = [Int]

  init(_ net: FlowNet, limit: Int = 500) {
    self.net = net
    for beginning in net.beginnings { explore(from: beginning, limit: limit) }
  }

  private mutating func explore(from beginning: [Int], limit: Int) {
    var start = Tokens(repeating: 0, count: net.flows.count + net.messages.count)
    for flow in beginning { start[flow] += 1 }
    var states = [start]
    var numbers = [start: 0]
    var origins: [[Int]] = [[]]
    var isDead: [Bool] = []
    var index = 0
    while index < states.count {
      let tokens = states[index]
      note(meetingsIn: tokens)
      let next = successors(of: tokens)
      isDead.append(next.isEmpty)
      if next.isEmpty { stuck.formUnion(net.flows.indices.filter { tokens[$0] > 0 }.map { net.flows[$0].target }) }
      for other in next {
        if let number = numbers[other] {
          origins[number].append(index)
        } else if other.contains(where: { $0 > 2 }) || states.count >= limit {
          isCut = true
        } else {
          numbers[other] = states.count
          states.append(other)
          origins.append([index])
        }
      }
      index += 1
    }
    if !isCut { livelock = livelock || hasLivelock(origins, isDead) }
  }

  private func hasLivelock(_ origins: [[Int]], _ isDead: [Bool]) -> Bool {
    var ends = isDead
    var pending = isDead.indices.filter { isDead[$0] }
    while let state = pending.popLast() {
      for origin in origins[state] where !ends[origin] {
        ends[origin] = true
        pending.append(origin)
      }
    }
    return ends.contains(false)
  }

  private mutating func note(meetingsIn tokens: Tokens) {
    for (number, node) in net.nodes.enumerated() where !node.mayEndAll {
      let counts = node.incoming.map { tokens[$0] }
      let isMeeting = node.arrival == .each ? counts.reduce(0, +) > 1 : counts.contains { $0 > 1 }
      if isMeeting { meetings.insert(number) }
    }
  }

  private mutating func successors(of tokens: Tokens) -> [Tokens] {
    var steps: [(node: Int, consumed: [Int])] = net.starts.map { ($0, []) }
    var waiting: Int?
    for (number, node) in net.nodes.enumerated() {
      let filled = node.incoming.filter { tokens[$0] > 0 }
      if filled.isEmpty { continue }
      switch node.arrival {
      case .each: steps += filled.map { (number, [$0]) }
      case .all: if filled.count == node.incoming.count { steps.append((number, filled)) }
      case .inclusive:
        if waits(number, tokens) { waiting = waiting ?? number } else { steps.append((number, filled)) }
      }
    }
    let next = steps.flatMap { take($0.node, consuming: $0.consumed, in: tokens) }
    guard next.isEmpty, let waiting else { return next }
    return take(waiting, consuming: net.nodes[waiting].incoming.filter { tokens[$0] > 0 }, in: tokens)
  }

  private mutating func take(_ node: Int, consuming flows: [Int], in tokens: Tokens) -> [Tokens] {
    let open = net.nodes[node].outcomes.filter { $0.needs.map { tokens[net.flows.count + $0] > 0 } ?? true }
    if !open.isEmpty { passed.insert(node) }
    return open.map { outcome in
      var next = tokens
      for flow in flows { next[flow] -= 1 }
      if outcome.isFinal {
        for flow in net.flows.indices where net.nodes[net.flows[flow].target].pool == net.nodes[node].pool {
          next[flow] = 0
        }
      }
      for flow in outcome.flows { next[flow] += 1 }
      for message in outcome.sends { next[net.flows.count + message] += 1 }
      if let message = outcome.needs { next[net.flows.count + message] -= 1 }
      return next
    }
  }

  /// Whether a token elsewhere may come to a flow of `join` that has none, and to none that has some.
  private func waits(_ join: Int, _ tokens: Tokens) -> Bool {
    let (filled, empty) = (
      net.nodes[join].incoming.filter { tokens[$0] > 0 }, net.nodes[join].incoming.filter { tokens[$0] == 0 }
    )
    return net.flows.indices.contains { flow in
      guard tokens[flow] > 0, net.flows[flow].target != join else { return false }
      let reached = flowsAfter(flow, but: join)
      return empty.contains { reached.contains($0) } && !filled.contains { reached.contains($0) }
    }
  }

  private func flowsAfter(_ flow: Int, but join: Int) -> Set<Int> {
    var reached: Set<Int> = []
    var pending = [flow]
    while let next = pending.popLast() {
      if net.flows[next].target == join { continue }
      for after in net.nodes[net.flows[next].target].outcomes.flatMap(\.flows) where reached.insert(after).inserted {
        pending.append(after)
      }
    }
    return reached
  }
}
