import BatonBytecode
import BatonValues

/// What models do most, as one instruction each: variables that are assigned, and conditions that compare two values.
///
///     load r0, s1    integer r1, 1    add r0, r0, r1    store r0, s1                         ─▶   assignSum s1, s1, 1
///     load r0, s1    load r1, s2      less r0, r1, r0   require r0   branchUnless r0, 40     ─▶   unlessLess s2, s1, 40
///
/// A fused instruction leaves no registers behind, so it takes the place of others only where nobody reads theirs.
extension StreamBuilder {
  /// Emits the instructions from `address` on as one, if they are such. Returns the address behind them.
  mutating func emitFused(at address: Int) -> Int? {
    guard let first = operand(at: address) else { return nil }
    let second = address + length(at: address)
    if let behind = emitAssignment(of: first, at: second) { return behind }
    guard !isEntry[second], let other = operand(at: second), other.register != first.register else { return nil }
    let at = second + length(at: second)
    guard at < code.count, !isEntry[at] else { return nil }
    let instruction = Instruction(code[at])
    guard let fused = instruction.opcode.fused else { return nil }
    let operands = [first, other]
    guard let left = operands.first(where: { $0.register == instruction.b }),
      let right = operands.first(where: { $0.register == instruction.c })
    else { return nil }
    let registers = [first.register, other.register, instruction.a]
    switch fused {
    case .assignment(let opcode):
      return emitAssignment(opcode, left, right, result: instruction.a, registers, at: at + 1)
    case .branch(let opcode): return emitBranch(opcode, left, right, result: instruction.a, registers, at: at + 1)
    }
  }

  /// What an instruction puts into a register: a slot's value, or a constant.
  private struct Operand {
    enum Source {
      case slot(Int)
      case constant(Value)
    }

    var register: Int
    var source: Source
  }

  /// What the instruction at `address` puts into a register. It may be the first of those that become one.
  private func operand(at address: Int) -> Operand? {
    guard address < code.count else { return nil }
    let instruction = Instruction(code[address])
    let source: Operand.Source? =
      if instruction.opcode == .load {
        .slot(instruction.d)
      } else if instruction.opcode == .integer {
        .constant(Value(Int32(truncatingIfNeeded: instruction.signedD)))
      } else if instruction.opcode == .constant {
        .constant(module.constants[instruction.d])
      } else {
        nil
      }
    return source.map { Operand(register: instruction.a, source: $0) }
  }

  /// The field that says `source`: a slot below 128, or 128 and more for a constant. Nil if there is none.
  private mutating func field(for source: Operand.Source) -> Int? {
    switch source {
    case .slot(let slot): return slot < 128 ? slot : nil
    case .constant(let value):
      if let index = constants.firstIndex(of: value) { return 128 + index }
      guard constants.count < 128 else { return nil }
      constants.append(value)
      return 127 + constants.count
    }
  }

  /// Emits `S[d] = operand`, if the instruction at `address` stores that.
  private mutating func emitAssignment(of operand: Operand, at address: Int) -> Int? {
    guard let slot = slotStored(from: operand.register, at: address), isDead([operand.register], from: address + 1),
      let source = field(for: operand.source)
    else { return nil }
    emit(Instruction(.assign, a: slot, b: source).word, at: address)
    return address + 1
  }

  private mutating func emitAssignment(
    _ opcode: Opcode, _ left: Operand, _ right: Operand, result: Int, _ registers: [Int], at address: Int
  ) -> Int? {
    guard let slot = slotStored(from: result, at: address), isDead(registers, from: address + 1),
      let left = field(for: left.source), let right = field(for: right.source)
    else { return nil }
    emit(Instruction(opcode, a: slot, b: left, c: right).word, at: address)
    return address + 1
  }

  private mutating func emitBranch(
    _ opcode: Opcode, _ left: Operand, _ right: Operand, result: Int, _ registers: [Int], at address: Int
  ) -> Int? {
    let branch = address + 1
    guard branch < code.count, !isEntry[address], !isEntry[branch] else { return nil }
    guard Instruction(code[address]).opcode == .require, Instruction(code[address]).a == result,
      Instruction(code[branch]).opcode == .branchUnless, Instruction(code[branch]).a == result
    else { return nil }
    let target = Int(code[branch + 1])
    guard isDead(registers, from: branch + 2), isDead(registers, from: target),
      let left = field(for: left.source), let right = field(for: right.source)
    else { return nil }
    emit(Instruction(opcode, b: left, c: right).word, at: address)
    emit(word: target, at: address)
    return branch + 2
  }

  /// The slot in which the instruction at `address` stores `register`, if it does and the slot has a small number.
  private func slotStored(from register: Int, at address: Int) -> Int? {
    guard address < code.count, !isEntry[address] else { return nil }
    let instruction = Instruction(code[address])
    return instruction.opcode == .store && instruction.a == register && instruction.d < 256 ? instruction.d : nil
  }

  /// Where the `propagate` stands with which the `wait` at `address` can be one, if there is one.
  func propagation(behind address: Int) -> Int? {
    let next = address + 1
    guard Instruction(code[address]).opcode == .wait, next < code.count, code[next] == Instruction(.propagate).word,
      isDead([0], from: next + 1)
    else { return nil }
    return next
  }

  // MARK: Registers

  /// Whether nobody reads what `registers` hold when a token comes to `start`, as far as a short look tells: along both ways where the
  /// token branches, and no further than the next branch if that is another way than the straight one.
  private func isDead(_ registers: [Int], from start: Int, isSideWay: Bool = false) -> Bool {
    var (live, address) = (Set(registers), start)
    for _ in 0..<(isSideWay ? 12 : 24) {
      let instruction = Instruction(code[address])
      let (opcode, shape) = (instruction.opcode, instruction.opcode.shape)
      if opcode == .jump {
        address = instruction.t
        continue
      }
      for register in instruction.registersRead where live.contains(register) { return false }
      if shape.endsFlow || opcode.forgetsRegisters { return true }
      if case .address = shape.x {
        guard !isSideWay, isDead(Array(live), from: Int(code[address + 1]), isSideWay: true) else { return false }
      }
      if opcode == .invoke || opcode == .invokeNamed { return false }
      if case .result = shape.a { live.remove(instruction.a) }
      if live.isEmpty { return true }
      address += length(at: address)
    }
    return false
  }
}

/// What an operation becomes with what loads its operands and uses its result.
private enum Fused {
  case assignment(Opcode)
  case branch(Opcode)
}

extension Opcode {
  fileprivate var fused: Fused? { Self.fusions[self] }

  private static let fusions: [Opcode: Fused] = [
    .add: .assignment(.assignSum), .subtract: .assignment(.assignDifference), .multiply: .assignment(.assignProduct),
    .juelAdd: .assignment(.assignJUELSum), .juelSubtract: .assignment(.assignJUELDifference),
    .less: .branch(.unlessLess), .lessOrEqual: .branch(.unlessLessOrEqual),
    .equal: .branch(.unlessEqual), .notEqual: .branch(.unlessNotEqual),
    .juelLess: .branch(.unlessJUELLess), .juelLessOrEqual: .branch(.unlessJUELLessOrEqual),
    .juelEqual: .branch(.unlessJUELEqual), .juelNotEqual: .branch(.unlessJUELNotEqual),
  ]

  /// Whether a token that gets behind the instruction has lost its registers.
  fileprivate var forgetsRegisters: Bool {
    [.wait, .join, .quorum, .quota, .count, .touch, .escalate, .compensate].contains(self)
  }
}

extension Instruction {
  /// The registers that the instruction reads.
  fileprivate var registersRead: [Int] {
    var registers: [Int] = []
    let shape = opcode.shape
    for (field, value) in [(shape.a, a), (shape.b, b), (shape.c, c)] {
      switch field {
      case .register, .update: registers.append(value)
      case .block(let read, _): registers += value..<value + read
      case .count where opcode != .fork: registers += b..<b + value
      case .arguments: registers += b..<b + value + 1
      case .none, .result, .first, .count, .depth, .number, .constant, .key, .names, .slot, .outerSlot, .counter,
        .flowCount, .flowNumber, .quorum, .needed, .join, .joinFlow, .address, .start, .ways, .scope, .wait, .node,
        .flow, .builtin, .method, .function, .name, .nodeOrNone, .manner:
        break
      }
    }
    return registers
  }
}
