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
private struct Search {
  private let net: FlowNet
  private let reach: Reach
  /// For each incoming flow of an inclusive join, the flows from which tokens may come to it.
  private let before: [Int: Set<Int>]
  private(set) var verdict = Verdict()
  private var known: Set<Verdict.Fault> = []
  /// The nodes to which two tokens have come: in which order tokens pass them tells nothing new.
  private var met: Set<Int> = []

  private var states: [State] = []
  private var numbers: [Marking: Int] = [:]
  /// How many states there have been, from all beginnings.
  private var stateCount = 0

  private struct State {
    let marking: Marking
    /// The state and the step from which this one was first reached.
    let origin: (state: Int, step: Step)?
    var next: [Int] = []
  }

  /// A node that consumes tokens of some flows, and leaves one of its outcomes behind.
  private struct Step {
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
  }

  mutating func run(from beginning: [Int], limit: Int) {
    states = []
    numbers = [:]
    var start = Marking(count: net.flows.count)
    for flow in beginning { place(flow, in: &start) }
    _ = visit(start, from: nil)
    var index = 0
    while index < states.count {
      if stateCount >= limit {
        verdict.isComplete = false
        return
      }
      expand(index)
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
    if marked.isEmpty { return }
    let steps = enabledSteps(marking, marked)
    if steps.isEmpty {
      noteDeadlock(at: state, marked)
      return
    }
    let targets = marked.map { net.flows[$0].target }
    for (node, group) in steps where isIndependent(node, marking, marked, targets) {
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
      if outcome.isFinal { marking.clear() }
      for flow in outcome.flows { place(flow, in: &marking) }
      let (number, isFirst) = visit(marking, from: (state, step))
      states[state].next.append(number)
      isNew = isNew || isFirst
    }
    return isNew
  }

  private func outcome(of step: Step) -> FlowNet.Outcome { net.nodes[step.node].outcomes[step.outcome] }

  /// Puts a token on `flow`, which has passed what lies before it there.
  private mutating func place(_ flow: Int, in marking: inout Marking) {
    marking.add(flow)
    verdict.passed.formUnion(net.flows[flow].path)
  }

  /// What may happen next, by node.
  private func enabledSteps(_ marking: Marking, _ marked: [Int]) -> [(node: Int, steps: [Step])] {
    var steps: [(node: Int, steps: [Step])] = []
    var joins: Set<Int> = []
    var waiting: Int?
    for flow in marked {
      let target = net.flows[flow].target
      let node = net.nodes[target]
      switch node.arrival {
      case .each: steps.append((target, self.steps(of: target, consuming: [flow])))
      case .all:
        guard joins.insert(target).inserted, node.incoming.allSatisfy({ marking[$0] > 0 }) else { continue }
        steps.append((target, self.steps(of: target, consuming: node.incoming)))
      case .inclusive:
        guard joins.insert(target).inserted else { continue }
        if waits(at: target, marking, marked) {
          waiting = waiting ?? target
        } else {
          steps.append((target, self.steps(of: target, consuming: node.incoming.filter { marking[$0] > 0 })))
        }
      }
    }
    // Joins that wait for each other do not wait for ever: the first goes on.
    if steps.isEmpty, let waiting {
      let consumed = net.nodes[waiting].incoming.filter { marking[$0] > 0 }
      steps.append((waiting, self.steps(of: waiting, consuming: consumed)))
    }
    return steps
  }

  private func steps(of node: Int, consuming flows: [Int]) -> [Step] {
    net.nodes[node].outcomes.indices.map { Step(node: node, consumed: flows, outcome: $0) }
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
  private func isIndependent(_ node: Int, _ marking: Marking, _ marked: [Int], _ targets: [Int]) -> Bool {
    let isJoin = net.nodes[node].arrival == .all
    if net.nodes[node].arrival == .inclusive || net.nodes[node].mayEndAll { return false }
    if met.contains(node) { return true }
    if !isJoin, targets.count(where: { $0 == node }) > 1 { return false }
    return !zip(marked, targets).contains { flow, target in target == node ? marking[flow] > 1 : reach[target, node] }
  }

  // MARK: Findings

  private mutating func note(_ fault: Verdict.Fault, at state: Int, of flows: [Int]? = nil) {
    guard known.insert(fault.kind).inserted else { return }
    verdict.findings.append(Verdict.Finding(fault: fault, path: path(to: state, of: flows)))
  }

  /// The nodes that are passed on the way to `state`; if only the tokens on `flows` matter, only what brings these about.
  private func path(to state: Int, of flows: [Int]?) -> [Int] {
    var steps: [Step] = []
    var at = state
    var needed = flows
    while let origin = states[at].origin {
      at = origin.state
      if let flows = needed {
        let produced = outcome(of: origin.step).flows
        guard flows.contains(where: { produced.contains($0) }) else { continue }
        needed = flows.filter { !produced.contains($0) } + origin.step.consumed
      }
      steps.append(origin.step)
    }
    let way = steps.reversed().flatMap { step in
      step.consumed.flatMap { net.flows[$0].path } + [net.nodes[step.node].label] + outcome(of: step).path
    }
    return way + (flows ?? states[state].marking.marked).flatMap { net.flows[$0].path }
  }

  /// Notes that two tokens come to one node in `state` that does not join them.
  private mutating func noteMeetings(in state: Int) {
    let marking = states[state].marking
    var seen: [Int: Int] = [:]
    for flow in marking.marked {
      let target = net.flows[flow].target
      if net.nodes[target].arrival == .each, let other = seen[target] {
        noteMeeting(other, flow, in: state)
      } else if marking[flow] > 1 {
        noteMeeting(flow, flow, in: state)
      }
      seen[target] = seen[target] ?? flow
    }
  }

  private mutating func noteMeeting(_ first: Int, _ second: Int, in state: Int) {
    let target = net.flows[first].target
    let node = net.nodes[target]
    if node.mayEndAll { return }
    met.insert(target)
    // Where ways have been merged before that, they meet earlier.
    let common = first == second ? nil : net.flows[first].path.first { net.flows[second].path.contains($0) }
    let label = common ?? node.label
    let tokens = first == second ? [first] : [first, second]
    if hasGrown(state) {
      note(.growth(node: label), at: state, of: tokens)
    } else if node.isEnd, common == nil {
      note(.improperCompletion(node: label), at: state, of: tokens)
    } else {
      note(.unsafe(node: label), at: state, of: tokens)
    }
  }

  /// Whether all the tokens of a state on the way to `state` are there again, with some more.
  private func hasGrown(_ state: Int) -> Bool {
    let marking = states[state].marking
    var at = state
    while let origin = states[at].origin {
      at = origin.state
      if marking.covers(states[at].marking) { return true }
    }
    return false
  }

  private mutating func noteDeadlock(at state: Int, _ marked: [Int]) {
    let marking = states[state].marking
    for node in Set(marked.map { net.flows[$0].target }).sorted() {
      let missing = net.nodes[node].incoming.filter { marking[$0] == 0 }.map { net.flows[$0].label }
      note(.deadlock(node: net.nodes[node].label, missing: missing), at: state)
    }
  }

  /// Notes the first state from which neither an end nor a deadlock can be reached.
  private mutating func noteLivelock() {
    var origins = [[Int]](repeating: [], count: states.count)
    for (index, state) in states.enumerated() {
      for next in state.next { origins[next].append(index) }
    }
    var ends = [Bool](repeating: false, count: states.count)
    var pending = states.indices.filter { states[$0].next.isEmpty }
    for index in pending { ends[index] = true }
    while let index = pending.popLast() {
      for origin in origins[index] where !ends[origin] {
        ends[origin] = true
        pending.append(origin)
      }
    }
    guard let first = ends.firstIndex(of: false), let flow = states[first].marking.marked.first else { return }
    note(.livelock(node: net.nodes[net.flows[flow].target].label), at: first)
  }
}
