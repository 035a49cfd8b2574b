import BatonBytecode

// What an instance without record does where one with a record is the machine's.
extension ScopeEmitter {
  /// Writes the job of the wait `wait` at `address`.
  func perform(_ wait: Int, at address: Int, to source: inout SourceText) {
    guard let brief else { return handOver(at: address, because: "wait", to: &source) }
    source.block("guard isBrief, work.\(brief.method(for: wait))(&instance.pointee) else {") {
      handOver(at: address, because: "wait", to: &$0)
    }
  }

  /// Writes the ways of `split`, one after the other.
  func write(_ split: Split, to source: inout SourceText) {
    let slots = split.ways.map { "slots[\($0.slot)].isNoCount" }.joined(separator: ", ")
    source.block("guard isBrief, \(slots) else {") { handOver(at: split.address, because: "fork", to: &$0) }
    source.line("token.budget &-= \(split.ways.count - 1)")
    var node = none
    for (index, way) in split.ways.enumerated() {
      var writer = self
      writer.debts = split.ways[..<index].map { "slots[\($0.slot)] = Value(1)" }
      writer.debts += split.ways[(index + 1)...].reversed().map { "machine.hold(\($0.start))" }
      source.line("// way \(index + 1)")
      for step in way.steps {
        switch step {
        // Nobody listens to an instance without record.
        case .instruction(let instruction, _) where instruction.opcode.shape.isEvent: break
        case .instruction(let instruction, let address):
          writer.comment(on: address, isFirst: false, &node, &source)
          writer.write(instruction, at: address, to: &source)
        case .performed(let address, let wait):
          writer.comment(on: address, isFirst: false, &node, &source)
          writer.perform(wait, at: address, to: &source)
        }
      }
      if index < split.ways.count - 1 {
        source.block("guard token.budget >= 0 else {") { writer.handOver(at: way.join, because: "join", to: &$0) }
      }
    }
  }
}
