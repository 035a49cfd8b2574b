import BatonIR
import BatonTestSupport
import BatonValues

/// A small process of one scope, made at random: forks, choices, tasks with and without boundary events, loops, and joins of
/// every kind. Each loop passes a task, so that it takes an event to go round.
struct JoinModel {
  private(set) var program = Program()
  private var random: SplitMix64

  /// Where the choices lead is decided by the variable `way`, which comes with every completion.
  static let way = Variable(scope: ScopeID(0), index: 0)
  static let ways = 0..<4

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    program.scopes = [Scope(kind: .process, parent: nil, node: nil)]
    program.scopes[0].variables = ["way"]
    program.processes = [Process(id: "p", name: nil, versionTag: nil, scope: ScopeID(0))]
    let count = Int.random(in: 4...11, using: &random)
    for number in 0..<count { addNode("n\(number)") }
    program[ScopeID(0)].entries = [NodeID(0)]
    let nodes = program.nodes.indices.map { NodeID($0) }
    let tasks = nodes.filter { _ in chance(2) }
    for node in nodes.dropFirst() { connect(nodes[Int.random(in: 0..<node.index, using: &random)], to: node) }
    for _ in 0..<Int.random(in: 1...count, using: &random) { addFlow(tasks) }
    for task in tasks { addTask(task, among: count) }
    for node in program.nodes.indices.map({ NodeID($0) }) {
      if program[node].incoming.count > 1 || program[node].incoming.count == 1 && chance(8) {
        program[node].arrival = arrival(of: node)
      }
      program[node].departure = departure(of: node)
      if case .pass = program[node].action, chance(6) { program[node].quantity = 2 }
    }
  }

  private mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }

  @discardableResult
  private mutating func addNode(_ id: String) -> NodeID {
    program.nodes.append(Node(id: id, name: nil, element: "task", scope: ScopeID(0)))
    return NodeID(program.nodes.count - 1)
  }

  private mutating func connect(_ source: NodeID, to target: NodeID) {
    let flow = FlowID(program.flows.count)
    program.flows.append(Flow(id: "f\(flow.index)", source: source, target: target))
    program[source].outgoing.append(flow)
    program[target].incoming.append(flow)
  }

  /// Adds a flow forwards, or backwards from a task.
  private mutating func addFlow(_ tasks: [NodeID]) {
    let nodes = program.nodes.indices.map { NodeID($0) }
    guard let a = nodes.randomElement(using: &random), let b = nodes.randomElement(using: &random) else { return }
    let (low, high) = a.index < b.index ? (a, b) : (b, a)
    if tasks.contains(high), chance(3) { connect(high, to: low) } else if low != high { connect(low, to: high) }
  }

  private mutating func addTask(_ node: NodeID, among count: Int) {
    var activity = Activity(scope: nil)
    activity.work = .wait(Wait(kind: .userTask, type: .constant("task")))
    if chance(4) {
      program.scopes.append(Scope(kind: .activity, parent: ScopeID(0), node: node))
      activity.scope = ScopeID(program.scopes.count - 1)
      let event = addNode("e\(node.index)")
      var it = Catch(
        .wait(Wait(kind: .message, type: .constant("event"))), at: event, to: event, place: .around)
      it.isInterrupting = chance(2)
      it.reception.variables = .discard
      program[ScopeID(program.scopes.count - 1)].catches = [it]
      let later = program.nodes.indices.filter { $0 > node.index && $0 < count }
      if let target = later.randomElement(using: &random) { connect(event, to: NodeID(target)) }
    }
    program[node].action = .activity(activity)
  }

  private mutating func arrival(of node: NodeID) -> Arrival {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return .each
    case 1: return .all
    case 2: return chance(2) ? .several(2) : .each
    case 3:
      if case .pass = program[node].action { return .complex(activation(of: node)) }
      return .inclusive
    default: return .inclusive
    }
  }

  /// Starts when so many tokens wait as the condition says.
  private mutating func activation(of node: NodeID) -> Activation {
    let counts = (0..<2).map { _ in
      program.scopes.append(Scope(kind: .activity, parent: ScopeID(0), node: node))
      let scope = ScopeID(program.scopes.count - 1)
      program[scope].variables = ["waitingForStart", "activationCount"]
      return Activation.Counts(
        scope: scope, waitingForStart: Variable(scope: scope, index: 0),
        activationCount: Variable(scope: scope, index: 1))
    }
    let needed = Int.random(in: 1...3, using: &random)
    let condition = Expression.binary(
      .lessOrEqual, .feel, .constant(.number(needed)), .read(counts[0].activationCount, "activationCount"))
    program[node].departureScope = counts[1].scope
    return Activation(
      condition: Computation(condition, text: "\(needed)"), start: counts[0], departure: counts[1])
  }

  private mutating func departure(of node: NodeID) -> Departure {
    let flows = program[node].outgoing
    guard !flows.isEmpty else { return .all }
    if case .complex(let activation) = program[node].arrival {
      let isStart = Expression.read(activation.departure.waitingForStart, "waitingForStart")
      let choices = flows.map { flow in
        Choice(
          flow: flow,
          condition: Computation(
            chance(3) ? .binary(.equal, .feel, isStart, .constant(false)) : isStart, text: "phase"))
      }
      return .inclusive(choices, always: [], otherwise: nil)
    }
    if chance(2) { return .all }
    let last = flows[flows.count - 1]
    let choices = flows.dropLast().map { Choice(flow: $0, condition: isWay(Int.random(in: Self.ways, using: &random))) }
    return chance(2) ? .exclusive(choices, otherwise: last) : .inclusive(choices, always: [], otherwise: last)
  }

  private func isWay(_ number: Int) -> Computation {
    Computation(
      .binary(.lessOrEqual, .feel, .read(Self.way, "way"), .constant(.number(number))), text: "\(number)")
  }
}
