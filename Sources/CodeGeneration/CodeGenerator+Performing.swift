import BatonBytecode
import BatonIR
import BatonValues

/// Expressions that wait for jobs on the way.
///
/// A token loses its registers when it waits, so what they hold lives in slots meanwhile, of a scope that the expression has
/// for itself. An incident behind the wait is tried again from there, so that no job is done twice:
///
///     a + bean.price(b)     load r0, a      store r0, s1     what is needed behind the wait
///                           load r1, b      store r1, s2     the worker's headers
///                           wait            unwrap r0, r0    store r0, s3
///                        ▶  load r0, s1     load r1, s3      where incidents are tried again from now on
///                           juelAdd r0, r0, r1
///
/// Where ways meet of which one has waited, all of them leave the registers in the same slots and go on from there.
extension CodeGenerator {
  /// Emits code that leaves the value of `computation` in register 0, no error if the computation has a scope of its own.
  mutating func emit(_ computation: Computation, of node: NodeID) throws(GenerationError) {
    let text = contents.text(computation.text)
    assembler.mark(node: UInt32(node.index), text: text)
    guard let own = computation.scope else { return try emit(computation.expression, into: 0) }
    let (start, outer) = (assembler.address, scope)
    assembler.emit(.enter, t: own.index)
    scope = own
    assembler.mark(node: UInt32(node.index), text: text)
    try emit(computation.expression, into: 0)
    _ = try emitSpill(of: 0..<1)
    assembler.emit(.leave)
    scope = outer
    assembler.mark(node: UInt32(node.index), restart: start, text: text)
  }

  /// Emits code that waits for a job of `type` with `headers`, and leaves its result in `register`; lower ones are kept.
  mutating func emitJob(
    _ type: String, _ headers: [Expression.Header], into register: Int, _ bindings: inout Bindings
  ) throws(GenerationError) {
    for (index, header) in headers.enumerated() {
      try emit(header.value, into: register + index, &bindings, demanding: true)
    }
    let spilled = try emitSpill(of: 0..<register + headers.count)
    let firstHeader = contents.entries.count
    for (index, header) in headers.enumerated() {
      let value = OperandRecord(isSlot: 1, index: UInt32(spilled.first + register + index))
      contents.entries.append(EntryRecord(key: contents.text(header.key), value: value))
    }
    let wait = contents.waits.count
    guard wait < 1 << 24 else { throw .tooLarge("the number of jobs") }
    contents.waits.append(
      WaitRecord(
        kind: WaitKind.job.rawValue, node: assembler.currentMark.node, scope: UInt32(scope.index),
        type: OperandRecord(isSlot: 0, index: UInt32(try constants.index(of: .string(type)))),
        firstDetail: UInt32(firstHeader), detailCount: 0, firstHeader: UInt32(firstHeader),
        headerCount: UInt32(headers.count)))
    assembler.emit(.wait, t: wait)
    assembler.emit(.unwrap, a: 0, b: 0)
    let result = try emitSpill(of: 0..<1)
    assembler.markRestart()
    emitReload(Spill(registers: 0..<register, first: spilled.first))
    emitReload(Spill(registers: register..<register + 1, first: result.first))
  }

  /// Emits `left && right` or `left || right`, where a token may wait on the right.
  mutating func emitPerforming(
    _ op: LogicalOperator, _ left: Expression, _ right: Expression, into register: Int, _ bindings: inout Bindings
  ) throws(GenerationError) {
    let decided = assembler.label()
    try emit(left, into: register, &bindings, demanding: true)
    assembler.emit(.juelBoolean, a: register, b: register)
    let spilled = try emitSpill(of: 0..<register + 1)
    assembler.emit(op == .and ? .branchUnless : .branch, a: register, x: decided)
    try emit(right, into: register, &bindings, demanding: true)
    assembler.emit(.juelBoolean, a: register, b: register)
    assembler.emit(.store, a: register, d: spilled.slot(of: register))
    assembler.bind(decided)
    assembler.markRestart()
    emitReload(spilled)
  }

  /// Emits `test ? then : otherwise`, where a token may wait in `then` or `otherwise`.
  mutating func emitPerforming(
    _ semantics: Semantics, _ test: Expression, _ then: Expression, _ otherwise: Expression, into register: Int,
    _ bindings: inout Bindings
  ) throws(GenerationError) {
    let (otherwiseLabel, end) = (assembler.label(), assembler.label())
    try emit(test, into: register, &bindings, demanding: true)
    if semantics == .juel { assembler.emit(.juelBoolean, a: register, b: register) }
    let spilled = try emitSpill(of: 0..<register + 1)
    let restart = Int(assembler.currentMark.restart)
    assembler.emit(.branchUnless, a: register, x: otherwiseLabel)
    try emit(then, into: register, &bindings, demanding: true)
    assembler.emit(.store, a: register, d: spilled.slot(of: register))
    assembler.emit(.jump, to: end)
    assembler.bind(otherwiseLabel)
    assembler.markRestart(at: restart)
    try emit(otherwise, into: register, &bindings, demanding: true)
    assembler.emit(.store, a: register, d: spilled.slot(of: register))
    assembler.bind(end)
    assembler.markRestart()
    emitReload(spilled)
  }
}

/// Where registers are kept: in as many slots of the current scope from `first` on.
struct Spill {
  let registers: Range<Int>
  let first: Int

  func slot(of register: Int) -> Int { first + register - registers.lowerBound }
}

extension CodeGenerator {
  /// Emits code that keeps `registers` in new slots without names, and raises an incident if one holds an error.
  mutating func emitSpill(of registers: Range<Int>) throws(GenerationError) -> Spill {
    let first = Int(contents.scopes[scope.index].slotCount)
    guard first + registers.count <= 1 << 16 else { throw .tooLarge("the number of variables") }
    contents.scopes[scope.index].slotCount = UInt32(first + registers.count)
    let spill = Spill(registers: registers, first: first)
    for register in registers { assembler.emit(.store, a: register, d: spill.slot(of: register)) }
    return spill
  }

  mutating func emitReload(_ spill: Spill) {
    for register in spill.registers { assembler.emit(.load, a: register, d: spill.slot(of: register)) }
  }
}
