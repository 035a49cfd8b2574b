import BatonBytecode
import BatonIR
import BatonValues

extension CodeGenerator {
  mutating func emit(_ id: NodeID) throws(GenerationError) {
    let tail = assembler.label()
    try emitCaughtEntries(at: id, tail: tail)
    var isPassed = caughtEntries[id] != nil
    if plainNodes.contains(id) {
      isPassed = try emitArrival(at: id) || isPassed
    } else if eventSubProcessEntries[id] != nil, case .activity(let activity) = program[id].action {
      try emitEventSubProcess(id, activity)
      isPassed = true
    }
    guard isPassed else { return }
    assembler.bind(tail)
    assembler.mark(node: UInt32(id.index))
    try emitDeparture(of: id)
  }

  /// Emits what tokens do at `id` that arrive there on a flow. Returns whether they get behind it.
  private mutating func emitArrival(at id: NodeID) throws(GenerationError) -> Bool {
    let node = program[id]
    switch node.arrival {
    case .each: assembler.bind(label(of: id))
    case .all: try emitJoin(at: id)
    }
    assembler.mark(node: UInt32(id.index))
    assembler.emit(.activated, t: id.index)
    switch node.action {
    case .pass: return true
    case .activity(let activity): return try emit(activity, of: id)
    case .terminate(let activity):
      guard try emit(activity, of: id) else { return false }
      assembler.emit(.completed, t: id.index)
      assembler.emit(.terminate)
      return false
    }
  }

  /// Emits, for each incoming flow of the join `id` on which tokens come, where they are counted.
  private mutating func emitJoin(at id: NodeID) throws(GenerationError) {
    guard let counters = counterSlots[id] else { unreachable("every join has counters") }
    let node = program[id]
    for (number, flow) in node.incoming.enumerated() where takenFlows.contains(flow) {
      assembler.bind(label(ofArrivalOn: flow))
      assembler.mark(node: UInt32(id.index))
      assembler.emit(.join, b: node.incoming.count, c: number, x: counters)
      assembler.emit(.jump, to: label(of: id))
    }
    // A join that is also an entry of its scope is entered here, without a flow.
    assembler.bind(label(of: id))
  }

  private mutating func label(ofArrivalOn flow: FlowID) -> Assembler.Label {
    if let label = flowLabels[flow] { return label }
    let label = assembler.label()
    flowLabels[flow] = label
    return label
  }

  // MARK: Departures

  private mutating func emitDeparture(of id: NodeID) throws(GenerationError) {
    let node = program[id]
    let outer = scope
    if let own = node.departureScope {
      assembler.emit(.enter, t: own.index)
      scope = own
    }
    defer { scope = outer }
    switch node.departure {
    case .all:
      assembler.emit(.completed, t: id.index)
      switch node.outgoing.count {
      case 0: assembler.emit(.end)
      case 1: try emitPassage(of: node.outgoing[0], from: id)
      default: try emitFork(along: node.outgoing, from: id)
      }
    case .exclusive(let choices, let otherwise): try emitExclusive(choices, otherwise, from: id)
    case .inclusive(let choices, let always, let otherwise):
      try emitInclusive(choices, always, otherwise, from: id)
    }
  }

  /// Emits the passage of a token on `flow`, up to its target.
  private mutating func emitPassage(of flow: FlowID, from node: NodeID) throws(GenerationError) {
    assembler.emit(.taken, t: flow.index)
    try emitInterlude(of: flow)
    let target = program[flow].target
    let arrival =
      switch program[target].arrival {
      case .each: label(of: target)
      case .all: label(ofArrivalOn: flow)
      }
    if assembler.isBound(arrival) {
      assembler.mark(node: UInt32(node.index))
      assembler.emit(.loop, to: arrival)
    } else {
      assembler.emit(.jump, to: arrival)
    }
    if program[flow].interlude != nil { assembler.mark(node: UInt32(node.index)) }
  }

  /// Emits the end of a token's stay at `node`, which it leaves on `flow`.
  private mutating func emitCompletion(of node: NodeID, on flow: FlowID) throws(GenerationError) {
    emitLeave(of: node)
    assembler.emit(.completed, t: node.index)
    try emitPassage(of: flow, from: node)
  }

  /// Emits the way out of the scope of `node`'s departure, if that has one.
  private mutating func emitLeave(of node: NodeID) {
    if program[node].departureScope != nil { assembler.emit(.leave) }
  }

  private mutating func emitFork(along flows: [FlowID], from node: NodeID) throws(GenerationError) {
    let ways = flows.map { _ in assembler.label() }
    try emitFork(to: ways)
    for (way, flow) in zip(ways, flows) {
      assembler.bind(way)
      try emitPassage(of: flow, from: node)
    }
  }

  /// - Requires: `ways` are not bound yet.
  mutating func emitFork(to ways: [Assembler.Label]) throws(GenerationError) {
    guard ways.count <= 255 else { throw .tooLarge("a fork of \(ways.count) flows") }
    assembler.emit(.fork, a: ways.count)
    for way in ways { assembler.word(way) }
  }

  private mutating func emitExclusive(
    _ choices: [Choice], _ otherwise: FlowID?, from node: NodeID
  ) throws(GenerationError) {
    let start = assembler.address
    var restart = start
    for choice in choices {
      if choice.isCertain { return try emitCompletion(of: node, on: choice.flow) }
      let next = assembler.label()
      try emitCondition(choice.condition, of: node, &restart, into: 0)
      assembler.emit(.branchUnless, a: 0, x: next)
      try emitCompletion(of: node, on: choice.flow)
      assembler.bind(next)
    }
    if let otherwise { return try emitCompletion(of: node, on: otherwise) }
    assembler.mark(node: UInt32(node.index), restart: start)
    assembler.emit(.stuck)
  }

  /// All conditions are computed before the first token is made, so that an incident in one of them can be tried again.
  private mutating func emitInclusive(
    _ choices: [Choice], _ always: [FlowID], _ otherwise: FlowID?, from node: NodeID
  ) throws(GenerationError) {
    guard choices.count < 200 else { throw .tooLarge("a choice of \(choices.count) flows") }
    let start = assembler.address
    var restart = start
    for (register, choice) in choices.enumerated() {
      try emitCondition(choice.condition, of: node, &restart, into: register)
    }
    if always.isEmpty {
      try emitAlternative(otherwise, toFirst: choices.count, of: node, restart: start)
      if choices.isEmpty { return }
    } else {
      assembler.emit(.constant, a: choices.count, d: try constants.index(of: .boolean(true)))
    }
    emitLeave(of: node)
    assembler.emit(.completed, t: node.index)
    let ways = choices.map { ($0.flow, assembler.label()) } + always.map { ($0, assembler.label()) }
    // The last token made is the first to run; the one that makes them ends, and is not the last.
    for (register, way) in ways.enumerated().reversed() {
      assembler.emit(.spawn, a: min(register, choices.count), x: way.1)
    }
    assembler.emit(.end)
    for (flow, label) in ways {
      assembler.bind(label)
      try emitPassage(of: flow, from: node)
    }
  }

  /// Emits what happens if none of the first `count` registers is true: the token leaves on `otherwise`, or meets an incident.
  private mutating func emitAlternative(
    _ otherwise: FlowID?, toFirst count: Int, of node: NodeID, restart: Int
  ) throws(GenerationError) {
    let go = assembler.label()
    for register in 0..<count { assembler.emit(.branch, a: register, x: go) }
    assembler.mark(node: UInt32(node.index), restart: restart)
    if let otherwise { try emitCompletion(of: node, on: otherwise) } else { assembler.emit(.stuck) }
    assembler.bind(go)
    assembler.mark(node: UInt32(node.index), restart: restart)
  }

  /// - Parameter restart: where an incident is tried again: afterwards behind the last job of the condition, if it has any, so
  ///   that what has been asked is not asked again because a later condition fails.
  private mutating func emitCondition(
    _ condition: Computation, of node: NodeID, _ restart: inout Int, into register: Int
  ) throws(GenerationError) {
    assembler.mark(node: UInt32(node.index), restart: restart, text: contents.text(condition.text))
    try emit(condition.expression, into: register)
    let behind = Int(assembler.currentMark.restart)
    // An answer that will not do is asked for again.
    if behind != restart { assembler.markRestart(at: restart) }
    assembler.emit(.require, a: register)
    restart = behind
  }
}
