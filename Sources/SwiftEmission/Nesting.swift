import BatonBytecode

/// Which of a scope's blocks are written where the only way to them is, instead of under a name that ways lead to:
///
///     a condition …                   if condition {
///     unless it holds ─▶ other          the rest
///     the rest            …    ═▶     }
///                                     other
///
struct Nesting {
  /// The blocks that stand behind what leads to them.
  private(set) var inlined: Set<Int> = []
  /// Of those that branches lead to, the ones behind which the rest goes on as they do, and where: `if … else`.
  private(set) var joins: [Int: Int] = [:]

  init(of blocks: [CodePlan.Block], entries: some Sequence<Int>, in plan: CodePlan) {
    var arrivals: [Int: [Int]] = [:]
    for entry in entries { arrivals[entry, default: []].append(-1) }
    for block in blocks {
      for target in plan.successors(of: block) { arrivals[target, default: []].append(block.start) }
    }
    var nesting: Set<Int> = []
    for block in blocks {
      let targets = block.branchTargets(in: plan)
      for target in targets {
        // The end of the block leads there too: what is between is skipped.
        let skips = block.end.simpleSuccessor == target && targets.last == target
        if arrivals[target] == [block.start] || skips && arrivals[target] == [block.start, block.start] {
          inlined.insert(target)
          if let join = join(of: block, target, arrivals, in: plan), targets.last == target {
            inlined.insert(join)
            joins[target] = join
          } else if !skips {
            nesting.insert(block.start)
          }
        }
      }
    }
    for block in blocks where !nesting.contains(block.start) {
      if let next = block.end.successor, plan.blocks[next] != nil, arrivals[next] == [block.start] {
        inlined.insert(next)
      }
    }
  }

  /// Where both `block` and the one at `target`, which has no branches, go on, if none else does.
  private func join(
    of block: CodePlan.Block, _ target: Int, _ arrivals: [Int: [Int]], in plan: CodePlan
  ) -> Int? {
    guard let other = plan.blocks[target], let join = block.end.simpleSuccessor, join == other.end.simpleSuccessor,
      join != target, plan.blocks[join] != nil, other.branchTargets(in: plan).isEmpty,
      Set(arrivals[join] ?? []) == [block.start, target], arrivals[join]?.count == 2,
      !(block.instructions + other.instructions).contains(where: { $0.instruction.opcode == .loop })
    else { return nil }
    return join
  }
}

extension CodePlan.End {
  /// The block that the token goes on with, if nothing is between.
  var simpleSuccessor: Int? {
    switch self {
    case .jump(let target), .next(let target): target
    case .handedOver, .performed, .split, .ended, .finished: nil
    }
  }
}

extension CodePlan.Block {
  /// Where its branches lead, in their order.
  func branchTargets(in plan: CodePlan) -> [Int] {
    instructions.filter { $0.instruction.opcode != .jump && $0.instruction.opcode != .loop }.flatMap {
      $0.instruction.targets(in: plan.module.code, at: $0.address)
    }
  }
}
