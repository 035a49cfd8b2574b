import BatonBytecode
import BatonIR
import BatonValues

extension CodeGenerator {
  // MARK: Tables

  /// Adds the rows of the joins that look around, and in their scopes those of all others, scope by scope.
  mutating func addJoins() throws(GenerationError) {
    let nodes = Dictionary(grouping: program.nodes.indices.map { NodeID($0) }) { program[$0].scope }
    for (index, scope) in program.scopes.indices.map({ ($0, ScopeID($0)) }) {
      contents.scopes[index].firstJoin = UInt32(contents.joins.count)
      let joins = (nodes[scope] ?? []).filter { program[$0].counterCount > 0 }
      guard joins.contains(where: { program[$0].looksAround }) else { continue }
      let reach = Reach(of: nodes[scope] ?? [], in: program)
      for join in joins { try add(join, reach) }
      contents.scopes[index].joinCount = UInt32(joins.count)
    }
  }

  private mutating func add(_ join: NodeID, _ reach: Reach) throws(GenerationError) {
    guard let slot = counterSlots[join] else { unreachable("every join has counters") }
    let node = program[join]
    let kind = node.joinKind
    joinRows[join] = contents.joins.count
    contents.joins.append(
      JoinRecord(
        kind: kind, scope: UInt32(node.scope.index), node: UInt32(join.index), firstSlot: UInt32(slot),
        flowCount: UInt32(kind == .plain ? node.counterCount : node.incoming.count),
        firstReach: UInt32(contents.reach.count)))
    if kind != .plain { contents.reach += reach.rows(of: join) }
    guard contents.reach.count < 1 << 22 else { throw .tooLarge("the number of joins") }
  }

  /// Says in each join's row where its tokens have come to go on. One that no token gets to lets none go.
  mutating func resolveJoins() {
    for (node, row) in joinRows where program[node].looksAround {
      if let labels = joinLabels[node] {
        contents.joins[row].entry = UInt32(assembler.address(of: labels.entry))
        if let look = labels.look { contents.joins[row].look = UInt32(assembler.address(of: look)) }
      } else {
        contents.joins[row].kind = JoinKind.plain.rawValue
      }
    }
  }

  // MARK: Code

  /// Emits, for each incoming flow of the join `id` on which tokens come, where they are counted.
  mutating func emitJoin(at id: NodeID) {
    let node = program[id]
    for (number, flow) in node.incoming.enumerated() where takenFlows.contains(flow) {
      assembler.bind(label(ofArrivalOn: flow))
      assembler.mark(node: UInt32(id.index))
      assembler.emit(.join, b: node.incoming.count, c: number, x: counters(of: id))
      assembler.emit(.jump, to: label(of: id))
    }
    // A join that is also an entry of its scope is entered here, without a flow.
    assembler.bind(label(of: id))
  }

  private func counters(of join: NodeID) -> Int {
    guard let slot = counterSlots[join] else { unreachable("every join has counters") }
    return slot
  }

  private func row(of join: NodeID) -> Int {
    guard let row = joinRows[join] else { unreachable("every join that looks around has a row") }
    return row
  }

  mutating func label(ofArrivalOn flow: FlowID) -> Assembler.Label {
    if let label = flowLabels[flow] { return label }
    let label = assembler.label()
    flowLabels[flow] = label
    return label
  }

  /// Emits where `count` tokens are gathered, on whatever flow they come.
  mutating func emitQuorum(of count: Int, at id: NodeID) throws(GenerationError) {
    guard count <= 255 else { throw .tooLarge("the start quantity of '\(program[id].id)'") }
    assembler.bind(label(of: id))
    assembler.mark(node: UInt32(id.index))
    assembler.emit(.quorum, b: count, x: counters(of: id))
  }

  /// Emits, for each incoming flow of the inclusive join `id` on which tokens come, where they wait.
  mutating func emitInclusiveJoin(at id: NodeID) {
    for (number, flow) in program[id].incoming.enumerated() where takenFlows.contains(flow) {
      assembler.bind(label(ofArrivalOn: flow))
      assembler.mark(node: UInt32(id.index))
      assembler.emit(.meet, c: number, x: row(of: id))
    }
    assembler.bind(label(of: id))
    let entry = assembler.label()
    assembler.bind(entry)
    joinLabels[id] = (entry, nil)
  }

  /// Emits, for each incoming flow of the complex join `id` on which tokens come, where they are counted, and where they look
  /// whether it may start. Its reset begins at the entry, and goes on behind its start.
  mutating func emitComplexJoin(at id: NodeID, _ activation: Activation) throws(GenerationError) {
    let look = assembler.label()
    for (number, flow) in program[id].incoming.enumerated() where takenFlows.contains(flow) {
      assembler.bind(label(ofArrivalOn: flow))
      assembler.mark(node: UInt32(id.index))
      assembler.emit(.count, c: number, x: row(of: id))
      assembler.emit(.jump, to: look)
    }
    assembler.bind(look)
    assembler.mark(node: UInt32(id.index))
    try emitLook(at: id, activation)
    joinLabels[id] = (assembler.label(), look)
    assembler.bind(label(of: id))
  }

  /// Emits how a token looks whether the complex join `id` may start. The last of those that wait goes on if it does.
  private mutating func emitLook(at id: NodeID, _ activation: Activation) throws(GenerationError) {
    let (outer, row, decided) = (scope, row(of: id), assembler.label())
    assembler.emit(.enter, t: activation.start.scope.index)
    scope = activation.start.scope
    contents.scopes[scope.index].precedes = 1
    assembler.mark(node: UInt32(id.index))
    try emit(activation.start, isStart: true, at: id)
    var restart = assembler.address
    assembler.mark(node: UInt32(id.index))
    assembler.emit(.awaits, a: 0, x: row)
    assembler.emit(.branchUnless, a: 0, x: decided)
    try emitCondition(activation.condition, of: id, &restart, into: 0)
    assembler.bind(decided)
    assembler.emit(.leave)
    scope = outer
    assembler.emit(.quota, a: 0, x: row)
  }

  /// Emits what tells the conditions of the complex gateway `id` which phase it is in, and how many tokens wait there.
  mutating func emit(_ counts: Activation.Counts, isStart: Bool, at id: NodeID) throws(GenerationError) {
    let row = row(of: id)
    assembler.mark(node: UInt32(id.index))
    assembler.emit(.integer, a: 0, d: 0)
    for (number, flow) in program[id].incoming.enumerated() {
      assembler.emit(.tally, a: 1, c: number, x: row)
      assembler.emit(.add, a: 0, b: 0, c: 1)
      for count in counts.tokens where count.flow == flow { emitStore(1, to: count.variable, touching: false) }
    }
    emitStore(0, to: counts.activationCount, touching: false)
    assembler.emit(.constant, a: 0, d: try constants.index(of: .boolean(isStart)))
    emitStore(0, to: counts.waitingForStart, touching: false)
    assembler.mark(node: UInt32(id.index))
  }
}

extension Node {
  /// How many slots of its scope's instances it needs to count tokens.
  var counterCount: Int {
    switch arrival {
    case .each: 0
    case .all, .inclusive: incoming.count
    case .several: 1
    case .complex: 2 * incoming.count
    }
  }

  var joinKind: JoinKind {
    switch arrival {
    case .each, .all, .several: .plain
    case .inclusive: .inclusive
    case .complex: .complex
    }
  }

  /// Whether tokens go on from here only when no other may still come.
  var looksAround: Bool { joinKind != .plain }
}
