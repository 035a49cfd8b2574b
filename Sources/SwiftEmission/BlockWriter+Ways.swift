import BatonBytecode

// Where tokens go on.
extension BlockWriter {
  /// Writes the block at `start`, behind which that at `following` comes.
  mutating func write(blockAt start: Int, following: Int?) {
    guard let block = plan.blocks[start] else { return goOn(at: start, following: following) }
    write(block.instructions[...], of: block, following: following)
  }

  /// Writes `rest`, the last instructions of `block`, and where that leads.
  private mutating func write(
    _ rest: ArraySlice<(address: Int, instruction: Instruction)>, of block: CodePlan.Block, following: Int?
  ) {
    var rest = rest
    while let (address, instruction) = rest.popFirst() {
      comment(on: address, isFirst: address == block.start && !nesting.inlined.contains(block.start))
      guard instruction.opcode.treatment.isBranch else {
        write(instruction, at: address)
        continue
      }
      let target = x(address)
      forgetDead(at: address)
      bindOthers(liveAt: plan.instruction(at: address).next)
      bindOthers(liveAt: target)
      let condition = condition(of: instruction, at: address)
      if !nesting.inlined.contains(target) {
        self.block("if \(condition.fails) {") { $0.goOn(at: target) }
      } else if block.end.simpleSuccessor == target {
        putRegisters(for: target)
        self.block("if \(condition.holds) {") { writer in
          writer.writeAll(rest)
          writer.putRegisters(for: target)
        }
        return write(blockAt: target, following: following)
      } else if let join = nesting.joins[target], let other = plan.blocks[target] {
        self.block("if \(condition.holds) {", tail: "} else {") { writer in
          writer.writeAll(rest)
          writer.putRegisters(for: join)
        }
        self.block(nil) { writer in
          writer.writeAll(other.instructions[...])
          writer.putRegisters(for: join)
        }
        takeOver(at: join)
        return write(blockAt: join, following: following)
      } else {
        self.block("if \(condition.holds) {") { $0.write(rest, of: block, following: nil) }
        return write(blockAt: target, following: following)
      }
    }
    write(block.end, following: following)
  }

  /// Writes instructions without branches.
  private mutating func writeAll(_ instructions: ArraySlice<(address: Int, instruction: Instruction)>) {
    for (address, instruction) in instructions {
      comment(on: address, isFirst: false)
      write(instruction, at: address)
    }
  }

  private mutating func write(_ end: CodePlan.End, following: Int?) {
    switch end {
    case .handedOver(let address):
      comment(on: address, isFirst: false)
      handOver(at: address, because: "\(Instruction(module.code[address]).opcode)")
    case .jump(let target), .next(let target): goOn(at: target, following: following)
    case .performed(let address, let wait, let next):
      comment(on: address, isFirst: false)
      perform(wait, at: address)
      goOn(at: next, following: following)
    case .split(let split):
      write(split)
      goOn(at: split.next, following: following)
    case .ended(let address, let exit):
      block("guard isBrief else {") { $0.handOver(at: address, because: "end") }
      goOn(at: exit, following: following)
    case .finished(let address):
      block("guard isBrief else {") { $0.handOver(at: address, because: "finish") }
      line("return -1  // the end")
    }
  }

  /// Lets the token go on with the block at `address`, which may stand here or be that at `following`.
  private mutating func goOn(at address: Int, following: Int? = nil) {
    if plan.blocks[address] == nil {
      comment(on: address, isFirst: false)
      return handOver(at: address, because: "\(Instruction(module.code[address]).opcode)")
    }
    if nesting.inlined.contains(address) { return write(blockAt: address, following: following) }
    putRegisters(for: address)
    if address == following { return line("fallthrough") }
    line("place = .\(emitter.names.place(address))")
    line("continue")
  }
}

// What an instance without record does where one with a record is the machine's.
extension BlockWriter {
  /// Writes the job of the wait `wait` at `address`.
  private mutating func perform(_ wait: Int, at address: Int) {
    guard let brief else { return handOver(at: address, because: "wait") }
    block("guard isBrief, work.\(brief.method(for: wait))(&instance.pointee) else {") {
      $0.handOver(at: address, because: "wait")
    }
  }

  /// Writes the ways of `split`, one after the other.
  private mutating func write(_ split: Split) {
    let counts = split.ways.map { "\(slots.name(SlotNames.Slot(levels: 0, number: $0.slot), toSet: true)).isNoCount" }
    block("guard isBrief, \(counts.joined(separator: ", ")) else {") { $0.handOver(at: split.address, because: "fork") }
    line("token.budget &-= \(split.ways.count - 1)")
    for (index, way) in split.ways.enumerated() {
      debts = split.ways[..<index].map { "\(slots.name(SlotNames.Slot(levels: 0, number: $0.slot))) = Value(1)" }
      debts += split.ways[(index + 1)...].reversed().map { "machine.hold(\($0.start))" }
      line("// way \(index + 1)")
      for step in way.steps {
        switch step {
        // Nobody listens to an instance without record.
        case .instruction(let instruction, _) where instruction.opcode.shape.isEvent: break
        case .instruction(let instruction, let address):
          comment(on: address, isFirst: false)
          write(instruction, at: address)
        case .performed(let address, let wait):
          comment(on: address, isFirst: false)
          perform(wait, at: address)
        }
      }
      if index < split.ways.count - 1 {
        block("guard token.budget >= 0 else {") { $0.handOver(at: way.join, because: "join") }
      }
    }
    debts = []
  }
}
