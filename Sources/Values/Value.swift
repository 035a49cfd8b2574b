/// A value in one machine word: what a slot of an instance, an element of a list and an operand of an instruction are.
///
/// The low three bits are the tag. Tags 0–3 hold the whole value; tags 4–7 refer to an object of a `Heap`.
/// ```
///  63                                  8 7      3 2 0
/// ┌─────────────────────────────────────────────┬─────┐
/// │ integer, 61 bits, two's complement          │ 000 │
/// │ mantissa, 56 bits                 │  scale  │ 001 │  decimal: mantissa × 10^-scale, trimmed: scale ≥ 1 and the
/// │                                   │  which  │ 010 │           mantissa no multiple of ten; never an integer
/// │ UTF-8, byte i at bit 8 + 8i       │00│count │ 011 │  short string, at most 7 bytes, unused ones zero
/// │ offset, 32 bits     │ 0           │ region  │ 1xx │  100 string  101 list  110 context  111 boxed
/// └─────────────────────────────────────────────┴─────┘
/// ```
/// A reference's region (bit 3) is 0 for the instance's heap and 1 for the constants of its module; its offset counts
/// words from the region's base. Each number, boolean and short string has exactly one representation, so equality of
/// inline words is equality of bits.
@frozen public struct Value: Hashable, Sendable, BitwiseCopyable {
  public var bits: UInt64

  @inlinable @inline(__always) public init(bits: UInt64) { self.bits = bits }
}

extension Value {
  /// The low three bits of a word.
  @frozen public enum Tag: UInt8, Sendable {
    case integer, decimal, special, short, string, list, context, boxed
  }

  @inlinable @inline(__always) public var tag: Tag { unsafeBitCast(UInt8(truncatingIfNeeded: bits & 7), to: Tag.self) }

  public static let integerRange = -(1 << 60)...(1 << 60 - 1)
  public static let mantissaRange = Int64(-(1 << 55))...Int64(1 << 55 - 1)
  public static let scaleRange = 1...31
  public static let shortStringCapacity = 7
}

// MARK: Special words

extension Value {
  @inlinable @inline(__always) public static var null: Value { Value(bits: 0b00_000_010) }
  @inlinable @inline(__always) public static var `false`: Value { Value(bits: 0b00_001_010) }
  @inlinable @inline(__always) public static var `true`: Value { Value(bits: 0b00_010_010) }
  /// The content of a slot that was never set. FEEL reads it as null, JUEL as an error.
  @inlinable @inline(__always) public static var absent: Value { Value(bits: 0b00_011_010) }
  /// What an operation that cannot go on returns; the heap's `failure` says why.
  @inlinable @inline(__always) public static var failed: Value { Value(bits: 0b00_100_010) }

  @inlinable @inline(__always) public init(_ boolean: Bool) {
    bits = boolean ? Value.true.bits : Value.false.bits
  }

  @inlinable @inline(__always) public var isNull: Bool { bits == Value.null.bits }
  @inlinable @inline(__always) public var isTrue: Bool { bits == Value.true.bits }
  @inlinable @inline(__always) public var isFalse: Bool { bits == Value.false.bits }
  @inlinable @inline(__always) public var isAbsent: Bool { bits == Value.absent.bits }
  @inlinable @inline(__always) public var isFailed: Bool { bits == Value.failed.bits }
  /// Whether this is null or a variable never set, which FEEL does not tell apart.
  @inlinable @inline(__always) public var isNullOrAbsent: Bool { isNull || isAbsent }
  @inlinable @inline(__always) public var isBoolean: Bool { isTrue || isFalse }
  @inlinable @inline(__always) public var boolean: Bool? { isTrue ? true : isFalse ? false : nil }
}

// MARK: Numbers in the word

extension Value {
  /// The integer `exactly`, or nil if it needs more than 61 bits (see `Heap.number`).
  @inlinable @inline(__always) public init?(exactly integer: Int) {
    let shifted = integer &<< 3
    guard shifted &>> 3 == integer else { return nil }
    bits = UInt64(bitPattern: Int64(shifted))
  }

  @inlinable @inline(__always) public init(_ integer: Int32) { bits = UInt64(bitPattern: Int64(integer) &<< 3) }

  @inlinable @inline(__always) public var isInteger: Bool { bits & 7 == 0 }
  @inlinable @inline(__always) public var isInlineDecimal: Bool { bits & 7 == 1 }
  /// Whether this is a number held in the word.
  @inlinable @inline(__always) public var isInlineNumber: Bool { bits & 6 == 0 }

  /// - Requires: `isInteger`.
  @inlinable @inline(__always) public var integerUnchecked: Int { Int(Int64(bitPattern: bits) &>> 3) }
  @inlinable @inline(__always) public var integer: Int? { isInteger ? integerUnchecked : nil }

  /// The word for `mantissa × 10^-scale`.
  /// - Requires: `mantissa` in `mantissaRange` and no multiple of ten, `scale` in `scaleRange`.
  @inlinable @inline(__always) init(mantissa: Int64, scale: Int) {
    bits = UInt64(bitPattern: mantissa &<< 8) | UInt64(truncatingIfNeeded: scale) &<< 3 | 1
  }

  /// - Requires: `isInlineDecimal`.
  @inlinable @inline(__always) var mantissa: Int64 { Int64(bitPattern: bits) &>> 8 }
  @inlinable @inline(__always) var scale: Int { Int(truncatingIfNeeded: (bits &>> 3) & 31) }
}

// MARK: Strings in the word

extension Value {
  /// The string `utf8`, or nil if it needs more than seven bytes (see `Heap.string`).
  /// - Requires: `utf8` is valid UTF-8.
  @inlinable @inline(__always) public init?(short utf8: UnsafeBufferPointer<UInt8>) {
    let count = utf8.count
    guard count <= 7 else { return nil }
    guard count > 0, let base = UnsafeRawPointer(utf8.baseAddress) else {
      self = .emptyString
      return
    }
    let word: UInt64
    if count >= 4 {  // two loads that overlap, instead of a loop
      let upper = UInt64(base.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
      word = UInt64(base.loadUnaligned(as: UInt32.self)) | upper &<< UInt64(truncatingIfNeeded: 8 &* (count &- 4))
    } else {
      let last = UInt64(utf8[count &- 1]) &<< UInt64(truncatingIfNeeded: 8 &* (count &- 1))
      word = UInt64(utf8[0]) | UInt64(utf8[count &>> 1]) &<< UInt64(truncatingIfNeeded: 8 &* (count &>> 1)) | last
    }
    bits = word &<< 8 | UInt64(truncatingIfNeeded: count) &<< 3 | 3
  }

  /// The string `text`, or nil if it needs more than seven bytes of UTF-8.
  public init?(short text: String) {
    guard text.utf8.count <= 7 else { return nil }
    var copy = text
    guard let value = copy.withUTF8({ Value(short: $0) }) else { return nil }
    self = value
  }

  @inlinable @inline(__always) public static var emptyString: Value { Value(bits: 3) }
  @inlinable @inline(__always) public var isShortString: Bool { bits & 7 == 3 }
  @inlinable @inline(__always) public var isString: Bool { (bits &- 3) & 7 < 2 }
  /// - Requires: `isShortString`.
  @inlinable @inline(__always) var shortCount: Int { Int(truncatingIfNeeded: (bits &>> 3) & 7) }
}

// MARK: References

extension Value {
  @frozen public enum Region: UInt8, Sendable { case instance, constants }

  @inlinable @inline(__always) init(_ tag: Tag, at offset: UInt32, in region: Region = .instance) {
    bits = UInt64(offset) &<< 32 | UInt64(region.rawValue) &<< 3 | UInt64(tag.rawValue)
  }

  @inlinable @inline(__always) public var isReference: Bool { bits & 4 != 0 }
  @inlinable @inline(__always) public var isList: Bool { bits & 7 == 5 }
  @inlinable @inline(__always) public var isContext: Bool { bits & 7 == 6 }
  @inlinable @inline(__always) public var isBoxed: Bool { bits & 7 == 7 }
  /// - Requires: `isReference`.
  @inlinable @inline(__always) public var offset: UInt32 { UInt32(truncatingIfNeeded: bits &>> 32) }
  @inlinable @inline(__always) public var region: Region { bits & 8 == 0 ? .instance : .constants }
  /// Whether this refers into the instance's heap, so that compaction moves it.
  @inlinable @inline(__always) var isMovable: Bool { bits & 0b1100 == 0b0100 }

  /// The same reference into the module's constants, for a heap whose words become that region; other words as they are.
  @inlinable @inline(__always) public var inConstants: Value { isReference ? Value(bits: bits | 8) : self }
}
