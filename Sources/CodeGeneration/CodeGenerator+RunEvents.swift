import BatonBytecode
import BatonIR
import BatonValues

/// What runs of an activity throw as they complete. The values that this needs outlast the run in registers:
///
///     condition? operands, kept in the run
///     leave the run ─ enter the scope of throwing, with what was kept
///     condition? throw; wait until what goes out has arrived
///     leave the scope of throwing ─ completed
///
/// The wait lets the boundary events of the activity hear what its last run sends, before the activity completes.
extension CodeGenerator {
  /// Emits whether a run throws `event`, and with what.
  mutating func emitPreparation(of event: Instances.Event, at node: NodeID) throws(GenerationError) {
    let otherwise = assembler.label()
    if let condition = event.condition {
      try emitDecision(condition.value, at: node)
      emitStore(0, to: condition.passage.kept)
      assembler.emit(.branchUnless, a: 0, x: otherwise)
    }
    for operand in event.operands {
      try emit(operand.value, of: node)
      emitStore(0, to: operand.passage.kept)
    }
    assembler.bind(otherwise)
    assembler.mark(node: UInt32(node.index))
  }

  /// Emits the end of a run, what is thrown then, and behind it in register 0 whether the other runs are cancelled. Returns whether
  /// a token may get there.
  mutating func emitExit(
    _ throwing: Instances.Throwing, to around: ScopeID, at node: NodeID
  ) throws(GenerationError) -> Bool {
    let passages = throwing.passages
    guard passages.count <= 255 else { throw .tooLarge("the number of events that runs throw") }
    assembler.mark(node: UInt32(node.index))
    for (register, it) in passages.enumerated() { emitLoad(it.kept, into: register) }
    emitLeave(at: node)
    assembler.emit(.enter, t: throwing.scope.index)
    contents.scopes[throwing.scope.index].isRun = 1
    scope = throwing.scope
    try emitRetry(of: 0..<passages.count)
    for (register, it) in passages.enumerated() { emitStore(register, to: it.target) }
    var isPassed = true
    for event in throwing.events where isPassed { isPassed = try emit(event, at: node) }
    guard isPassed else { return false }
    if let isDone = throwing.isDone { emitLoad(isDone.target, into: 0) }
    emitLeave(at: node)
    assembler.emit(.completed, t: node.index)
    scope = around
    return true
  }

  /// Returns whether a token may get behind the event.
  private mutating func emit(_ event: Instances.Event, at node: NodeID) throws(GenerationError) -> Bool {
    let otherwise = assembler.label()
    if let condition = event.condition {
      emitLoad(condition.passage.target, into: 0)
      assembler.emit(.branchUnless, a: 0, x: otherwise)
    }
    assembler.mark(node: UInt32(node.index))
    let isPassed = try emit(event.throwing, of: node, in: scope)
    if case .send = event.throwing {
      let delivery = Wait(kind: .delivery, type: .constant(.string("")))
      assembler.emit(.wait, t: try add(delivery, of: node, in: scope))
    }
    assembler.bind(otherwise)
    assembler.mark(node: UInt32(node.index))
    return isPassed || event.condition != nil
  }
}

extension Instances.Throwing {
  /// Everything of the run that is needed when that is over.
  fileprivate var passages: [Instances.Passage] {
    (isDone.map { [$0] } ?? []) + events.flatMap { (($0.condition.map { [$0] } ?? []) + $0.operands).map(\.passage) }
  }
}
