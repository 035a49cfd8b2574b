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
    // No token can be moved to a compensation handler.
    if plainNodes.contains(id), program[program[id].scope].kind != .compensation {
      contents.nodes[id.index].entry = UInt32(assembler.address(of: label(of: id)))
    }
    guard isPassed || mayBeSkipped(id) else { return }
    let terminated = emitWayOfTerminated(at: id)
    assembler.bind(tail)
    contents.nodes[id.index].exit = UInt32(assembler.address)
    assembler.mark(node: UInt32(id.index))
    emitCompensable(of: id)
    if let terminated { assembler.bind(terminated) }
    try emitCompletionTest(at: id)
    try emitDeparture(of: id)
    if case .complex = program[id].arrival, plainNodes.contains(id) { try emitReset(of: id) }
  }

  /// Whether a token gets behind `id` only if somebody moves it on from an error that nothing catches.
  private func mayBeSkipped(_ id: NodeID) -> Bool {
    guard plainNodes.contains(id), program[id].outgoing.isEmpty, case .activity(let activity) = program[id].action
    else {
      return false
    }
    return activity.throwsError
  }

  /// Emits where a token goes on that resets the complex join `id`.
  private mutating func emitReset(of id: NodeID) throws(GenerationError) {
    if let entry = joinLabels[id]?.entry { assembler.bind(entry) }
    guard try emitStay(at: id) else { return }
    assembler.mark(node: UInt32(id.index))
    try emitDeparture(of: id, isReset: true)
  }

  /// Emits what tokens do at `id` that arrive there on a flow. Returns whether they get behind it.
  private mutating func emitArrival(at id: NodeID) throws(GenerationError) -> Bool {
    let node = program[id]
    switch node.arrival {
    case .each: assembler.bind(label(of: id))
    case .all: emitJoin(at: id)
    case .several(let count): try emitQuorum(of: count, at: id)
    case .inclusive: emitInclusiveJoin(at: id)
    case .complex(let activation): try emitComplexJoin(at: id, activation)
    }
    return try emitStay(at: id)
  }

  /// Emits what a token does at `id` once it has arrived. Returns whether it gets behind that.
  private mutating func emitStay(at id: NodeID) throws(GenerationError) -> Bool {
    let node = program[id]
    assembler.mark(node: UInt32(id.index))
    assembler.emit(.activated, t: id.index)
    switch node.action {
    case .pass: return true
    case .activity(let activity): return try emit(activity, of: id)
    case .terminate(let activity, let termination):
      guard try emit(activity, of: id) else { return false }
      assembler.emit(.completed, t: id.index)
      try emit(termination)
      return false
    }
  }

  // MARK: Departures

  private mutating func emitDeparture(of id: NodeID, isReset: Bool = false) throws(GenerationError) {
    let node = program[id]
    let outer = scope
    if let own = node.departureScope, !node.departure.isPlain {
      assembler.emit(.enter, t: own.index)
      scope = own
    }
    defer { scope = outer }
    if case .complex(let activation) = node.arrival, !node.departure.isPlain {
      try emit(activation.departure, isStart: !isReset, at: id)
    }
    switch node.departure {
    case .all:
      assembler.emit(.completed, t: id.index)
      switch node.outgoing.count {
      case 0: assembler.emit(program[node.scope].kind == .compensation ? .compensated : .end)
      case 1: try emitPassage(of: node.outgoing[0], from: id)
      default: try emitFork(along: node.outgoing, from: id)
      }
    case .exclusive(let choices, let otherwise): try emitExclusive(choices, otherwise, from: id)
    case .inclusive(let choices, let always, let otherwise):
      try emitInclusive(choices, always, otherwise, from: id, mayTakeNone: isReset)
    }
  }

  /// Emits the passage of the tokens that leave `node` on `flow`, up to its target.
  private mutating func emitPassage(of flow: FlowID, from node: NodeID) throws(GenerationError) {
    if program[node].quantity > 1 {
      let way = assembler.label()
      try emitFork(to: Array(repeating: way, count: program[node].quantity))
      assembler.bind(way)
    }
    if program[flow].isDrawn { assembler.emit(.taken, t: flow.index) }
    try emitInterlude(of: flow)
    let target = program[flow].target
    let arrival =
      switch program[target].arrival {
      case .each, .several: label(of: target)
      case .all, .inclusive, .complex: label(ofArrivalOn: flow)
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
    _ choices: [Choice], _ always: [FlowID], _ otherwise: FlowID?, from node: NodeID, mayTakeNone: Bool
  ) throws(GenerationError) {
    guard choices.count < 200 else { throw .tooLarge("a choice of \(choices.count) flows") }
    let start = assembler.address
    var restart = start
    for (register, choice) in choices.enumerated() {
      try emitCondition(choice.condition, of: node, &restart, into: register)
    }
    if always.isEmpty {
      try emitAlternative(otherwise, toFirst: choices.count, of: node, restart: start, mayTakeNone)
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

  /// Emits what happens if none of the first `count` registers is true: the token leaves on `otherwise`, or is consumed
  /// if `mayTakeNone`, or meets an incident.
  private mutating func emitAlternative(
    _ otherwise: FlowID?, toFirst count: Int, of node: NodeID, restart: Int, _ mayTakeNone: Bool
  ) throws(GenerationError) {
    let go = assembler.label()
    for register in 0..<count { assembler.emit(.branch, a: register, x: go) }
    assembler.mark(node: UInt32(node.index), restart: restart)
    if let otherwise {
      try emitCompletion(of: node, on: otherwise)
    } else if mayTakeNone {
      emitLeave(of: node)
      assembler.emit(.completed, t: node.index)
      assembler.emit(.end)
    } else {
      assembler.emit(.stuck)
    }
    assembler.bind(go)
    assembler.mark(node: UInt32(node.index), restart: restart)
  }

  /// - Parameter restart: where an incident is tried again: afterwards behind the last job of the condition, if it has any, so
  ///   that what has been asked is not asked again because a later condition fails.
  mutating func emitCondition(
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

extension Departure {
  /// Whether nothing is computed.
  fileprivate var isPlain: Bool {
    switch self {
    case .all: true
    case .exclusive, .inclusive: false
    }
  }
}
