import BatonBytecode

/// A fork whose ways all lead straight to the join that is waiting for just them: an instance without record takes them one after
/// the other, as the machine does when nothing on them waits, and needs no counter.
struct Split {
  struct Way {
    let start: Int
    var steps: [Step] = []
    /// The address of the `join`, and the slot in which that counts.
    var join = 0
    var slot = 0
  }

  enum Step {
    case instruction(Instruction, at: Int)
    case performed(at: Int, wait: Int)
  }

  let address: Int
  let ways: [Way]
  /// Where the token goes on that the join makes of those that have come.
  let next: Int
}

extension CodePlan {
  /// What `instruction`, which is the machine's, at `address` in the code of a process means for an instance without record, if it
  /// is not the machine's there.
  func briefEnd(_ instruction: Instruction, at address: Int) -> End? {
    let opcode = instruction.opcode
    if opcode == .wait {
      return performance(of: instruction, at: address).map { .performed(at: address, wait: instruction.t, next: $0) }
    }
    if opcode == .fork { return split(instruction, at: address).map(End.split) }
    if opcode == .end {
      return states.scope(at: address).map { .ended(at: address, exit: Int(module.scopes[$0].exit)) }
    }
    return opcode == .finish && instruction.c == 0 ? .finished(at: address) : nil
  }

  /// Where a token goes on that has done the job for which it would wait at `address` and has put the results into the process's
  /// variables itself; nil if the wait is for something else.
  private func performance(of instruction: Instruction, at address: Int) -> Int? {
    let wait = module.waits[instruction.t]
    guard wait.kind == WaitKind.job.rawValue, wait.scope == none, wait.type.isSlot == 0 else { return nil }
    let (propagation, next) = self.instruction(at: address + 1)
    return propagation.opcode == .propagate && propagation.a == 0 ? next : nil
  }

  private func split(_ fork: Instruction, at address: Int) -> Split? {
    let starts = module.code[address + 1...address + fork.a].map { Int($0) }
    var ways: [Split.Way] = []
    var next = 0
    for start in starts {
      guard let (way, behind) = way(from: start, count: starts.count) else { return nil }
      ways.append(way)
      next = behind
    }
    // All flows of one join.
    let slots = ways.map(\.slot).sorted()
    guard slots == Array(slots[0]..<slots[0] + ways.count),
      Set(ways.map { firstCounter(ofJoinAt: $0.join) }).count == 1
    else { return nil }
    return Split(address: address, ways: ways, next: next)
  }

  private func firstCounter(ofJoinAt address: Int) -> UInt32 { module.code[address + 1] }

  /// The way from `start` to a join of `count` flows, without turns, and what is behind that; nil if it leads elsewhere.
  private func way(from start: Int, count: Int) -> (Split.Way, next: Int)? {
    var way = Split.Way(start: start)
    var address = start
    while true {
      let (instruction, next) = instruction(at: address)
      let opcode = instruction.opcode
      if opcode == .jump {
        address = instruction.t
      } else if opcode == .join, instruction.b == count {
        way.join = address
        way.slot = Int(firstCounter(ofJoinAt: address)) + instruction.c
        return (way, next)
      } else if opcode == .wait, let behind = performance(of: instruction, at: address) {
        way.steps.append(.performed(at: address, wait: instruction.t))
        address = behind
      } else if opcode.treatment != .handedOver, instruction.targets(in: module.code, at: address).isEmpty {
        way.steps.append(.instruction(instruction, at: address))
        address = next
      } else {
        return nil
      }
    }
  }
}
