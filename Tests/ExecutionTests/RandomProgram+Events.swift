import BatonIR
import BatonTestSupport
import BatonValues

/// What random programs throw and catch.
extension RandomProgram {
  private static let codes = ["E", "a longer code"]

  mutating func throwing() -> Action {
    let code = Self.codes.randomElement(using: &random) ?? ""
    var activity = Activity(scope: nil)
    let sent = Wait(kind: .signal, type: .constant("a signal of some length"))
    activity.work =
      switch Int.random(in: 0..<4, using: &random) {
      case 0: .throwing([.error(code: .constant(.string(code)), message: chance(2) ? .constant("why") : nil)])
      case 1: .throwing([.escalation(code: .constant(.string(code))), .send(sent)])
      case 2: .throwing([.escalation(code: .constant(.null))])
      default: .throwing([.send(sent)])
      }
    return .activity(activity)
  }

  /// Waits at `node` for one of several events, which lead to the nodes behind it, or for those of its own.
  mutating func choosing(at node: NodeID, depth: Int) -> Action {
    let own = newScope(.activity, of: node, in: program[node].scope)
    var activity = Activity(scope: own)
    activity.work = .wait(Wait(kind: .events, type: .constant("choice")))
    let flows = program[node].outgoing
    if chance(2), !flows.isEmpty {
      for flow in flows where program[program[flow].target].arrival.isEach && program[flow].target.index > node.index {
        alternatives.insert(program[flow].target)
        var it = catching(trigger(at: node, in: own), at: program[flow].target, to: program[flow].target, .around, own)
        it.flow = flow
        program[own].catches.append(it)
      }
      guard program[own].catches.contains(where: \.isArmed) else {
        program[own].catches = []
        return .pass
      }
      program[node].departure = .all
      return .activity(activity)
    }
    let isParallel = chance(2)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      var it = catching(trigger(at: node, in: own), at: node, to: node, .around, own)
      it.isParallel = isParallel
      program[own].catches.append(it)
    }
    return .activity(activity)
  }

  mutating func addBoundaryEvents(to host: NodeID, depth: Int) {
    guard case .activity(var activity) = program[host].action else { return }
    switch activity.work {
    case .wait(let wait): if case .events = wait.kind { return }
    case .body, .adHoc, .throwing: break
    case .nothing, .evaluate: return
    }
    let scope = program[host].scope
    let own = activity.outermostScope ?? newScope(.activity, of: host, in: scope)
    if activity.outermostScope == nil { activity.scope = own }
    program[host].action = .activity(activity)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let event = addNode("boundaryEvent", in: scope)
      let isForError = chance(3)
      let trigger: Catch.Trigger =
        isForError
        ? .error(code: chance(2) ? Self.codes.randomElement(using: &random) : nil) : trigger(at: event, in: own)
      var it = catching(trigger, at: event, to: event, .around, own)
      if !isForError { it.isInterrupting = chance(2) }
      let isParallel = chance(4) && it.isArmed
      it.isParallel = isParallel
      program[own].catches.append(it)
      if isParallel {
        var other = it
        other.trigger = .wait(Wait(kind: .message, type: .constant("another")))
        program[own].catches.append(other)
      }
      // An event may lead back into what comes before its host.
      let nodes = program.nodes.indices.filter { program.nodes[$0].scope == scope && $0 != event.index }
      if chance(2), let target = nodes.randomElement(using: &random) { connect(event, to: NodeID(target)) }
    }
  }

  mutating func addEventSubProcess(to scope: ScopeID, depth: Int) {
    let node = addNode("subProcess", in: scope)
    let inner = newScope(.subProcess, of: node, in: scope)
    let event = addNode("startEvent", in: inner)
    var activity = Activity(scope: inner)
    activity.work = .body
    if chance(3) { activity.inputs = [assignment(in: inner, to: inner)] }
    if chance(3) { activity.outputs = [assignment(in: inner, to: scope)] }
    program[node].action = .activity(activity)
    fill(inner, nodes: Int.random(in: 1...3, using: &random), depth: depth + 2)
    let first = program[inner].entries[0]
    program[inner].entries = []
    connect(event, to: first)
    let isForError = chance(3)
    var it = catching(
      isForError
        ? .error(code: chance(2) ? Self.codes.randomElement(using: &random) : nil) : trigger(at: event, in: scope),
      at: event, to: node, .within, scope)
    if !isForError { it.isInterrupting = chance(2) }
    program[inner].interrupts = it.isInterrupting
    program[scope].catches.append(it)
  }

  mutating func addStart() {
    let event = addNode("startEvent", in: ScopeID(0))
    if let first = program[ScopeID(0)].entries.first { connect(event, to: first) }
    var start = Start(.wait(Wait(kind: .message, type: .constant("start"))), at: event)
    if chance(2), let other = program[ScopeID(0)].entries.first { start.others = [other] }
    program.processes[0].starts = [start]
    if chance(3) { program[ScopeID(0)].entries = [] }
  }

  // MARK: Parts

  private mutating func addNode(_ element: String, in scope: ScopeID) -> NodeID {
    program.nodes.append(Node(id: "n\(program.nodes.count)", name: nil, element: element, scope: scope))
    return NodeID(program.nodes.count - 1)
  }

  private mutating func catching(
    _ trigger: Catch.Trigger, at event: NodeID, to node: NodeID, _ place: Catch.Place, _ scope: ScopeID
  ) -> Catch {
    var it = Catch(trigger, at: event, to: node, place: place)
    if chance(3) { it.reception.variables = .discard }
    if chance(3) { it.reception.code = Variable(scope: ScopeID(0), index: 0) }
    if chance(3) { it.reception.message = Variable(scope: ScopeID(0), index: 1) }
    if chance(4) { it.reception.variables = .variable(Variable(scope: ScopeID(0), index: 2)) }
    return it
  }

  private mutating func trigger(at event: NodeID, in scope: ScopeID) -> Catch.Trigger {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return .escalation(code: chance(2) ? Self.codes.randomElement(using: &random) : nil)
    case 1, 2:
      let probe = newScope(.probe, of: event, in: scope)
      program[probe].variables = []
      return .condition(condition(in: probe), scope: probe, watching: chance(2) ? ["a"] : nil)
    case 3:
      let name = "\u{1}operand\(program[scope].variables.count)"
      program[scope].variables.append(name)
      let variable = Variable(scope: scope, index: program[scope].variables.count - 1)
      program[scope].setup.append(assignment(in: scope, to: scope, target: variable))
      return .wait(Wait(kind: .message, type: .variable(variable)))
    default: return .wait(Wait(kind: chance(2) ? .timer : .message, type: .constant("event")))
    }
  }

  private mutating func assignment(in scope: ScopeID, to outer: ScopeID, target: Variable) -> Assignment {
    var assignment = assignment(in: scope, to: outer)
    assignment.target = target
    assignment.path = []
    return assignment
  }
}

extension Arrival {
  fileprivate var isEach: Bool { if case .each = self { true } else { false } }
}

extension Catch {
  fileprivate var isArmed: Bool {
    switch trigger {
    case .wait, .condition: true
    case .error, .escalation, .cancel, .failure, .removal: false
    }
  }
}
