extension FlowNet {
  /// Looks at all that may happen in the net, up to `limit` states, which is the more the larger the net.
  ///
  /// Where a token may go on without anything else being able to make a difference to it, or it to anything else, only that is
  /// looked at (persistent sets): no other token may come to the node that it stands before, and that ends nothing.
  package func explored(limit: Int) -> Verdict {
    var search = Search(net: self)
    for beginning in beginnings { search.run(from: beginning, limit: limit) }
    return search.verdict
  }
}

/// The states of a net, breadth first, so that what is found is found on a short way.
struct Search {
  let net: FlowNet
  private let reach: Reach
  /// For each incoming flow of an inclusive join, the flows from which tokens may come to it.
  private let before: [Int: Set<Int>]
  /// The flows of each pool.
  private let poolFlows: [[Int]]
  /// The pools of which something may remove all tokens.
  private let mayEnd: Set<Int>
  var verdict = Verdict()
  var known: Set<Verdict.Fault> = []
  /// The nodes to which two tokens have come: in which order tokens pass them tells nothing new.
  var met: Set<Int> = []

  var states: [State] = []
  private var numbers: [Marking: Int] = [:]
  /// How many states there have been, from all beginnings.
  private var stateCount = 0

  struct State {
    let marking: Marking
    /// The state and the step from which this one was first reached.
    let origin: (state: Int, step: Step)?
    var next: [Int] = []
  }

  /// A node that consumes tokens of some flows, and leaves one of its outcomes behind.
  struct Step {
    let node: Int
    let consumed: [Int]
    let outcome: Int
  }

  init(net: FlowNet) {
    self.net = net
    reach = Reach(net)
    var before: [Int: Set<Int>] = [:]
    for node in net.nodes where node.arrival == .inclusive {
      for flow in node.incoming { before[flow] = net.flowsBefore(flow) }
    }
    self.before = before
    let poolCount = (net.nodes.map(\.pool).max() ?? 0) + 1
    var poolFlows = [[Int]](repeating: [], count: poolCount)
    for (index, flow) in net.flows.enumerated() { poolFlows[net.nodes[flow.target].pool].append(index) }
    self.poolFlows = poolFlows
    mayEnd = Set(net.nodes.filter(\.mayEndAll).map(\.pool))
  }

  mutating func run(from beginning: [Int], limit: Int) {
    states = []
    numbers = [:]
    var start = Marking(flows: net.flows.count, messages: net.messages.count)
    for flow in beginning { place(flow, in: &start) }
    _ = visit(start, from: nil)
    var index = 0
    while index < states.count {
      if stateCount >= limit {
        verdict.isComplete = false
        return
      }
      expand(index)
      // Pools that are not told apart exactly may seem to wait for what has been sent.
      if verdict.isInexact && !net.messages.isEmpty { return }
      index += 1
    }
    noteLivelock()
  }

  /// Returns the number of the state of `marking`, and whether it is new.
  private mutating func visit(_ marking: Marking, from origin: (Int, Step)?) -> (number: Int, isNew: Bool) {
    if let number = numbers[marking] { return (number, false) }
    let number = states.count
    numbers[marking] = number
    states.append(State(marking: marking, origin: origin.map { (state: $0.0, step: $0.1) }))
    stateCount += 1
    noteMeetings(in: number)
    return (number, true)
  }

  // MARK: Going on

  private mutating func expand(_ state: Int) {
    let marking = states[state].marking
    let marked = marking.marked
    let steps = enabledSteps(marking, marked)
    if steps.isEmpty {
      if !marked.isEmpty { noteDeadlock(at: state, marked) }
      return
    }
    let targets = marked.map { net.flows[$0].target }
    for (node, group) in steps where isIndependent(node, group, marking, marked, targets) {
      if take(group, in: state) { return }
    }
    for (_, group) in steps { _ = take(group, in: state) }
  }

  /// Takes the steps in `state`, and returns whether one led somewhere new.
  private mutating func take(_ steps: [Step], in state: Int) -> Bool {
    var isNew = false
    for step in steps {
      var marking = states[state].marking
      let outcome = outcome(of: step)
      verdict.passed.insert(net.nodes[step.node].label)
      verdict.passed.formUnion(outcome.path)
      verdict.passed.formUnion(outcome.detours)
      for flow in step.consumed { marking.take(flow) }
      if outcome.isFinal { for flow in poolFlows[net.nodes[step.node].pool] { marking.clear(flow) } }
      for flow in outcome.flows { place(flow, in: &marking) }
      if let message = outcome.needs { marking.receive(message) }
      for message in outcome.sends { send(message, in: &marking) }
      let (number, isFirst) = visit(marking, from: (state, step))
      states[state].next.append(number)
      isNew = isNew || isFirst
    }
    return isNew
  }

  func outcome(of step: Step) -> FlowNet.Outcome { net.nodes[step.node].outcomes[step.outcome] }

  /// Puts a token on `flow`, which has passed what lies before it there.
  private mutating func place(_ flow: Int, in marking: inout Marking) {
    if marking[flow] > 1 { verdict.isInexact = true }
    marking.add(flow)
    verdict.passed.formUnion(net.flows[flow].path)
    verdict.passed.formUnion(net.flows[flow].detours)
  }

  private mutating func send(_ message: Int, in marking: inout Marking) {
    marking.send(message)
    if marking.waiting(message) == Marking.messageLimit { verdict.isInexact = true }
  }

  /// What may happen next, by node.
  private func enabledSteps(_ marking: Marking, _ marked: [Int]) -> [(node: Int, steps: [Step])] {
    var steps = net.starts.map { ($0, self.steps(of: $0, consuming: [], marking)) }.filter { !$0.1.isEmpty }
    var joins: Set<Int> = []
    var waiting: Int?
    for flow in marked {
      let target = net.flows[flow].target
      let node = net.nodes[target]
      switch node.arrival {
      case .each:
        let ways = self.steps(of: target, consuming: [flow], marking)
        if !ways.isEmpty { steps.append((target, ways)) }
      case .all:
        guard joins.insert(target).inserted, node.incoming.allSatisfy({ marking[$0] > 0 }) else { continue }
        steps.append((target, self.steps(of: target, consuming: node.incoming, marking)))
      case .inclusive:
        guard joins.insert(target).inserted else { continue }
        if waits(at: target, marking, marked) {
          waiting = waiting ?? target
        } else {
          let consumed = node.incoming.filter { marking[$0] > 0 }
          steps.append((target, self.steps(of: target, consuming: consumed, marking)))
        }
      }
    }
    // Joins that wait for each other do not wait for ever: the first goes on.
    if steps.isEmpty, let waiting {
      let consumed = net.nodes[waiting].incoming.filter { marking[$0] > 0 }
      steps.append((waiting, self.steps(of: waiting, consuming: consumed, marking)))
    }
    return steps
  }

  /// The ways to leave `node` for which no message is missing.
  private func steps(of node: Int, consuming flows: [Int], _ marking: Marking) -> [Step] {
    let outcomes = net.nodes[node].outcomes
    return outcomes.indices.filter { outcomes[$0].needs.map { marking.waiting($0) > 0 } ?? true }
      .map { Step(node: node, consumed: flows, outcome: $0) }
  }

  /// Whether the inclusive join `join` waits: some token elsewhere may come to a flow that has none, but to none that has some
  /// (BPMN 2.0.2 §13.4.3).
  private func waits(at join: Int, _ marking: Marking, _ marked: [Int]) -> Bool {
    let empty = net.nodes[join].incoming.filter { marking[$0] == 0 }
    let filled = net.nodes[join].incoming.filter { marking[$0] > 0 }
    return marked.contains { flow in
      net.flows[flow].target != join && empty.contains { before[$0]?.contains(flow) ?? false }
        && !filled.contains { before[$0]?.contains(flow) ?? false }
    }
  }

  /// Whether what happens at `node` makes no difference to anything else, nor that to it.
  private func isIndependent(
    _ node: Int, _ steps: [Step], _ marking: Marking, _ marked: [Int], _ targets: [Int]
  ) -> Bool {
    let isJoin = net.nodes[node].arrival == .all
    if net.nodes[node].arrival == .inclusive || net.nodes[node].mayEndAll { return false }
    if !net.messages.isEmpty {
      // A way that needs a message that has not come yet may still open.
      if steps.count < net.nodes[node].outcomes.count, !net.starts.contains(node) { return false }
      // What is removed first sends nothing.
      if mayEnd.contains(net.nodes[node].pool), net.nodes[node].outcomes.contains(where: { !$0.isSilent }) {
        return false
      }
    }
    if met.contains(node) { return true }
    if !isJoin, targets.count(where: { $0 == node }) > 1 { return false }
    return !zip(marked, targets).contains { flow, target in target == node ? marking[flow] > 1 : reach[target, node] }
  }
}
