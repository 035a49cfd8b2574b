import BatonValues

// The fields of an instruction lie in the tables that they are indices of.
extension CodeVerifier {
  func verifyFields(
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
    case .none, .result, .first, .depth, .number, .address, .start, .ways, .flowCount, .manner: break
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
      let scope = try outerScope(instruction.b, from: state.scope, at: address)
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

  func verifyWritten(_ registers: Range<Int>, at address: Int, in state: State) throws(ModuleError) {
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

  func verifyBound(_ register: Int, at address: Int) throws(ModuleError) {
    guard register < 256 else { throw fault(address, "writes a register that does not exist") }
  }

  private func slotCount(of scope: UInt32) -> Int { Int(module.scopes[Int(scope)].slotCount) }

  private func check(_ index: Int, below count: Int, at address: Int) throws(ModuleError) {
    guard index < count else { throw fault(address, "has an index outside its table") }
  }
}
