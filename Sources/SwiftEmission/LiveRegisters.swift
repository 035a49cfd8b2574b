import BatonBytecode

/// For each instruction of a module, the registers whose values are read on some way from there before they are written anew: what
/// the machine has to find in them if it takes a token over there.
struct LiveRegisters {
  private var registers: [Int: Set<Int>] = [:]

  init(of module: Module) {
    let rows = InstructionSequence(module.code).reversed().map { address, instruction in
      (address, instruction, instruction.successors(in: module.code, at: address))
    }
    // Backwards, so that only what loops needs more than one turn.
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for (address, instruction, successors) in rows {
        let after = successors.reduce(into: Set()) { $0.formUnion(self[$1]) }
        let before = after.subtracting(instruction.writtenRegisters).union(instruction.readRegisters)
        if before == self[address] { continue }
        registers[address] = before
        hasChanged = true
      }
    }
  }

  /// Those that are read from the instruction at `address` on.
  subscript(address: Int) -> Set<Int> { registers[address] ?? [] }
}

extension Instruction {
  /// The registers whose values the instruction needs; those too that the machine keeps while it compacts the heap.
  var readRegisters: Set<Int> {
    let shape = opcode.shape
    var read = registers(of: shape.a, a).read.union(registers(of: shape.b, b).read).union(
      registers(of: shape.c, c).read)
    if opcode == .next || opcode == .order { read.formUnion(0..<a) }
    if opcode == .invoke || opcode == .invokeNamed { read.formUnion(0..<b) }
    return read
  }

  var writtenRegisters: Set<Int> {
    // What a token waits for comes in register 0.
    opcode == .wait ? [0] : registers(of: opcode.shape.a, a).written
  }

  private func registers(of field: Shape.Field, _ number: Int) -> (read: Set<Int>, written: Set<Int>) {
    switch field {
    case .register: ([number], [])
    case .result: ([], [number])
    case .update: ([number], [number])
    case .block(let read, let written): (Set(number..<number + read), Set(number..<number + written))
    // The field behind says how many.
    case .count: (opcode == .fork ? [] : Set(b..<b + number), [])
    case .arguments: (Set(b..<b + number + 1), [])
    case .none, .first, .depth, .number, .constant, .key, .names, .slot, .outerSlot, .counter, .flowCount, .flowNumber,
      .quorum, .needed, .join, .joinFlow, .address, .start, .ways, .scope, .wait, .node, .flow, .builtin, .method,
      .function, .name, .nodeOrNone, .manner:
      ([], [])
    }
  }
}
