import BatonBytecode

/// What brief code consists of: the instructions that most of a process's way is made of, with what they refer to.
enum BriefOpcode: UInt8 {
  /// The machine goes on: at what is no instruction of brief code.
  case leave
  /// The token is gone, and the instance with it.
  case end
  case jump, loop
  /// `S[a]` becomes a constant, another slot's value, or a sum …
  case setConstant, copy, addConstant, add, subtract, multiply
  /// Goes on behind this if two operands are so, else elsewhere.
  case unlessLess, unlessLessOrEqual, unlessEqual, unlessNotEqual
  /// Calls a service, whose results go to slots.
  case deliver
  case straight
  /// Node events: nothing is done but, in `note`, to keep what slot `a` holds.
  case tell, note
}

/// One word of brief code.
///
///      0        8        16       24       32                    64
///     ┌────────┬────────┬────────┬────────┬─────────────────────┐
///     │ opcode │   a    │   b    │   c    │ immediate           │
///     └────────┴────────┴────────┴────────┴─────────────────────┘
struct BriefInstruction {
  var word: UInt64

  @inline(__always) init(_ word: UInt64) { self.word = word }

  init(_ opcode: BriefOpcode, a: Int = 0, b: Int = 0, c: Int = 0, immediate: Int32 = 0) {
    word =
      UInt64(opcode.rawValue) | UInt64(UInt8(a)) << 8 | UInt64(UInt8(b)) << 16 | UInt64(UInt8(c)) << 24
      | UInt64(UInt32(bitPattern: immediate)) << 32
  }

  @inline(__always) var opcode: BriefOpcode {
    unsafe unsafeBitCast(UInt8(truncatingIfNeeded: word), to: BriefOpcode.self)
  }
  @inline(__always) var a: Int { Int(truncatingIfNeeded: (word &>> 8) & 255) }
  @inline(__always) var b: Int { Int(truncatingIfNeeded: (word &>> 16) & 255) }
  @inline(__always) var c: Int { Int(truncatingIfNeeded: (word &>> 24) & 255) }
  @inline(__always) var immediate: Int { Int(truncatingIfNeeded: Int64(bitPattern: word) &>> 32) }
}
