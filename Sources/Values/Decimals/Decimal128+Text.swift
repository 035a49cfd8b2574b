extension Decimal128 {
  /// The number that `text` reads as: digits with an optional sign, point and exponent (`-12`, `.5`, `1.2e-3`); nil if it
  /// is not of that form or too large. More than 34 digits are rounded half-even.
  public init?(_ text: some StringProtocol) {
    var copy = String(text)
    guard let number = copy.withUTF8({ Decimal128(utf8: $0) }) else { return nil }
    self = number
  }

  /// The number that `utf8` reads as; see `init(_:)`.
  public init?(utf8: UnsafeBufferPointer<UInt8>) {
    var i = 0
    var isNegative = false
    if i < utf8.count, utf8[i] == UInt8(ascii: "-") || utf8[i] == UInt8(ascii: "+") {
      isNegative = utf8[i] == UInt8(ascii: "-")
      i += 1
    }
    var digits = Digits()
    let integerStart = i
    while i < utf8.count, let digit = Digits.value(utf8[i]) {
      digits.append(digit)
      i += 1
    }
    var digitCount = i - integerStart
    if i < utf8.count, utf8[i] == UInt8(ascii: ".") {
      i += 1
      let fractionStart = i
      while i < utf8.count, let digit = Digits.value(utf8[i]) {
        digits.append(digit)
        digits.exponent -= 1
        i += 1
      }
      guard i > fractionStart else { return nil }
      digitCount += i - fractionStart
    }
    guard digitCount > 0 else { return nil }
    if i < utf8.count, (utf8[i] | 0x20) == UInt8(ascii: "e") {
      i += 1
      guard let exponent = Digits.exponent(utf8, &i) else { return nil }
      digits.exponent += exponent
    }
    guard i == utf8.count else { return nil }
    self.init(digits, isNegative: isNegative)
  }

  /// Decimal digits read one by one, of which the first 37 count and the others are remembered as a trace.
  struct Digits {
    var coefficient: UInt128 = 0
    var exponent = 0
    private var count = 0
    private var hasTrace = false

    @inline(__always) static func value(_ byte: UInt8) -> UInt8? {
      let digit = byte &- UInt8(ascii: "0")
      return digit < 10 ? digit : nil
    }

    @inline(__always) mutating func append(_ digit: UInt8) {
      if count < 37 {
        coefficient = coefficient &* 10 &+ UInt128(digit)
        if coefficient != 0 { count += 1 }
      } else {
        hasTrace = hasTrace || digit != 0
        exponent += 1
      }
    }

    /// The coefficient with the digits that did not fit told by its last one.
    var rounded: UInt128 { Decimal128.sticky(coefficient, hasTrace ? 1 : 0) }

    /// The signed number at `utf8[i...]`, clamped far outside any decimal's exponents, or nil if there is none.
    static func exponent(_ utf8: UnsafeBufferPointer<UInt8>, _ i: inout Int) -> Int? {
      var isNegative = false
      if i < utf8.count, utf8[i] == UInt8(ascii: "-") || utf8[i] == UInt8(ascii: "+") {
        isNegative = utf8[i] == UInt8(ascii: "-")
        i += 1
      }
      let start = i
      var exponent = 0
      while i < utf8.count, let digit = value(utf8[i]) {
        exponent = min(exponent * 10 + Int(digit), 1 << 48)
        i += 1
      }
      guard i > start else { return nil }
      return isNegative ? -exponent : exponent
    }
  }

  /// The number of `digits`, or nil if it is too large.
  init?(_ digits: Digits, isNegative: Bool) {
    // A coefficient that is not zero has at most 37 digits, so anything this far out is an overflow or zero.
    guard digits.exponent <= 7000 || digits.coefficient == 0 else { return nil }
    guard digits.exponent >= -7000, digits.coefficient != 0 else {
      self = .zero
      return
    }
    self.init(rounding: digits.rounded, exponent: digits.exponent, isNegative: isNegative)
  }
}

// MARK: Printing

extension Decimal128: CustomStringConvertible {
  /// The number in plain notation, without exponent and without trailing zeros after the point.
  public var description: String {
    String(unsafeUninitializedCapacity: plainCount) { write(to: $0.baseAddress.unsafelyUnwrapped) }
  }

  /// The number of characters of the plain notation.
  var plainCount: Int {
    let digits = max(PowersOfTen.digitCount(of: coefficient), 1)
    let sign = isNegative ? 1 : 0
    if exponent >= 0 { return sign + digits + exponent }
    return sign + max(digits + 1, 2 - exponent)
  }

  /// Writes the plain notation to `bytes`, which has room for `plainCount`, and returns its length.
  @discardableResult
  func write(to bytes: UnsafeMutablePointer<UInt8>) -> Int {
    let count = plainCount
    let exponent = exponent
    var end = count
    var rest = coefficient
    for _ in 0..<max(exponent, 0) {
      end -= 1
      bytes[end] = UInt8(ascii: "0")
    }
    let first = isNegative ? 1 : 0
    let point = exponent < 0 ? count + exponent - 1 : -1
    while end > first {
      end -= 1
      if end == point {
        bytes[end] = UInt8(ascii: ".")
      } else {
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
        bytes[end] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
        rest = quotient
      }
    }
    if isNegative { bytes[0] = UInt8(ascii: "-") }
    return count
  }
}

extension Decimal128: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  public init(integerLiteral value: Int) { self.init(value) }

  /// The shortest decimal that reads as the double `value`: 0.1 is a tenth.
  public init(floatLiteral value: Double) {
    guard let number = Decimal128(value) else { preconditionFailure("\(value) is no decimal") }
    self = number
  }
}
