import BatonIR
import BatonTestSupport
import BatonValues

/// Makes programs of every shape that the intermediate representation allows: forks, joins, loops, choices, sub-processes,
/// waits with and without mappings, activities that are repeated, terminations, events that are thrown and caught, and
/// expressions that fail now and then.
struct RandomProgram {
  var program = Program()
  var random: SplitMix64
  private var locals = 0
  /// The nodes at which tokens arrive that have waited at the gateway before.
  var alternatives: Set<NodeID> = []

  static let variables = ["a", "b", "a longer name"]
  /// The types of all jobs that there may be.
  static let jobTypes = (0..<64).map { "type \($0)" }

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    program.scopes = [Scope(kind: .process, parent: nil, node: nil)]
    program.scopes[0].variables = Self.variables
    program.processes = [Process(id: "p", name: nil, versionTag: nil, scope: ScopeID(0))]
    fill(ScopeID(0), nodes: Int.random(in: 2...8, using: &random), depth: 0)
    if chance(4) { addStart() }
  }

  mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }

  // MARK: Graphs

  mutating func fill(_ scope: ScopeID, nodes count: Int, depth: Int) {
    let first = program.nodes.count
    for _ in 0..<count {
      program.nodes.append(Node(id: "n\(program.nodes.count)", name: nil, element: "task", scope: scope))
    }
    let nodes = (first..<first + count).map { NodeID($0) }
    program[scope].entries = chance(6) ? Array(nodes.prefix(2)) : [nodes[0]]
    for (index, node) in nodes.enumerated().dropFirst() where !chance(12) {
      connect(nodes[Int.random(in: 0..<index, using: &random)], to: node)
    }
    for _ in 0..<Int.random(in: 0...count, using: &random) {
      guard let source = nodes.randomElement(using: &random), let target = nodes.randomElement(using: &random) else {
        continue
      }
      if source.index < target.index || chance(5) { connect(source, to: target) }
    }
    for node in nodes {
      program[node].arrival = arrival(at: node)
      program[node].departure = departure(of: node)
      if chance(12) { program[node].quantity = 2 }
    }
    for node in nodes {
      program[node].action =
        alternatives.contains(node)
        ? .activity(wait(of: node, in: program[node].scope)) : action(of: node, depth: depth)
    }
    for node in nodes where chance(3) && !makesToken(node) { addBoundaryEvents(to: node, depth: depth) }
    if depth < 3, chance(3) { addEventSubProcess(to: scope, depth: depth) }
    for node in nodes where chance(5) { addHandler(of: node) }
  }

  /// Lets what the node does be compensated by a task.
  private mutating func addHandler(of node: NodeID) {
    guard case .activity(let activity) = program[node].action else { return }
    // Each run of a repeated activity is compensated, or the whole.
    let parent = activity.repetition != nil && chance(2) ? activity.scope : nil
    program.scopes.append(Scope(kind: .compensation, parent: parent ?? program[node].scope, node: nil))
    let record = ScopeID(program.scopes.count - 1)
    program.nodes.append(Node(id: "h\(node.index)", name: nil, element: "task", scope: record))
    let handler = NodeID(program.nodes.count - 1)
    program[record].entries = [handler]
    program[handler].action = .activity(wait(of: handler, in: record))
    program[node].compensation = record
  }

  /// Whether the node compensates without waiting for it, for which its activity must have no scope of its own.
  private func makesToken(_ node: NodeID) -> Bool {
    guard case .activity(let activity) = program[node].action, case .throwing(let throwing) = activity.work else {
      return false
    }
    return throwing.contains { if case .compensation(_, waits: false) = $0 { true } else { false } }
  }

  private mutating func compensation(at node: NodeID) -> Activity {
    var activity = Activity(scope: nil)
    let named = program.nodes.indices.filter { program.nodes[$0].scope == program[node].scope }.map { NodeID($0) }
    activity.work = .throwing([
      .compensation(of: chance(3) ? named.randomElement(using: &random) : nil, waits: !chance(3))
    ])
    return activity
  }

  private mutating func arrival(at node: NodeID) -> Arrival {
    guard program[node].incoming.count > 1 else { return chance(20) ? .several(2) : .each }
    switch Int.random(in: 0..<12, using: &random) {
    case 0..<4: return .all
    case 4..<6: return .inclusive
    case 6: return .several(2)
    case 7: return .complex(activation(of: node))
    default: return .each
    }
  }

  private mutating func activation(of node: NodeID) -> Activation {
    let counts = (0..<2).map { _ in
      let scope = newScope(.activity, of: node, in: program[node].scope)
      program[scope].variables += ["waitingForStart", "activationCount"]
      let first = program[scope].variables.count - 2
      return Activation.Counts(
        scope: scope, waitingForStart: Variable(scope: scope, index: first),
        activationCount: Variable(scope: scope, index: first + 1))
    }
    program[node].departureScope = counts[1].scope
    return Activation(condition: condition(in: counts[0].scope), start: counts[0], departure: counts[1])
  }

  mutating func connect(_ source: NodeID, to target: NodeID) {
    let flow = FlowID(program.flows.count)
    program.flows.append(Flow(id: "f\(flow.index)", source: source, target: target))
    program[source].outgoing.append(flow)
    program[target].incoming.append(flow)
  }

  private mutating func departure(of node: NodeID) -> Departure {
    var flows = program[node].outgoing
    guard !flows.isEmpty, !chance(2) else { return .all }
    let otherwise = chance(2) ? flows.removeLast() : nil
    let conditions = flows.map { Choice(flow: $0, condition: condition(in: program[node].scope)) }
    if chance(2) { return .exclusive(conditions, otherwise: otherwise) }
    let split = Int.random(in: 0...flows.count, using: &random)
    return .inclusive(Array(conditions[..<split]), always: Array(flows[split...]), otherwise: otherwise)
  }

  // MARK: Nodes

  private mutating func action(of node: NodeID, depth: Int) -> Action {
    let scope = program[node].scope
    if case .complex = program[node].arrival { return .pass }
    switch Int.random(in: 0..<13, using: &random) {
    case 10, 11: return throwing()
    case 12: return choosing(at: node, depth: depth)
    case 0: return chance(3) ? .terminate(Activity(scope: nil), chance(4) ? .process : .scope) : .pass
    case 1, 2:
      var activity = Activity(scope: nil)
      activity.work = .evaluate([assignment(in: scope, to: scope)])
      return .activity(activity)
    case 3, 4: return .activity(wait(of: node, in: scope))
    case 5: return .activity(repeated(node, in: scope) { $0.wait(of: node, in: $1, ownScope: true) })
    case 6,
      7 where depth < 3:
      guard chance(3) else { return .activity(subProcess(of: node, in: scope, depth: depth)) }
      return .activity(repeated(node, in: scope) { $0.subProcess(of: node, in: $1, depth: depth) })
    default: return chance(3) ? .activity(compensation(at: node)) : .pass
    }
  }

  private mutating func subProcess(of node: NodeID, in scope: ScopeID, depth: Int) -> Activity {
    let inner = newScope(.subProcess, of: node, in: scope)
    var activity = Activity(scope: inner)
    activity.work = chance(4) ? .adHoc(AdHoc(wait: Wait(kind: .adHoc, type: .constant("parallel")))) : .body
    if chance(3) { activity.inputs = [assignment(in: inner, to: inner)] }
    if chance(3) { activity.outputs = [assignment(in: inner, to: scope)] }
    fill(inner, nodes: Int.random(in: 1...5, using: &random), depth: depth + 1)
    if case .adHoc(let adHoc) = activity.work { activity.work = .adHoc(completed(adHoc, in: inner)) }
    return activity
  }

  private mutating func wait(of node: NodeID, in scope: ScopeID, ownScope: Bool = false) -> Activity {
    let kind: Wait.Kind = [.job, .userTask, .message].randomElement(using: &random) ?? .job
    var wait = Wait(kind: kind, type: .constant(.string("type \(node.index)")))
    guard ownScope || chance(2) else {
      if chance(4) { wait.result = .variable(Variable(scope: ScopeID(0), index: 0)) }
      var activity = Activity(scope: nil)
      activity.work = .wait(wait)
      return activity
    }
    let own = newScope(.activity, of: node, in: scope)
    var activity = Activity(scope: own)
    activity.inputs = [assignment(in: own, to: own)]
    wait.headers = [Wait.Header(key: "k", value: .variable(Variable(scope: own, index: 0)))]
    wait.result = [.local, .propagate, .discard].randomElement(using: &random) ?? .local
    activity.work = .wait(wait)
    if chance(2) { activity.outputs = [assignment(in: own, to: scope)] }
    return activity
  }

  mutating func newScope(_ kind: Scope.Kind, of node: NodeID, in parent: ScopeID) -> ScopeID {
    var scope = Scope(kind: kind, parent: parent, node: node)
    scope.variables = Self.variables.shuffled(using: &random).dropLast(Int.random(in: 0...2, using: &random))
    program.scopes.append(scope)
    return ScopeID(program.scopes.count - 1)
  }

  // MARK: Expressions

  /// An assignment of what is seen in `scope` to a variable seen in `outer`.
  mutating func assignment(in scope: ScopeID, to outer: ScopeID) -> Assignment {
    let name = Self.variables.randomElement(using: &random) ?? ""
    let candidates = reference(name, in: outer).candidates
    return Assignment(
      target: candidates.randomElement(using: &random) ?? candidates[0], path: chance(5) ? ["k", "a long key"] : [],
      value: Computation(expression(in: scope), text: "e"))
  }

  private func reference(_ name: String, in scope: ScopeID) -> VariableReference {
    let scopes = sequence(first: scope) { program[$0].parent }
    let candidates = scopes.compactMap { scope in
      program[scope].variables.firstIndex(of: name).map { Variable(scope: scope, index: $0) }
    }
    return VariableReference(name: name, candidates: candidates)
  }

  private mutating func variable(in scope: ScopeID, _ semantics: Semantics) -> Expression {
    .variable(reference(Self.variables.randomElement(using: &random) ?? "", in: scope), semantics)
  }

  mutating func expression(in scope: ScopeID) -> Expression {
    switch Int.random(in: 0..<12, using: &random) {
    case 7: return loop(in: scope)
    case 8:
      return .filter(
        variable(in: scope, .feel), item: local(), test: .binary(.equal, .feel, bound(), variable(in: scope, .feel)))
    case 9:
      let (left, right) = (local(), local())
      return .sort(
        .list([.constant(3), variable(in: scope, .feel), .constant(1)]), left: left, right: right,
        precedes: .binary(.less, .feel, .local(left), .local(right)))
    case 10:
      let parameter = local()
      return .function(
        [.init(name: "p", local: parameter)],
        body: .list([.local(parameter), loop(in: scope)]))
    case 11: return .invoke(variable(in: scope, .feel), [.init(name: chance(2) ? "p" : nil, value: .constant(1))])
    case let other: return plain(other, in: scope)
    }
  }

  /// A loop that is done soon, or never within the budget. It reads one variable, once: what doubles with each step would be
  /// too much to compare.
  private mutating func loop(in scope: ScopeID) -> Expression {
    let domain = variable(in: scope, .feel)
    let (item, partial) = (local(), local())
    return .iteration(
      [
        .init(
          local: item, domain: chance(2) ? domain : .constant(1), last: chance(2) ? .constant(chance(5) ? 100 : 3) : nil
        )
      ],
      partial: partial, body: .list([.local(item), .constant("a text in the heap")]))
  }

  /// A new local.
  private mutating func local() -> Expression.Local {
    locals += 1
    return Expression.Local(locals)
  }

  /// The local that was made last.
  private func bound() -> Expression { .local(Expression.Local(locals)) }

  private mutating func plain(_ kind: Int, in scope: ScopeID) -> Expression {
    switch kind {
    case 0: .constant(.number(Int.random(in: -2...40_000, using: &random)))
    case 1: .constant("a text in the heap")
    case 2: .binary(.add, .feel, variable(in: scope, .feel), .constant(1))
    case 3: .binary(.subtract, .juel, variable(in: scope, .juel), .constant(1))
    case 4: .template([.constant("a text with "), variable(in: scope, .feel)])
    case 5: .list([variable(in: scope, .feel), .constant(1)])
    default: .isSet(reference(Self.variables.randomElement(using: &random) ?? "", in: scope))
    }
  }

  mutating func condition(in scope: ScopeID) -> Computation {
    let expression: Expression =
      switch Int.random(in: 0..<8, using: &random) {
      case 0: .constant(true)
      case 1: .constant(false)
      case 2: variable(in: scope, .feel)
      case 3, 4: .binary(.less, .juel, variable(in: scope, .juel), .constant(3))
      case 5: .isSet(reference(Self.variables.randomElement(using: &random) ?? "", in: scope))
      default:
        .conditional(
          .feel, test: .binary(.less, .feel, variable(in: scope, .feel), .constant(3)), then: .constant(true),
          otherwise: .constant(false))
      }
    return Computation(expression, text: "c")
  }
}
