import BatonValues

/// Proves of a module's code that the machine can run it without looking:
///
/// - every instruction is reached, and its indices lie in their tables;
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
  let module: Module
  let code: UnsafeBufferPointer<UInt32>
  /// For each word: whether an instruction starts there.
  private var starts: [Bool]
  private var states: [State?]
  private var work: [Int] = []

  /// What is known of a token that arrives at an instruction.
  struct State: Equatable {
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
      starts[address] = true
      address += Instruction(code[address]).opcode.length(code[address])
    }
    for process in module.processes { try arrive(at: process.entry, in: process.scope, with: Self.event, from: nil) }
    for row in module.starts {
      try arrive(at: row.entry, in: module.processes[Int(row.process)].scope, with: Self.event, from: nil)
      if row.probe != none { try arrive(at: row.condition, in: row.probe, from: nil) }
    }
    for row in module.correlations { try arrive(at: row.address, in: row.probe, from: nil) }
    for row in module.catches { try verify(catch: row) }
    for row in module.joins { try verify(join: row) }
    for row in module.nodes {
      if row.entry != none { try start(at: row.entry, in: row.scope, from: nil) }
      guard row.exit != none else { continue }
      try arrive(at: row.exit, in: row.scope, from: nil)
      _ = try mark(at: Int(row.exit))
    }
    // A compensation's exit is where its handler begins.
    for (index, scope) in module.scopes.enumerated() where scope.exit != none {
      try arrive(at: scope.exit, in: UInt32(index), from: nil)
      if scope.kind == ScopeKind.compensation.rawValue { _ = try mark(at: Int(scope.exit)) }
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
    if row.probe != none { try arrive(at: row.condition, in: row.probe, from: nil) }
    if row.handler == none { return }
    if row.kind == CatchKind.removal.rawValue {
      return try arrive(at: row.handler, in: outermost(row.scope), from: nil)
    }
    let target = row.options.contains(.around) ? module.scopes[Int(row.scope)].parent : row.scope
    guard target != none else { throw fault(Int(row.handler), "is reached from outside of the process") }
    try arrive(at: row.handler, in: target, with: Self.event, from: nil)
  }

  /// The process that `scope` lies in.
  private func outermost(_ scope: UInt32) -> UInt32 {
    var scope = scope
    while module.scopes[Int(scope)].parent != none { scope = module.scopes[Int(scope)].parent }
    return scope
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
    TokenPlaces(code: code, states: states)
  }

  /// The row of the source map for an instruction that may raise an incident.
  func mark(at address: Int) throws(ModuleError) -> MarkRecord {
    guard let mark = module.mark(at: address), mark.node != none else {
      throw fault(address, "has no node in the source map")
    }
    return mark
  }

  /// Notes that the last token of `scope` may go on at its exit, from `source`.
  mutating func verifyExit(of scope: UInt32, from source: Int) throws(ModuleError) {
    guard module.scopes[Int(scope)].exit != none else { throw fault(source, "ends in a scope without exit") }
    try arrive(at: module.scopes[Int(scope)].exit, in: scope, from: source)
  }

  /// Notes that a new token may start at `target`, made at `source` (nil: from outside). It raises an incident there if the
  /// budget is spent.
  mutating func start(at target: UInt32, in scope: UInt32, from source: Int?) throws(ModuleError) {
    guard countsTokens(scope) else { throw fault(source ?? Int(target), "makes tokens in an activity") }
    try arrive(at: target, in: scope, from: source)
    _ = try mark(at: Int(target))
  }

  /// Notes that a token may arrive at `target` from `source` (nil: from anywhere) with the registers `written`.
  mutating func arrive(
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

  func outerScope(_ levels: Int, from scope: UInt32, at address: Int) throws(ModuleError) -> UInt32 {
    var scope = scope
    for _ in 0..<levels where scope != none { scope = module.scopes[Int(scope)].parent }
    guard scope != none else { throw fault(address, "reaches beyond the process") }
    return scope
  }

  func countsTokens(_ scope: UInt32) -> Bool {
    ScopeKind(rawValue: module.scopes[Int(scope)].kind)?.countsTokens ?? false
  }

  func fault(_ address: Int, _ what: String) -> ModuleError {
    .damaged("the instruction at \(address) \(what)")
  }
}
