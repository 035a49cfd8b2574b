import BatonIR

/// The standard's text, read aloud over the graph of a `JoinModel`: tokens stand on sequence flows or at nodes, and a join is
/// activated when the sentences of BPMN 2.0.2 tables 13.3 and 13.5 hold, which are looked at whenever all tokens have come to rest.
struct StandardReading {
  private let program: Program
  /// Tokens on sequence flows that lead to joins, and those of activities that wait for more.
  private var onFlows: [FlowID: Int] = [:]
  private var gathered: [NodeID: Int] = [:]
  /// Activities at work, in the order in which they began.
  private(set) var working: [NodeID] = []
  /// For each complex gateway that waits for its reset, the flows from which it consumed tokens in the first phase.
  private var started: [NodeID: Set<FlowID>] = [:]
  private(set) var activations: [String: Int] = [:]
  /// How many tokens there have been; above a limit the comparison stops.
  private(set) var effort = 0
  /// Whether a gateway has found no flow to take.
  private(set) var isStuck = false
  var way = 0

  private enum Step {
    case arrival(NodeID, FlowID?)
    case departure(NodeID, isReset: Bool)
    /// A complex gateway that has been reset may start again with what is left.
    case look(NodeID)
  }
  private var steps: [Step] = []

  init(_ program: Program) { self.program = program }

  var isOver: Bool { working.isEmpty }

  mutating func start() {
    steps = [.arrival(NodeID(0), nil)]
    rest()
  }

  mutating func complete(_ index: Int) {
    steps = [.departure(working.remove(at: index), isReset: false)]
    rest()
  }

  /// The event attached to the activity, if there is one.
  func event(of node: NodeID) -> Catch? {
    guard case .activity(let activity) = program[node].action, let scope = activity.scope else { return nil }
    return program[scope].catches.first
  }

  mutating func happen(at index: Int) {
    guard let it = event(of: working[index]) else { return }
    if it.isInterrupting { working.remove(at: index) }
    activations[program[it.node].id, default: 0] += 1
    steps = [.departure(it.node, isReset: false)]
    rest()
  }

  private mutating func rest() {
    repeat {
      while let step = steps.popLast(), effort < 500, !isStuck {
        effort += 1
        switch step {
        case .arrival(let node, let flow): arrive(at: node, on: flow)
        case .departure(let node, let isReset): depart(from: node, isReset: isReset)
        case .look(let node): if case .complex(let activation) = program[node].arrival { look(at: node, activation) }
        }
      }
    } while effort < 500 && !isStuck && activate()
  }

  // MARK: Tokens

  private mutating func arrive(at node: NodeID, on flow: FlowID?) {
    switch (program[node].arrival, flow) {
    case (.each, _), (.all, nil), (.inclusive, nil), (.complex, nil): stay(at: node)
    case (.several(let count), _):
      gathered[node, default: 0] += 1
      if gathered[node] == count {
        gathered[node] = 0
        stay(at: node)
      }
    case (.all, let flow?):
      onFlows[flow, default: 0] += 1
      if program[node].incoming.allSatisfy({ has($0) }) {
        for each in program[node].incoming { onFlows[each, default: 0] -= 1 }
        stay(at: node)
      }
    case (.inclusive, let flow?): onFlows[flow, default: 0] += 1
    case (.complex(let activation), let flow?):
      onFlows[flow, default: 0] += 1
      look(at: node, activation)
    }
  }

  private func has(_ flow: FlowID) -> Bool { onFlows[flow, default: 0] > 0 }

  private mutating func look(at node: NodeID, _ activation: Activation) {
    let tokens = program[node].incoming.reduce(0) { $0 + onFlows[$1, default: 0] }
    guard started[node] == nil, tokens > 0, tokens >= Int(activation.condition.text) ?? 0 else { return }
    started[node] = Set(program[node].incoming.filter { has($0) })
    for flow in started[node] ?? [] { onFlows[flow, default: 0] -= 1 }
    stay(at: node)
  }

  private mutating func stay(at node: NodeID) {
    activations[program[node].id, default: 0] += 1
    if case .activity = program[node].action {
      working.append(node)
    } else {
      steps.append(.departure(node, isReset: false))
    }
  }

  private mutating func depart(from node: NodeID, isReset: Bool) {
    var flows: [FlowID]
    switch program[node].departure {
    case .all: flows = program[node].outgoing
    case .exclusive(let choices, let otherwise):
      flows = [(choices.first { holds($0, isReset) }?.flow ?? otherwise)].compactMap { $0 }
    case .inclusive(let choices, let always, let otherwise):
      flows = choices.filter { holds($0, isReset) }.map(\.flow) + always
      if flows.isEmpty { flows = otherwise.map { [$0] } ?? [] }
      isStuck = isStuck || flows.isEmpty && !isReset
    }
    let tokens = flows.flatMap { Array(repeating: $0, count: program[node].quantity) }
    steps += tokens.reversed().map { .arrival(program[$0].target, $0) }
  }

  private func holds(_ choice: Choice, _ isReset: Bool) -> Bool {
    if let number = Int(choice.condition.text) { return way <= number }
    if case .binary = choice.condition.expression { return isReset }
    return !isReset
  }

  // MARK: Joins

  /// Lets the first gateway go that is activated. Returns whether there was one.
  private mutating func activate() -> Bool {
    let waiting = program.nodes.indices.map { NodeID($0) }.filter(mayBeActivated)
    let stuck = waiting.allSatisfy { gateway in
      working.allSatisfy { flowsToReach(from: program.ways(from: $0), gateway).isEmpty }
    }
    guard let gateway = waiting.first(where: isActivated) ?? (stuck ? waiting.first : nil) else { return false }
    let first = started.removeValue(forKey: gateway)
    for flow in program[gateway].incoming where has(flow) && first?.contains(flow) != true {
      onFlows[flow, default: 0] -= 1
    }
    if first != nil {
      activations[program[gateway].id, default: 0] += 1
      steps = [.look(gateway), .departure(gateway, isReset: true)]
    } else {
      stay(at: gateway)
    }
    return true
  }

  private func mayBeActivated(_ node: NodeID) -> Bool {
    switch program[node].arrival {
    case .inclusive: program[node].incoming.contains { has($0) }
    case .complex: started[node] != nil
    case .each, .all, .several: false
    }
  }

  /// "For every directed path formed by Sequence Flow that starts with a Sequence Flow f of the diagram that has a token, ends
  /// with an incoming Sequence Flow of the gateway that has no token, and does not visit the gateway, there is also a directed
  /// path that starts with f, ends with an incoming Sequence Flow that has a token, and does not visit the gateway."
  private func isActivated(_ gateway: NodeID) -> Bool {
    let filled = { (flow: FlowID) in has(flow) || started[gateway]?.contains(flow) == true }
    let beginnings =
      working.map { program.ways(from: $0) } + onFlows.keys.filter { has($0) }.map { [.flow($0)] }
      + gathered.filter { $0.value > 0 }.map { program.ways(from: $0.key) }
    return beginnings.allSatisfy { beginning in
      let ends = flowsToReach(from: beginning, gateway)
      return ends.allSatisfy(filled) || ends.contains(where: filled)
    }
  }

  /// The incoming flows of `gateway` with which paths end that go on with one of `ways` and do not visit it.
  private func flowsToReach(from ways: [Program.Way], _ gateway: NodeID) -> Set<FlowID> {
    var ends: Set<FlowID> = []
    var (seen, path) = (Set(ways), ways)
    while let way = path.popLast() {
      if case .flow(let flow) = way, program[flow].target == gateway {
        ends.insert(flow)
        continue
      }
      for next in program.ways(from: program.target(of: way)) where seen.insert(next).inserted { path.append(next) }
    }
    return ends
  }
}

extension Program {
  /// How a token gets from one node to the next.
  enum Way: Hashable {
    case flow(FlowID)
    /// By the event attached to an activity.
    case event(NodeID)
  }

  func target(of way: Way) -> NodeID {
    switch way {
    case .flow(let flow): self[flow].target
    case .event(let node): node
    }
  }

  func ways(from node: NodeID) -> [Way] {
    var ways = self[node].outgoing.map { Way.flow($0) }
    if case .activity(let activity) = self[node].action, let scope = activity.scope {
      ways += self[scope].catches.map { .event($0.node) }
    }
    return ways
  }
}
