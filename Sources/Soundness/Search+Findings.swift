/// What a search finds, with the ways to it.
extension Search {
  mutating func note(_ fault: Verdict.Fault, at state: Int, of flows: [Int]? = nil) {
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
  mutating func noteMeetings(in state: Int) {
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

  mutating func noteDeadlock(at state: Int, _ marked: [Int]) {
    let marking = states[state].marking
    let nodes = Set(marked.map { net.flows[$0].target }).sorted().map { net.nodes[$0] }
    let unanswered = nodes.filter { $0.arrival == .each }
    for node in unanswered {
      let messages = node.outcomes.compactMap(\.needs).map { net.messages[$0] }
      note(.unanswered(node: node.label, messages: messages), at: state)
    }
    // Joins wait for what waits for a message.
    for node in nodes where unanswered.isEmpty {
      let missing = node.incoming.filter { marking[$0] == 0 }.map { net.flows[$0].label }
      note(.deadlock(node: node.label, missing: missing), at: state)
    }
  }

  /// Notes the first state from which neither an end nor a deadlock can be reached.
  mutating func noteLivelock() {
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
