/// One word of code, taken apart.
@frozen
public struct Instruction: Sendable {
  public var word: UInt32

  @inlinable @inline(__always) public init(_ word: UInt32) { self.word = word }

  /// The opcode of a verified word.
  @inlinable @inline(__always)
  public var opcode: Opcode { unsafe unsafeBitCast(UInt8(truncatingIfNeeded: word), to: Opcode.self) }
  @inlinable @inline(__always) public var a: Int { Int((word &>> 8) & 255) }
  @inlinable @inline(__always) public var b: Int { Int((word &>> 16) & 255) }
  @inlinable @inline(__always) public var c: Int { Int(word &>> 24) }
  @inlinable @inline(__always) public var d: Int { Int(word &>> 16) }
  @inlinable @inline(__always) public var signedD: Int { Int(Int32(bitPattern: word) &>> 16) }
  @inlinable @inline(__always) public var t: Int { Int(word &>> 8) }

  package init(_ opcode: Opcode, a: Int = 0, b: Int = 0, c: Int = 0) {
    word = UInt32(opcode.rawValue) | UInt32(UInt8(a)) << 8 | UInt32(UInt8(b)) << 16 | UInt32(UInt8(c)) << 24
  }

  package init(_ opcode: Opcode, a: Int, d: Int) {
    word = UInt32(opcode.rawValue) | UInt32(UInt8(a)) << 8 | UInt32(UInt16(d)) << 16
  }

  package init(_ opcode: Opcode, t: Int) {
    precondition(0..<(1 << 24) ~= t)
    word = UInt32(opcode.rawValue) | UInt32(t) << 8
  }
}

/// The instructions of verified code, with their addresses.
package struct InstructionSequence: Sequence, IteratorProtocol {
  private let code: UnsafeBufferPointer<UInt32>
  private var address: Int
  private let end: Int

  /// The instructions of `code` from `start`, where one is, up to `end`.
  package init(_ code: UnsafeBufferPointer<UInt32>, from start: Int = 0, to end: Int? = nil) {
    self.code = code
    address = start
    self.end = end ?? code.count
  }

  package mutating func next() -> (address: Int, instruction: Instruction)? {
    guard address < end else { return nil }
    let instruction = Instruction(code[address])
    defer { address += instruction.opcode.length(instruction.word) }
    return (address, instruction)
  }
}

/// What the fields of an instruction mean, and what the instruction does to the token: what the verifier checks and the
/// listing prints.
package struct Shape: Sendable {
  package enum Field: Sendable {
    case none
    /// A register: read, written, or both.
    case register, result, update
    /// The first of several registers: so many of them are read, and so many written.
    case block(read: Int, written: Int)
    /// The first of several registers that are read, and their number.
    case first, count
    /// The number of registers that are read after that of a function, which `first` says.
    case arguments
    /// Levels outward.
    case depth
    /// A signed number (in d).
    case number
    /// A constant's index, and the same for a key, which is a string.
    case constant, key
    /// A constant's index: a list of as many strings as there are arguments.
    case names
    /// A slot of the current scope instance (in d), or of the one `depth` levels outward (in x).
    case slot, outerSlot
    /// A join's first counter (in x), its number of flows, and the flow on which the token arrives.
    case counter, flowCount, flowNumber
    /// A slot that counts tokens (in x), and how many are needed.
    case quorum, needed
    /// A join that looks around (in x), and one of its flows (in c).
    case join, joinFlow
    /// Where the token goes on.
    case address
    /// Where a new token starts, and as many addresses as a says: where the token goes on, and where new ones start.
    case start, ways
    /// Table indices.
    case scope, wait, node, flow, builtin, method, function
    /// The index of a constant that is a string, plus 1; 0 for none.
    case name
    /// A node's index plus 1 (in x); 0 for none.
    case nodeOrNone
    /// In which way the instruction does what it does, or to which list.
    case manner
  }

  package var a: Field = .none, b: Field = .none, c: Field = .none
  package var d: Field = .none, t: Field = .none, x: Field = .none
  /// Whether the token never goes on at the following instruction.
  package var endsFlow = false
  /// Whether the instruction may raise an incident.
  package var raises = false
  /// Whether the instruction only tells who listens what happened, and is left out where nobody does.
  package var isEvent = false
  /// Whether modules have such instructions; the others are made of theirs.
  package var isOfModules = true
}

extension Opcode {
  /// What the fields of the opcode's instructions mean.
  package var shape: Shape {
    switch self {
    case .jump: Shape(t: .address, endsFlow: true)
    case .loop: Shape(t: .address, endsFlow: true, raises: true)
    case .fork: Shape(a: .count, x: .ways, endsFlow: true)
    case .spawn: Shape(a: .register, x: .start)
    case .detach: Shape(x: .start)
    case .join: Shape(b: .flowCount, c: .flowNumber, x: .counter)
    case .quorum: Shape(b: .needed, x: .quorum)
    case .meet: Shape(c: .joinFlow, x: .join, endsFlow: true)
    case .count: Shape(c: .joinFlow, x: .join)
    case .awaits: Shape(a: .result, x: .join)
    case .tally: Shape(a: .result, c: .joinFlow, x: .join)
    case .quota: Shape(a: .register, x: .join)
    case .end, .terminate: Shape(endsFlow: true)
    case .finish: Shape(c: .manner, endsFlow: true)
    case .stuck: Shape(endsFlow: true, raises: true)
    case .enter: Shape(t: .scope)
    case .leave: Shape()
    case .wait: Shape(t: .wait, raises: true)
    case .propagate, .absorb, .require: Shape(a: .register, raises: true)
    case .arm: Shape()
    case .touch: Shape(t: .name, raises: true)
    case .trigger: Shape(a: .register, endsFlow: true)
    case .error: Shape(a: .register, b: .register, endsFlow: true, raises: true)
    case .escalate: Shape(a: .register, raises: true)
    case .send: Shape(t: .wait)
    case .extent: Shape(a: .result, b: .register, c: .manner, raises: true)
    case .result: Shape(a: .register, b: .register, c: .manner, raises: true)
    case .results: Shape(a: .result, b: .register, c: .manner)
    case .compensable: Shape(t: .scope, x: .node)
    case .retain: Shape()
    case .compensate: Shape(b: .depth, c: .manner, x: .nodeOrNone)
    case .compensated, .cancelled: Shape(endsFlow: true)
    case .cancel: Shape(b: .depth, c: .manner, x: .address, endsFlow: true)
    case .activate: Shape(a: .register, c: .manner, raises: true)
    case .withdraw: Shape(c: .manner)
    case .demand: Shape(a: .update)
    case .branch, .branchUnless, .branchSet: Shape(a: .register, x: .address)
    case .integer: Shape(a: .result, d: .number)
    case .constant: Shape(a: .result, d: .constant)
    case .load: Shape(a: .result, d: .slot)
    case .loadOuter: Shape(a: .result, b: .depth, x: .outerSlot)
    case .store: Shape(a: .register, d: .slot, raises: true)
    case .storeOuter: Shape(a: .register, b: .depth, x: .outerSlot, raises: true)
    case .list, .text, .context: Shape(a: .result, b: .first, c: .count)
    case .with: Shape(a: .update, b: .register, x: .key)
    case .call: Shape(a: .result, b: .first, c: .count, x: .builtin)
    case .juelInvoke: Shape(a: .result, b: .first, c: .count, x: .method)
    case .add, .subtract, .multiply, .divide, .power, .equal, .notEqual, .less, .lessOrEqual, .and, .or, .index,
      .juelAdd, .juelSubtract, .juelMultiply, .juelDivide, .juelRemainder, .juelEqual, .juelNotEqual, .juelLess,
      .juelLessOrEqual, .juelIndex:
      Shape(a: .result, b: .register, c: .register)
    case .move, .isSet, .unwrap, .negate, .not, .juelNegate, .juelBoolean, .juelNot, .juelEmpty:
      Shape(a: .result, b: .register)
    case .property, .entry, .juelProperty: Shape(a: .result, b: .register, x: .key)
    case .iterate: Shape(a: .block(read: 1, written: 2), x: .address)
    case .iterateRange: Shape(a: .block(read: 2, written: 2), x: .address)
    case .next: Shape(a: .block(read: 2, written: 2), x: .address, raises: true)
    case .some, .every: Shape(a: .update, b: .register, x: .address)
    case .begin: Shape(a: .result)
    case .collect, .drop: Shape(a: .register)
    case .keep: Shape(a: .register, b: .register, x: .address)
    case .partial, .gather: Shape(a: .result, b: .register)
    case .sort: Shape(a: .block(read: 1, written: 1), x: .address)
    case .order: Shape(a: .block(read: 1, written: 1), b: .register, x: .address, raises: true)
    case .function: Shape(a: .result, b: .first, c: .count, x: .function)
    case .builtin: Shape(a: .result, d: .builtin)
    case .invoke: Shape(a: .result, b: .first, c: .arguments, raises: true)
    case .invokeNamed: Shape(a: .result, b: .first, c: .arguments, x: .names, raises: true)
    case .give: Shape(a: .register, endsFlow: true)
    case .activated, .completed: Shape(t: .node, isEvent: true)
    case .taken: Shape(t: .flow, isEvent: true)
    case .changed: Shape(b: .depth, x: .outerSlot, isEvent: true)
    case .assign, .assignSum, .assignDifference, .assignProduct, .assignJUELSum, .assignJUELDifference, .deliver,
      .passed:
      Shape(isOfModules: false)
    case .unlessLess, .unlessLessOrEqual, .unlessEqual, .unlessNotEqual, .unlessJUELLess, .unlessJUELLessOrEqual,
      .unlessJUELEqual, .unlessJUELNotEqual, .straight:
      Shape(x: .address, isOfModules: false)
    case .setAndPassed: Shape(x: .slot, isOfModules: false)
    case .compiled: Shape(endsFlow: true, isOfModules: false)
    }
  }

  /// The number of words that an instruction starting with `word` takes.
  package func length(_ word: UInt32) -> Int {
    switch shape.x {
    case .none: 1
    case .ways: 1 + Instruction(word).a
    case .register, .result, .update, .block, .first, .count, .arguments, .depth, .number, .constant, .key, .names,
      .slot, .outerSlot, .counter, .quorum, .needed, .join, .joinFlow, .flowCount, .flowNumber, .address, .start,
      .scope, .wait, .node, .flow, .builtin, .method, .function, .name, .nodeOrNone, .manner:
      2
    }
  }
}

extension Shape.Field {
  /// Whether it is an address in the code.
  var isAddress: Bool {
    switch self {
    case .address, .start, .ways: true
    case .none, .register, .result, .update, .block, .first, .count, .arguments, .depth, .number, .constant, .key,
      .names, .slot, .outerSlot, .counter, .quorum, .needed, .join, .joinFlow, .flowCount, .flowNumber, .scope, .wait,
      .node, .flow, .builtin, .method, .function, .name, .nodeOrNone, .manner:
      false
    }
  }
}

extension Opcode {
  /// Whether the instruction may stand in a probe, where a condition is computed: it concerns values, or reads variables, and
  /// raises nothing.
  package var isOfProbes: Bool {
    self == .trigger || self == .load || self == .loadOuter || isOfValues && self != .give
  }

  /// Whether the instruction concerns values alone, neither the token nor its scope, so that it may stand in a function.
  package var isOfValues: Bool {
    switch self {
    case .loop, .fork, .spawn, .detach, .join, .quorum, .meet, .count, .awaits, .tally, .quota, .end, .terminate,
      .enter, .leave, .retain, .finish, .wait, .propagate, .absorb, .extent, .result, .results, .activate, .withdraw,
      .require,
      .compensable, .compensate, .compensated, .cancel, .cancelled,
      .arm, .touch, .trigger, .error, .escalate, .send, .stuck, .load, .loadOuter, .store, .storeOuter, .activated,
      .completed, .taken, .changed, .assign, .assignSum, .assignDifference, .assignProduct, .assignJUELSum,
      .assignJUELDifference, .unlessLess, .unlessLessOrEqual, .unlessEqual, .unlessNotEqual, .unlessJUELLess,
      .unlessJUELLessOrEqual, .unlessJUELEqual, .unlessJUELNotEqual, .deliver, .straight, .passed, .setAndPassed,
      .compiled:
      false
    case .jump, .unwrap, .branch, .branchUnless, .branchSet, .integer, .constant, .move, .demand, .isSet, .list,
      .context,
      .with, .text, .call, .add, .subtract, .multiply, .divide, .power, .negate, .equal, .notEqual, .less, .lessOrEqual,
      .and, .or, .not, .property, .index, .entry, .iterate, .iterateRange, .next, .some, .every, .begin, .collect,
      .keep,
      .partial, .gather, .drop, .sort, .order, .function, .builtin, .invoke, .invokeNamed, .give, .juelAdd,
      .juelSubtract,
      .juelMultiply, .juelDivide, .juelRemainder, .juelNegate, .juelEqual, .juelNotEqual, .juelLess, .juelLessOrEqual,
      .juelBoolean, .juelNot, .juelEmpty, .juelProperty, .juelIndex, .juelInvoke:
      true
    }
  }
}
