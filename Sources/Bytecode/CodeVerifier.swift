import BatonValues

/// Proves of a module's code that the machine can run it without looking:
///
/// - every instruction is known, complete and reached, and its indices lie in their tables;
/// - every way leads to an instruction's first word, in an instance of one and the same scope, and never off the end;
/// - a slot lies in its scope instance, and `enter`, `leave`, `end` and `finish` fit the scope that they are run in;
/// - only a process or a sub-process, which count their tokens, has more than one or ends with its last;
/// - a register is read only where every way to it has written it (a token that parks or loops loses its registers);
/// - only `loop` and `next` lead backwards, not even a scope's exit does, so that nothing runs on without spending the step
///   budget; `next`, where the heap may be compacted, keeps a run of registers from 0 on, all of which are written;
/// - a function's body touches neither token nor scope, and nothing but a call leads into it and `give` out of it;
/// - an instruction that may raise an incident has a node and a place to be tried again, in the same scope; in a function,
///   the call has.
///
/// It walks the code as tokens would, from every entry, keeping for each instruction the scope and the written registers.
struct CodeVerifier {
  private let module: Module
  private let code: UnsafeBufferPointer<UInt32>
  /// For each word: whether an instruction starts there.
  private var starts: [Bool]
  private var states: [State?]
  private var work: [Int] = []

  /// What is known of a token that arrives at an instruction.
  private struct State: Equatable {
    /// The scope in whose instance the token runs, or within a function `State.functions` plus its number.
    var scope: UInt32
    var written: Registers

    static let functions: UInt32 = 1 << 31

    var isInFunction: Bool { scope >= Self.functions }
  }

  init(module: Module) throws(ModuleError) {
    self.module = module
    code = module.code
    starts = [Bool](repeating: false, count: code.count)
    states = [State?](repeating: nil, count: code.count)
  }

  mutating func verify() throws(ModuleError) {
    var address = 0
    while address < code.count {
      guard Opcode(rawValue: UInt8(truncatingIfNeeded: code[address])) != nil else {
        throw fault(address, "unknown opcode \(UInt8(truncatingIfNeeded: code[address]))")
      }
      starts[address] = true
      address += Instruction(code[address]).opcode.length(code[address])
    }
    guard address == code.count else { throw fault(code.count, "the last instruction is incomplete") }
    for process in module.processes { try arrive(at: process.entry, in: process.scope, with: Self.event, from: nil) }
    for row in module.starts {
      try arrive(at: row.entry, in: module.processes[Int(row.process)].scope, with: Self.event, from: nil)
      if row.probe != none { try arrive(at: row.condition, in: row.probe, from: nil) }
    }
    for row in module.catches { try verify(catch: row) }
    for row in module.joins { try verify(join: row) }
    for row in module.nodes {
      for address in [row.entry, row.exit] where address != none { try start(at: address, in: row.scope, from: nil) }
    }
    // A compensation's exit is where its handler begins.
    for (index, scope) in module.scopes.enumerated() where scope.exit != none {
      try arrive(at: scope.exit, in: UInt32(index), from: nil)
    }
    for (index, function) in module.functions.enumerated() {
      try arrive(
        at: function.entry, in: State.functions + UInt32(index),
        with: Registers(0..<Int(function.parameterCount + function.captureCount)), from: nil)
    }
    while let address = work.popLast() {
      guard let state = states[address] else { unreachable("only visited addresses are put to work") }
      try verify(address, in: state)
    }
    // What nothing leads to has not been looked at.
    for address in starts.indices where starts[address] && states[address] == nil {
      throw fault(address, "is never reached")
    }
  }

  /// The registers that a token has which an event sets free.
  private static let event = Registers(0..<3)

  private mutating func verify(catch row: CatchRecord) throws(ModuleError) {
    let target = row.options.contains(.around) ? module.scopes[Int(row.scope)].parent : row.scope
    guard target != none else { throw fault(Int(row.handler), "is reached from outside of the process") }
    try arrive(at: row.handler, in: target, with: Self.event, from: nil)
    if row.probe != none { try arrive(at: row.condition, in: row.probe, from: nil) }
  }

  /// The token that a join lets go raises an incident at once if the budget is spent, and so does one that looks at it again.
  private mutating func verify(join row: JoinRecord) throws(ModuleError) {
    for address in [row.entry, row.look] where address != none {
      try arrive(at: address, in: row.scope, from: nil)
      _ = try mark(at: Int(address))
    }
  }

  /// Where tokens may stand, once the code has been verified.
  var tokenPlaces: TokenPlaces {
    TokenPlaces(
      code: code, scopes: states.map { $0?.scope ?? none }, isIndependent: states.map { $0?.written == [] })
  }

  private mutating func verify(_ address: Int, in state: State) throws(ModuleError) {
    let instruction = Instruction(code[address])
    let opcode = instruction.opcode
    let shape = opcode.shape
    let next = address + opcode.length(code[address])
    guard !state.isInFunction || opcode.isOfValues else { throw fault(address, "touches a token within a function") }
    if !state.isInFunction, module.scopes[Int(state.scope)].kind == ScopeKind.probe.rawValue {
      guard opcode.isOfProbes else { throw fault(address, "touches a token within a condition") }
    }
    try verifyFields(of: instruction, shape, at: address, in: state)
    var after = state
    if case .result = shape.a { after.written.insert(instruction.a) }
    if case .block(_, let written) = shape.a { after.written.insert(instruction.a..<instruction.a + written) }
    if shape.raises, !state.isInFunction { try arrive(at: mark(at: address).restart, in: state.scope, from: nil) }
    switch opcode {
    case .enter:
      guard module.scopes[instruction.t].parent == state.scope else { throw fault(address, "enters a scope elsewhere") }
      after.scope = UInt32(instruction.t)
    case .leave:
      let row = module.scopes[Int(state.scope)]
      guard row.parent != none else { throw fault(address, "leaves a process") }
      after.scope = row.parent
    case .end, .terminate: try verifyExit(of: state.scope, from: address)
    case .finish:
      var scope = state.scope
      while module.scopes[Int(scope)].parent != none { scope = module.scopes[Int(scope)].parent }
      if scope != state.scope { try verifyExit(of: scope, from: address) }
    case .wait:
      let own = module.waits[instruction.t].scope
      guard own == none || own == state.scope else { throw fault(address, "waits in another scope") }
      guard own == none || module.scopes[Int(own)].kind == ScopeKind.activity.rawValue else {
        throw fault(address, "waits in a scope that counts its tokens")
      }
      after.written = [0]
    case .join, .quorum, .quota:
      try verifyExit(of: state.scope, from: address)
      after.written = []
    case .count: after.written = []
    case .compensable, .retain, .compensate, .compensated, .cancel, .cancelled:
      after = try verifyCompensation(instruction, at: address, in: state)
    case .loop:
      try arrive(at: UInt32(instruction.t), in: state.scope, from: nil)
    case .jump:
      try arrive(at: UInt32(instruction.t), in: state.scope, with: state.written, from: address)
    case .fork:
      guard instruction.a > 1 else { throw fault(address, "forks to fewer than two ways") }
      for way in code[address + 1..<next] { try start(at: way, in: state.scope, from: address) }
    case .touch:
      after.written = []
      _ = try mark(at: next)
    case .trigger:
      guard module.scopes[Int(state.scope)].kind == ScopeKind.probe.rawValue else {
        throw fault(address, "triggers something outside of a probe")
      }
    case .send:
      let own = module.waits[instruction.t].scope
      guard own == none || own == state.scope else { throw fault(address, "sends what another scope says") }
    case .escalate:
      after.written = []
      _ = try mark(at: next)
    case .detach:
      let outer = module.scopes[Int(state.scope)].parent
      guard outer != none, countsTokens(outer) else { throw fault(address, "detaches a token from nothing") }
      try arrive(at: code[address + 1], in: state.scope, from: address)
      _ = try mark(at: Int(code[address + 1]))
      after.scope = outer
    case .activate, .withdraw:
      guard countsTokens(state.scope) else { throw fault(address, "activates nodes where no tokens are counted") }
    case .result:
      let outer = module.scopes[Int(state.scope)].parent
      guard outer != none, isRepetition(outer) else { throw fault(address, "gives a result to no repetition") }
    case .results:
      guard isRepetition(state.scope) else { throw fault(address, "has the results of no repetition") }
    case .spawn:
      try start(at: code[address + 1], in: state.scope, from: address)
    case .branch, .branchUnless, .branchSet, .iterate, .iterateRange, .some, .every, .keep, .sort:
      try arrive(at: code[address + 1], in: state.scope, with: state.written, from: address)
    case .next, .order:
      try verifyWritten(0..<instruction.a, at: address, in: state)
      try verifyBound(instruction.a + 2, at: address)
      try arrive(at: code[address + 1], in: state.scope, with: Registers(0..<instruction.a + 3), from: nil)
    case .function:
      guard Int(module.functions[Int(code[address + 1])].captureCount) == instruction.c else {
        throw fault(address, "captures too little or too much")
      }
    case .invoke, .invokeNamed:
      // Whatever lies below the window is kept, wherever the heap may be compacted in it.
      try verifyWritten(0..<instruction.b, at: address, in: state)
      after.written = state.written.intersection(Registers(0..<instruction.b + 1))
      after.written.insert(instruction.a)
    case .give:
      guard state.isInFunction else { throw fault(address, "gives something outside of a function") }
    case .meet, .awaits, .tally, .arm, .error, .propagate, .absorb, .unwrap, .extent, .require, .stuck, .integer,
      .constant,
      .move, .load, .loadOuter,
      .store,
      .storeOuter, .demand, .isSet, .list, .context, .with, .text, .call, .add, .subtract, .multiply, .divide, .power,
      .negate, .equal, .notEqual, .less, .lessOrEqual, .and, .or, .not, .property, .index, .entry, .begin, .collect,
      .partial, .gather, .builtin,
      .drop, .juelAdd, .juelSubtract,
      .juelMultiply, .juelDivide, .juelRemainder, .juelNegate, .juelEqual, .juelNotEqual, .juelLess, .juelLessOrEqual,
      .juelBoolean, .juelNot, .juelEmpty, .juelProperty, .juelIndex, .juelInvoke, .activated, .completed, .taken,
      .changed:
      break
    }
    if !shape.endsFlow { try arrive(at: UInt32(next), in: after.scope, with: after.written, from: address) }
  }

  private func isRepetition(_ scope: UInt32) -> Bool {
    module.scopes[Int(scope)].kind == ScopeKind.repetition.rawValue
  }

  private func countsTokens(_ scope: UInt32) -> Bool {
    ScopeKind(rawValue: module.scopes[Int(scope)].kind)?.countsTokens ?? false
  }

  /// Checks what concerns compensation, and returns what is known behind it.
  private mutating func verifyCompensation(
    _ instruction: Instruction, at address: Int, in state: State
  ) throws(ModuleError) -> State {
    let row = module.scopes[Int(state.scope)]
    var after = state
    switch instruction.opcode {
    case .compensable:
      let handler = module.scopes[instruction.t]
      guard handler.parent == state.scope, handler.kind == ScopeKind.compensation.rawValue, handler.exit != none else {
        throw fault(address, "keeps what is no compensation of the scope")
      }
    case .retain:
      guard row.parent != none, row.kind != ScopeKind.compensation.rawValue else {
        throw fault(address, "keeps a scope that is no part of another")
      }
      after.scope = row.parent
    case .compensate:
      guard row.kind != ScopeKind.compensation.rawValue else {
        throw fault(address, "compensates as it is compensated")
      }
      _ = try outerScope(instruction.b, from: state.scope, at: address)
      after.written = []
    case .compensated:
      guard row.kind == ScopeKind.compensation.rawValue else { throw fault(address, "is no end of a handler") }
    case .cancel:
      let scope = try outerScope(instruction.b, from: state.scope, at: address)
      guard ScopeKind(rawValue: module.scopes[Int(scope)].kind)?.countsTokens == true else {
        throw fault(address, "cancels a scope without tokens")
      }
      try arrive(at: code[address + 1], in: scope, from: address)
    default:
      guard row.kind == ScopeKind.subProcess.rawValue else { throw fault(address, "cancels no sub-process") }
      try verifyExit(of: row.parent, from: address)
    }
    return after
  }

  private func outerScope(_ levels: Int, from scope: UInt32, at address: Int) throws(ModuleError) -> UInt32 {
    var scope = scope
    for _ in 0..<levels where scope != none { scope = module.scopes[Int(scope)].parent }
    guard scope != none else { throw fault(address, "reaches beyond the process") }
    return scope
  }

  /// The row of the source map for an instruction that may raise an incident.
  private func mark(at address: Int) throws(ModuleError) -> MarkRecord {
    guard let mark = module.mark(at: address), mark.node != none else {
      throw fault(address, "has no node in the source map")
    }
    return mark
  }

  /// Notes that the last token of `scope` may go on at its exit, from `source`.
  private mutating func verifyExit(of scope: UInt32, from source: Int) throws(ModuleError) {
    guard module.scopes[Int(scope)].exit != none else { throw fault(source, "ends in a scope without exit") }
    try arrive(at: module.scopes[Int(scope)].exit, in: scope, from: source)
  }

  /// Notes that a new token may start at `target`, made at `source` (nil: from outside). It raises an incident there if the
  /// budget is spent.
  private mutating func start(at target: UInt32, in scope: UInt32, from source: Int?) throws(ModuleError) {
    guard countsTokens(scope) else { throw fault(source ?? Int(target), "makes tokens in an activity") }
    try arrive(at: target, in: scope, from: source)
    _ = try mark(at: Int(target))
  }

  /// Notes that a token may arrive at `target` from `source` (nil: from anywhere) with the registers `written`.
  private mutating func arrive(
    at target: UInt32, in scope: UInt32, with written: Registers = [], from source: Int?
  ) throws(ModuleError) {
    let target = Int(target)
    guard target < code.count, starts[target] else { throw fault(source ?? target, "leads to no instruction") }
    if let source, target <= source { throw fault(source, "leads backwards without a loop") }
    if let known = states[target] {
      guard known.scope == scope else { throw fault(target, "is reached in two scopes") }
      let merged = known.written.intersection(written)
      guard merged != known.written else { return }
      states[target] = State(scope: scope, written: merged)
    } else {
      states[target] = State(scope: scope, written: written)
    }
    work.append(target)
  }

  private func verifyFields(
    of instruction: Instruction, _ shape: Shape, at address: Int, in state: State
  ) throws(ModuleError) {
    try verify(shape.a, instruction.a, of: instruction, at: address, in: state)
    try verify(shape.b, instruction.b, of: instruction, at: address, in: state)
    try verify(shape.c, instruction.c, of: instruction, at: address, in: state)
    try verify(shape.d, instruction.d, of: instruction, at: address, in: state)
    try verify(shape.t, instruction.t, of: instruction, at: address, in: state)
    switch shape.x {
    case .none, .ways: break
    case let field: try verify(field, Int(code[address + 1]), of: instruction, at: address, in: state)
    }
  }

  private func verify(
    _ field: Shape.Field, _ value: Int, of instruction: Instruction, at address: Int, in state: State
  ) throws(ModuleError) {
    switch field {
    case .none, .result, .first, .depth, .number, .address, .start, .ways, .flowCount: break
    case .needed: guard value > 0 else { throw fault(address, "needs no token") }
    case .quorum: try check(value, below: slotCount(of: state.scope), at: address)
    case .join:
      try check(value, below: module.joins.count, at: address)
      let isAround = instruction.opcode == .awaits || instruction.opcode == .tally
      let scope = isAround ? module.scopes[Int(state.scope)].parent : state.scope
      guard module.joins[value].scope == scope else { throw fault(address, "arrives at a join elsewhere") }
      let kind: JoinKind = instruction.opcode == .meet ? .inclusive : .complex
      guard module.joins[value].kind == kind.rawValue else {
        throw fault(address, "takes a join for one of another kind")
      }
    case .joinFlow:
      let join = Int(code[address + 1])
      try check(join, below: module.joins.count, at: address)
      try check(value, below: Int(module.joins[join].flowCount), at: address)
    case .register, .update: try verifyWritten(value..<value + 1, at: address, in: state)
    case .block(let read, let written):
      try verifyWritten(value..<value + read, at: address, in: state)
      try verifyBound(value + written - 1, at: address)
    case .count:
      if instruction.opcode == .fork { break }
      try verifyWritten(instruction.b..<instruction.b + value, at: address, in: state)
    case .arguments: try verifyWritten(instruction.b..<instruction.b + value + 1, at: address, in: state)
    case .constant: try check(value, below: module.constants.count, at: address)
    case .names:
      try check(value, below: module.constants.count, at: address)
      guard areStrings(module.constants[value], count: instruction.c) else {
        throw fault(address, "has arguments without names")
      }
    case .key:
      try check(value, below: module.constants.count, at: address)
      guard module.constants[value].isString else { throw fault(address, "has a key that is not a string") }
    case .slot: try check(value, below: slotCount(of: state.scope), at: address)
    case .outerSlot:
      var scope = state.scope
      for _ in 0..<instruction.b where scope != none { scope = module.scopes[Int(scope)].parent }
      guard scope != none else { throw fault(address, "reaches beyond the process") }
      try check(value, below: slotCount(of: scope), at: address)
    case .counter:
      guard instruction.b > 0, value + instruction.b <= slotCount(of: state.scope) else {
        throw fault(address, "has counters outside the scope")
      }
    case .flowNumber: try check(value, below: instruction.b, at: address)
    case .scope: try check(value, below: module.scopes.count, at: address)
    case .wait: try check(value, below: module.waits.count, at: address)
    case .node: try check(value, below: module.nodes.count, at: address)
    case .flow: try check(value, below: module.flows.count, at: address)
    case .builtin:
      guard UInt8(exactly: value).flatMap({ Builtin(rawValue: $0) }) != nil else {
        throw fault(address, "calls an unknown function")
      }
    case .method:
      guard UInt8(exactly: value).flatMap({ JUELMethod(rawValue: $0) }) != nil, instruction.c > 0 else {
        throw fault(address, "calls an unknown method")
      }
    case .function: try check(value, below: module.functions.count, at: address)
    case .nodeOrNone: try check(value, below: module.nodes.count + 1, at: address)
    case .name:
      try check(value, below: module.constants.count + 1, at: address)
      guard value == 0 || module.constants[value - 1].isString else { throw fault(address, "names no variable") }
    }
  }

  private func verifyWritten(_ registers: Range<Int>, at address: Int, in state: State) throws(ModuleError) {
    guard registers.upperBound <= 256 else { throw fault(address, "reads registers that do not exist") }
    for register in registers where !state.written.contains(register) {
      throw fault(address, "reads register \(register), which may be unwritten")
    }
  }

  /// Whether `names` is a list of `count` strings.
  private func areStrings(_ names: Value, count: Int) -> Bool {
    let heap = Heap(constants: module.constantWords.baseAddress)
    return names.isList && heap.count(of: names) == count && heap.elements(of: names).allSatisfy(\.isString)
  }

  private func verifyBound(_ register: Int, at address: Int) throws(ModuleError) {
    guard register < 256 else { throw fault(address, "writes a register that does not exist") }
  }

  private func slotCount(of scope: UInt32) -> Int { Int(module.scopes[Int(scope)].slotCount) }

  private func check(_ index: Int, below count: Int, at address: Int) throws(ModuleError) {
    guard index < count else { throw fault(address, "has an index outside its table") }
  }

  private func fault(_ address: Int, _ what: String) -> ModuleError {
    .damaged("the instruction at \(address) \(what)")
  }
}
