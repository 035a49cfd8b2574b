import BatonBytecode
import BatonValues

/// Where the ways of a fork meet again, and no token waits on the way: the ways stand one after the other, and one token runs
/// them all, in the order in which several would have. No token is made, none is counted at the join.
///
///     fork ┬─ a ─┬ join          ─▶      straight ─ a ─ b ─
///          └─ b ─┘                           └─ fork, as it is: where tokens of another time wait at the join
///
/// Where the token must wait after all, because a service declines or something cannot be computed, the others are made
/// then, and those that came before are counted at the join: as if they had been there all the time (`Machine.unfold`).
struct Detour {
  /// Of each way, the flow on which it comes to the join, and where it starts in the module.
  var ways: [(flow: Int, start: Int)]
  /// The join's first counter.
  var counter: Int
}

/// A part of a way of a detour: what stands so many scopes inward of the fork.
struct DetourPart {
  var detour: Int
  var way: Int
  var depth: Int

  /// The number that says it all, with room for what `StreamBuilder.region(at:)` admits.
  var number: UInt32 { UInt32(detour) << 8 | UInt32(way) << 4 | UInt32(depth) }

  init(detour: Int, way: Int, depth: Int) {
    self.detour = detour
    self.way = way
    self.depth = depth
  }

  init(number: UInt32) {
    self.init(detour: Int(number >> 8), way: Int(number >> 4 & 15), depth: Int(number & 15))
  }
}

/// The ways of a fork, all of which meet at one join.
struct Region {
  var detour: Detour
  /// Where the token goes on that gets behind the join.
  var end: Int
}

extension StreamBuilder {
  private static let maximumWays = 15
  private static let maximumDepth = 15
  private static let maximumLength = 100

  /// What the instruction at `address` forks to, if one token can do it all.
  func region(at address: Int) -> Region? {
    let fork = Instruction(code[address])
    guard !isPlain, part == 0, fork.opcode == .fork, fork.a <= Self.maximumWays, detours.count < 1 << 20 else {
      return nil
    }
    var region: Region?
    for way in code[address + 1...address + fork.a] {
      guard let (join, flow) = endOfWay(from: Int(way)), Instruction(code[join]).b == fork.a else { return nil }
      let counter = Int(code[join + 1])
      let end = following(join + 2)
      var next = region ?? Region(detour: Detour(ways: [], counter: counter), end: end)
      guard next.end == end, next.detour.counter == counter, !next.detour.ways.contains(where: { $0.flow == flow })
      else { return nil }
      next.detour.ways.append((flow, Int(way)))
      region = next
    }
    return region
  }

  /// The join at which a token ends that starts at `start` and never waits, and the flow on which it comes.
  private func endOfWay(from start: Int) -> (join: Int, flow: Int)? {
    var (address, depth) = (start, 0)
    for _ in 0..<Self.maximumLength {
      let instruction = Instruction(code[address])
      switch instruction.opcode {
      case .join: return depth == 0 ? (address, instruction.c) : nil
      case .jump:
        address = instruction.t
        continue
      case .enter: depth += 1
      case .leave: depth -= 1
      case .wait: guard isPerformed(instruction.t) else { return nil }
      case let opcode: guard opcode.goesStraight else { return nil }
      }
      guard 0...Self.maximumDepth ~= depth else { return nil }
      address += length(at: address)
    }
    return nil
  }

  /// `address`, or where it does nothing but lead.
  private func following(_ address: Int) -> Int {
    let instruction = Instruction(code[address])
    return instruction.opcode == .jump ? following(instruction.t) : address
  }

  /// Emits the ways of `region` one after the other, unless tokens wait at the join: then the token forks, telling what there
  /// is to tell from `start` on. Returns where it goes on behind the join.
  mutating func emitDetour(around region: Region, from start: Int) -> Int {
    let ways = region.detour.ways
    emit(Instruction(.straight, a: ways.count, d: region.detour.counter).word, at: start)
    emit(forkFrom: start, at: start)
    detours.append(region.detour)
    for (number, way) in ways.enumerated() {
      request(way.start)
      var (address, depth) = (way.start, 0)
      while Instruction(code[address]).opcode != .join {
        let instruction = Instruction(code[address])
        if instruction.opcode == .jump {
          address = instruction.t
        } else if instruction.opcode.shape.isEvent {
          tell(instruction, at: address)
          address += length(at: address)
        } else {
          flush()
          part = DetourPart(detour: detours.count - 1, way: number, depth: depth).number + 1
          address = emitNext(at: address)
          part = 0
          if instruction.opcode == .enter { depth += 1 }
          if instruction.opcode == .leave { depth -= 1 }
        }
      }
    }
    return region.end
  }
}

extension Opcode {
  /// Whether a token that runs the instruction goes on behind it, or raises an incident.
  fileprivate var goesStraight: Bool {
    switch self {
    case .propagate, .absorb, .unwrap, .integer, .constant, .move, .load, .loadOuter, .store, .storeOuter, .demand,
      .isSet, .list, .context, .with, .text, .call, .add, .subtract, .multiply, .divide, .power, .negate, .equal,
      .notEqual, .less, .lessOrEqual, .and, .or, .not, .property, .index, .entry, .builtin, .function, .juelAdd,
      .juelSubtract, .juelMultiply, .juelDivide, .juelRemainder, .juelNegate, .juelEqual, .juelNotEqual, .juelLess,
      .juelLessOrEqual, .juelBoolean, .juelNot, .juelEmpty, .juelProperty, .juelIndex, .juelInvoke, .activated,
      .completed, .taken, .changed:
      true
    case .jump, .loop, .fork, .spawn, .detach, .join, .quorum, .end, .terminate, .meet, .count, .awaits, .tally, .quota,
      .enter, .leave, .finish, .wait, .arm, .touch, .trigger, .error, .escalate, .send, .extent, .result, .results,
      .compensable, .retain, .compensate, .compensated, .cancel, .cancelled, .activate, .withdraw, .require, .branch,
      .branchUnless, .branchSet, .stuck, .iterate, .iterateRange, .next, .some, .every, .begin, .collect, .keep,
      .partial, .gather, .drop, .sort, .order, .invoke, .invokeNamed, .give, .assign, .assignSum, .assignDifference,
      .assignProduct, .assignJUELSum, .assignJUELDifference, .unlessLess, .unlessLessOrEqual, .unlessEqual,
      .unlessNotEqual, .unlessJUELLess, .unlessJUELLessOrEqual, .unlessJUELEqual, .unlessJUELNotEqual, .straight,
      .deliver, .passed, .setAndPassed, .compiled:
      false
    }
  }
}
