import BatonBytecode
import BatonValues

/// A stream once more, for tokens that are alone in their instance: an instruction of the stream is one word here or a `leave`.
///
/// Two words are never one: a token that leaves goes on in the stream at the instruction that it stands at, which has not been begun.
final class BriefCode {
  let words: UnsafePointer<UInt64>
  let count: Int
  /// Where each word's instruction stands in the stream.
  let inStream: UnsafePointer<UInt32>
  /// Where each address of the stream stands here.
  let places: UnsafePointer<UInt32>
  /// The words in machine code, if there is any.
  private(set) var native: NativeWords?
  /// Of each word that tells something, the passage; `none` if it is the new value of a slot alone.
  let passages: [UInt32]
  /// The most words that a token adds to the log on its way to a `loop` or out of the code.
  let noteLimit: Int

  /// Makes brief code of `stream`, in which services perform the jobs of the waits that are `isPerformed`.
  init(_ stream: CodeStream, isPerformed: @escaping (Int) -> Bool) {
    var builder = BriefBuilder(stream, isPerformed: isPerformed)
    builder.build()
    words = UnsafePointer(copying: builder.words)
    count = builder.words.count
    inStream = UnsafePointer(copying: builder.inStream)
    places = UnsafePointer(copying: builder.places)
    passages = builder.passages
    noteLimit = builder.noteLimit
  }

  deinit {
    words.deallocate()
    inStream.deallocate()
    places.deallocate()
    native?.deallocate()
  }

  /// Goes over to machine code.
  func show(_ words: NativeWords) { native = words }
}

/// What the machine needs of brief code while it runs.
struct BriefTables {
  let words: UnsafePointer<UInt64>
  let inStream: UnsafePointer<UInt32>
  let places: UnsafePointer<UInt32>
  /// The words in machine code, if there is any.
  let native: UnsafeMutablePointer<NativeWord>?
  let noteLimit: Int
  /// Which of its module's brief codes it is.
  let number: Int

  /// None: nothing may be looked up in it.
  init() {
    guard let words = UnsafePointer<UInt64>(bitPattern: 8), let places = UnsafePointer<UInt32>(bitPattern: 8) else {
      unreachable("8 is not 0")
    }
    self.words = words
    inStream = places
    self.places = places
    native = nil
    noteLimit = 0
    number = 0
  }

  init(_ code: BriefCode, number: Int) {
    words = code.words
    inStream = code.inStream
    places = code.places
    native = code.native?.first
    noteLimit = code.noteLimit
    self.number = number
  }
}

private struct BriefBuilder {
  let stream: CodeStream
  let isPerformed: (Int) -> Bool
  private(set) var words: [UInt64] = []
  private(set) var inStream: [UInt32] = []
  private(set) var places: [UInt32]
  private(set) var passages: [UInt32] = []
  private(set) var noteLimit = 0
  /// The words whose immediate is to become the place of an address of the stream.
  private var fixups: [(word: Int, address: Int)] = []

  init(_ stream: CodeStream, isPerformed: @escaping (Int) -> Bool) {
    self.stream = stream
    self.isPerformed = isPerformed
    places = [UInt32](repeating: none, count: stream.count + 1)
  }

  mutating func build() {
    for (address, instruction) in InstructionSequence(UnsafeBufferPointer(start: stream.code, count: stream.count)) {
      places[address] = UInt32(words.count)
      inStream.append(UInt32(address))
      passages.append(none)
      words.append(translation(of: instruction, at: address).word)
    }
    for fixup in fixups { words[fixup.word] |= UInt64(target(of: fixup.address)) << 32 }
    // What follows the last one is never reached.
    words.append(BriefInstruction(.leave).word)
    inStream.append(UInt32(stream.count))
    passages.append(none)
  }

  /// The place of what a token runs next that goes to `address` of the stream.
  private func target(of address: Int) -> UInt32 {
    var address = address
    for _ in 0..<16 {
      let instruction = Instruction(stream.code[address])
      guard instruction.opcode == .jump else { break }
      address = instruction.t
    }
    return places[address]
  }

  private mutating func translation(of instruction: Instruction, at address: Int) -> BriefInstruction {
    let leave = BriefInstruction(.leave)
    let next = address + instruction.opcode.length(instruction.word)
    // A value that is told of at once is kept by the instruction that sets it.
    let noted = next < stream.count && tells(ofSlot: instruction.a, at: next) ? 1 : 0
    switch instruction.opcode {
    case .jump: return branch(.jump, to: instruction.t)
    case .loop: return branch(.loop, to: instruction.t)
    case .end: return BriefInstruction(.end)
    case .assign:
      noteLimit += 1
      if instruction.b < 128 { return BriefInstruction(.copy, a: instruction.a, b: instruction.b, c: noted) }
      guard let constant = constant(instruction.b), !constant.isReference, constant.isStoredAsItIs || constant.isNull
      else { return leave }
      return BriefInstruction(.setConstant, a: instruction.a, b: instruction.b, c: noted)
    case .assignSum, .assignJUELSum:
      noteLimit += 1
      if instruction.b < 128, instruction.c < 128 { return operation(.add, instruction, noted) }
      return sum(instruction.b, instruction.c, 1, instruction.a, noted)
        ?? sum(instruction.c, instruction.b, 1, instruction.a, noted) ?? leave
    case .assignDifference, .assignJUELDifference:
      noteLimit += 1
      return sum(instruction.b, instruction.c, -1, instruction.a, noted) ?? operation(.subtract, instruction, noted)
    case .assignProduct:
      noteLimit += 1
      return operation(.multiply, instruction, noted)
    case .unlessLess, .unlessJUELLess: return branch(.unlessLess, instruction, at: address)
    case .unlessLessOrEqual, .unlessJUELLessOrEqual: return branch(.unlessLessOrEqual, instruction, at: address)
    case .unlessEqual, .unlessJUELEqual: return branch(.unlessEqual, instruction, at: address)
    case .unlessNotEqual, .unlessJUELNotEqual: return branch(.unlessNotEqual, instruction, at: address)
    case .deliver:
      guard isPerformed(instruction.t) else { return leave }
      noteLimit += 1 + 2 * ServiceBinding.capacity
      return BriefInstruction(.deliver, immediate: Int32(instruction.t))
    case .straight: return BriefInstruction(.straight, a: instruction.a, immediate: Int32(instruction.d))
    case .passed:
      passages[passages.count - 1] = UInt32(instruction.t)
      return BriefInstruction(.tell)
    case .setAndPassed, .changed:
      let slot = Int(stream.code[address + 1])
      guard instruction.opcode == .setAndPassed || instruction.b == 0, slot < 256 else { return leave }
      if instruction.opcode == .setAndPassed { passages[passages.count - 1] = UInt32(instruction.t) }
      noteLimit += 1
      return BriefInstruction(.note, a: slot)
    case .fork, .spawn, .detach, .join, .quorum, .terminate, .meet, .count, .awaits, .tally, .quota, .enter, .leave,
      .finish, .wait, .propagate, .absorb, .unwrap, .arm, .touch, .trigger, .error, .escalate, .send, .extent, .result,
      .results, .compensable, .retain, .compensate, .compensated, .cancel, .cancelled, .activate, .withdraw, .require,
      .branch, .branchUnless, .branchSet, .stuck, .integer, .constant, .move, .load, .loadOuter, .store, .storeOuter,
      .demand, .isSet, .list, .context, .with, .text, .call, .add, .subtract, .multiply, .divide, .power, .negate,
      .equal, .notEqual, .less, .lessOrEqual, .and, .or, .not, .property, .index, .entry, .iterate, .iterateRange,
      .next, .some, .every, .begin, .collect, .keep, .partial, .gather, .drop, .sort, .order, .function, .builtin,
      .invoke, .invokeNamed, .give, .juelAdd, .juelSubtract, .juelMultiply, .juelDivide, .juelRemainder, .juelNegate,
      .juelEqual, .juelNotEqual, .juelLess, .juelLessOrEqual, .juelBoolean, .juelNot, .juelEmpty, .juelProperty,
      .juelIndex, .juelInvoke, .activated, .completed, .taken, .compiled:
      return leave
    }
  }

  /// Whether the instruction at `address` tells of slot `slot` that it has been set.
  private func tells(ofSlot slot: Int, at address: Int) -> Bool {
    let instruction = Instruction(stream.code[address])
    let tells = instruction.opcode == .setAndPassed || instruction.opcode == .changed && instruction.b == 0
    return tells && stream.code[address + 1] == UInt32(slot)
  }

  /// The constant that `field` says.
  private func constant(_ field: Int) -> Value? {
    field >= 128 && field - 128 < stream.constantCount ? stream.constants[field - 128] : nil
  }

  /// `S[result] = S[slot] + sign · constant`, if the constant is a small integer: as the bits of a value.
  private func sum(_ slot: Int, _ field: Int, _ sign: Int, _ result: Int, _ noted: Int) -> BriefInstruction? {
    guard slot < 128, let number = constant(field)?.integer.flatMap({ Int32(exactly: $0) }),
      let addend = Int32(exactly: sign * Int(number) * 8)
    else { return nil }
    return BriefInstruction(.addConstant, a: result, b: slot, c: noted, immediate: addend)
  }

  private func operation(_ opcode: BriefOpcode, _ instruction: Instruction, _ noted: Int) -> BriefInstruction {
    BriefInstruction(
      opcode, a: instruction.a, b: instruction.b, c: instruction.c, immediate: Int32(noted))
  }

  private mutating func branch(_ opcode: BriefOpcode, _ instruction: Instruction, at address: Int) -> BriefInstruction {
    noteLimit += 1
    fixups.append((words.count, Int(stream.code[address + 1])))
    return BriefInstruction(opcode, b: instruction.b, c: instruction.c)
  }

  private mutating func branch(_ opcode: BriefOpcode, to address: Int) -> BriefInstruction {
    noteLimit += 1
    fixups.append((words.count, address))
    return BriefInstruction(opcode)
  }
}
