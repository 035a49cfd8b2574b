import BatonBytecode
import BatonIR
import BatonValues

/// Activities that run several times. A scope lies around all runs; each is an instance of the activity's own scope in it:
///
///     one after the other              all at once
///     enter the repetition             enter the repetition
///     next = 0                         next = count
///  ▶  next < count? else exit       ▶  0 < next? else end, as one token of the repetition
///     enter the run                    next −= 1
///     …                                enter the run
///     leave the run                    detach: a token starts in the run, this one stays in the repetition; go back
///     condition? exit                  …
///     next += 1; go back               leave the run
///  exit: results, leave                condition? terminate the repetition, else end
///                                   exit: results, leave
///
/// The runs that are all made at once are made from the last to the first, so that the first is the first to go on.
extension CodeGenerator {
  /// Emits all runs of `activity`, and what is around them.
  mutating func emit(_ repetition: Repetition, of activity: Activity, at node: NodeID) throws(GenerationError) {
    guard let own = activity.scope else { unreachable("an activity that is repeated has a scope") }
    let outer = scope
    scope = repetition.scope
    contents.scopes[own.index].isRun = 1
    assembler.emit(.enter, t: scope.index)
    switch repetition.course {
    case .loop(let loop):
      assembler.mark(node: UInt32(node.index))
      try emitSetup(of: scope, node: node)
      try emit(loop, of: activity, in: own, at: node)
      emitCancellation(beside: scope)
    case .instances(let instances):
      try emitBeginning(of: instances, at: node)
      assembler.mark(node: UInt32(node.index))
      try emitSetup(of: scope, node: node)
      if instances.isSequential {
        try emitSequence(instances, of: activity, in: own, at: node)
      } else {
        try emitParallel(instances, of: activity, in: own, at: node)
      }
      emitCancellation(beside: scope)
      try emitResults(of: instances, at: node)
    }
    if let label = terminationLabels[scope] {
      assembler.bind(label)
      assembler.mark(node: UInt32(node.index))
    }
    emitLeave(at: node)
    scope = outer
  }

  /// Emits the beginning of a run, an instance of `own`.
  private mutating func emitEntry(to own: ScopeID, at node: NodeID) {
    assembler.emit(.activated, t: node.index)
    assembler.emit(.enter, t: own.index)
    assembler.mark(node: UInt32(node.index))
    scope = own
  }

  /// Emits the end of a run, behind which the token is in the scope `around`.
  private mutating func emitExit(to around: ScopeID, at node: NodeID) {
    emitLeave(at: node)
    assembler.emit(.completed, t: node.index)
    scope = around
  }

  // MARK: Loops

  private mutating func emit(
    _ loop: Loop, of activity: Activity, in own: ScopeID, at node: NodeID
  ) throws(GenerationError) {
    let (exit, top, test) = (assembler.label(), assembler.label(), assembler.label())
    assembler.emit(.integer, a: 0, d: 0)
    emitStore(0, to: loop.counter)
    if loop.testsBefore {
      assembler.bind(test)
      try emitTest(of: loop, at: node, exit: exit)
    } else {
      assembler.bind(top)
    }
    assembler.mark(node: UInt32(node.index))
    try emitIncrement(of: loop.counter)
    let around = scope
    emitEntry(to: own, at: node)
    if try emitRun(of: activity, at: node) {
      emitExit(to: around, at: node)
      if !loop.testsBefore { try emitTest(of: loop, at: node, exit: exit) }
      assembler.mark(node: UInt32(node.index))
      assembler.emit(.loop, to: loop.testsBefore ? test : top)
    }
    scope = around
    assembler.bind(exit)
  }

  /// Emits the way to `exit`, which is taken unless there is to be another run.
  private mutating func emitTest(of loop: Loop, at node: NodeID, exit: Assembler.Label) throws(GenerationError) {
    assembler.mark(node: UInt32(node.index))
    if let maximum = loop.maximum {
      emitLoad(loop.counter, into: 0)
      assembler.emit(.constant, a: 1, d: try constants.index(of: .number(maximum)))
      assembler.emit(.less, a: 0, b: 0, c: 1)
      assembler.emit(.branchUnless, a: 0, x: exit)
    }
    if let condition = loop.condition {
      try emitDecision(condition, at: node)
      assembler.emit(.branchUnless, a: 0, x: exit)
    }
  }

  /// Emits code that leaves in register 0 whether `condition` holds.
  mutating func emitDecision(_ condition: Computation, at node: NodeID) throws(GenerationError) {
    try emit(condition, of: node)
    assembler.emit(.require, a: 0)
  }

  private mutating func emitIncrement(of variable: Variable) throws(GenerationError) {
    emitLoad(variable, into: 0)
    assembler.emit(.integer, a: 1, d: 1)
    assembler.emit(.add, a: 0, b: 0, c: 1)
    emitStore(0, to: variable)
  }

  // MARK: Instances

  /// Emits how many runs there are to be, and what else is known from the beginning.
  private mutating func emitBeginning(of it: Instances, at node: NodeID) throws(GenerationError) {
    if let collection = it.collection { try emitExtent(of: collection, isNumber: false, it, at: node) }
    if let cardinality = it.cardinality { try emitExtent(of: cardinality, isNumber: true, it, at: node) }
    for assignment in it.beginning { try emit(assignment, of: node) }
  }

  private mutating func emitExtent(
    of computation: Computation, isNumber: Bool, _ it: Instances, at node: NodeID
  ) throws(GenerationError) {
    try emit(computation, of: node)
    assembler.emit(.extent, a: 1, b: 0, c: (isNumber ? 1 : 0) | (it.isSequential ? 0 : 2))
    if !isNumber { emitStore(0, to: it.items) }
    emitStore(1, to: it.count)
  }

  private mutating func emitSequence(
    _ it: Instances, of activity: Activity, in own: ScopeID, at node: NodeID
  ) throws(GenerationError) {
    let (top, exit) = (assembler.label(), assembler.label())
    assembler.mark(node: UInt32(node.index))
    assembler.emit(.integer, a: 0, d: 0)
    emitStore(0, to: it.next)
    assembler.bind(top)
    assembler.mark(node: UInt32(node.index))
    emitLoad(it.next, into: 0)
    emitLoad(it.count, into: 1)
    assembler.emit(.less, a: 1, b: 0, c: 1)
    assembler.emit(.branchUnless, a: 1, x: exit)
    let around = scope
    emitEntry(to: own, at: node)
    emitNumber(of: it)
    for assignment in it.opening { try emit(assignment, of: node) }
    if try emitEnd(of: it, activity, at: node, around: around) {
      if it.completionCondition != nil { assembler.emit(.branch, a: 0, x: exit) }
      assembler.mark(node: UInt32(node.index))
      try emitIncrement(of: it.next)
      assembler.emit(.loop, to: top)
    }
    assembler.bind(exit)
  }

  /// Emits the number of the run that begins.
  private mutating func emitNumber(of it: Instances) {
    emitLoad(it.next, into: 0)
    emitStore(0, to: it.number)
  }

  private mutating func emitParallel(
    _ it: Instances, of activity: Activity, in own: ScopeID, at node: NodeID
  ) throws(GenerationError) {
    let (top, run, end) = (assembler.label(), assembler.label(), assembler.label())
    assembler.mark(node: UInt32(node.index))
    emitLoad(it.count, into: 0)
    emitStore(0, to: it.next)
    assembler.bind(top)
    assembler.mark(node: UInt32(node.index))
    emitLoad(it.next, into: 0)
    assembler.emit(.integer, a: 1, d: 0)
    assembler.emit(.less, a: 1, b: 1, c: 0)
    assembler.emit(.branchUnless, a: 1, x: end)
    assembler.emit(.integer, a: 1, d: 1)
    assembler.emit(.subtract, a: 0, b: 0, c: 1)
    emitStore(0, to: it.next)
    let around = scope
    emitEntry(to: own, at: node)
    emitNumber(of: it)
    assembler.emit(.detach, x: run)
    assembler.mark(node: UInt32(node.index))
    assembler.emit(.loop, to: top)
    assembler.bind(run)
    assembler.mark(node: UInt32(node.index))
    for assignment in it.opening { try emit(assignment, of: node) }
    if try emitEnd(of: it, activity, at: node, around: around), it.completionCondition != nil {
      assembler.emit(.branchUnless, a: 0, x: end)
      assembler.emit(.terminate)
    }
    assembler.bind(end)
    assembler.emit(.end)
    contents.scopes[scope.index].exit = UInt32(assembler.address)
  }

  // MARK: The end of a run

  /// Emits a run and its end, behind which the token is in the scope `around`, with what `emitClosing` says in register 0. Returns
  /// whether a token may get there.
  private mutating func emitEnd(
    of it: Instances, _ activity: Activity, at node: NodeID, around: ScopeID
  ) throws(GenerationError) -> Bool {
    defer { scope = around }
    guard try emitRun(of: activity, at: node) else { return false }
    try emitClosing(of: it, at: node)
    guard let throwing = it.throwing else {
      emitExit(to: around, at: node)
      return true
    }
    return try emitExit(throwing, to: around, at: node)
  }

  /// Emits what becomes of a run that completes, and leaves in register 0 whether the others are cancelled, if there is a
  /// condition for that.
  private mutating func emitClosing(of it: Instances, at node: NodeID) throws(GenerationError) {
    for (list, output) in it.outputs.enumerated() {
      guard list < 256 else { throw .tooLarge("the number of results") }
      try emit(output.value, of: node)
      emitLoad(it.number, into: 1)
      assembler.emit(.result, a: 0, b: 1, c: list)
    }
    for assignment in it.closing { try emit(assignment, of: node) }
    for event in it.throwing?.events ?? [] { try emitPreparation(of: event, at: node) }
    guard let condition = it.completionCondition else { return }
    try emitDecision(condition, at: node)
    if let isDone = it.throwing?.isDone { emitStore(0, to: isDone.kept) }
  }

  /// Emits the lists that the runs have given, to the variables for them.
  private mutating func emitResults(of it: Instances, at node: NodeID) throws(GenerationError) {
    for (list, output) in it.outputs.enumerated() {
      assembler.mark(node: UInt32(node.index), text: contents.text(output.value.text))
      if output.isDense {
        assembler.emit(.constant, a: 1, d: try constants.index(of: .null))
      } else {
        emitLoad(it.count, into: 1)
      }
      assembler.emit(.results, a: 0, b: 1, c: list)
      emitStore(0, to: output.target)
    }
  }
}
