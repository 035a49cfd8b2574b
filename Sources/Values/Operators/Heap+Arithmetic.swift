/// Arithmetic on numbers, which both languages share: nil is a result that no decimal128 can be, `.failed` no room for it.
extension Heap {
  /// - Requires: `a` and `b` are numbers; likewise below.
  mutating func sum(_ a: Value, _ b: Value) -> Value? {
    if let (left, right, scale) = Heap.aligned(a, b) { return number(mantissa: left + right, scale: scale) }
    return boxed(a, b) { $0.adding($1) }
  }

  mutating func difference(_ a: Value, _ b: Value) -> Value? {
    if let (left, right, scale) = Heap.aligned(a, b) { return number(mantissa: left - right, scale: scale) }
    return boxed(a, b) { $0.subtracting($1) }
  }

  mutating func product(_ a: Value, _ b: Value) -> Value? {
    if a.isInlineNumber, b.isInlineNumber {
      let (left, leftScale) = a.mantissaAndScale
      let (right, rightScale) = b.mantissaAndScale
      let (mantissa, overflow) = left.multipliedReportingOverflow(by: right)
      if !overflow { return number(mantissa: mantissa, scale: leftScale + rightScale) }
    }
    return boxed(a, b) { $0.multiplied(by: $1) }
  }

  /// - Requires: `b` is not zero; likewise in `remainder`.
  mutating func quotient(_ a: Value, _ b: Value) -> Value? {
    if a.isInteger, b.isInteger {
      let (quotient, remainder) = a.integerUnchecked.quotientAndRemainder(dividingBy: b.integerUnchecked)
      if remainder == 0 { return number(quotient) }
    }
    return boxed(a, b) { $0.divided(by: $1) }
  }

  mutating func remainder(_ a: Value, _ b: Value) -> Value? {
    if a.isInteger, b.isInteger { return number(a.integerUnchecked % b.integerUnchecked) }
    return boxed(a, b) { $0.remainder(dividingBy: $1) }
  }

  mutating func power(_ a: Value, _ b: Value) -> Value? {
    guard let base = decimal(of: a), let exponent = decimal(of: b), let result = base.raised(to: exponent) else {
      return nil
    }
    return number(result)
  }

  mutating func negation(_ a: Value) -> Value {
    if a.isInteger { return number(-a.integerUnchecked) }
    guard let decimal = decimal(of: a) else { unreachable("only numbers are negated") }
    return number(decimal.negated)
  }

  /// −1 if the number `a` is less than the number `b`, 0 if they are equal, 1 if it is greater.
  func compareNumbers(_ a: Value, _ b: Value) -> Int {
    if let (left, right, _) = Heap.aligned(a, b) { return left < right ? -1 : left == right ? 0 : 1 }
    guard let left = decimal(of: a), let right = decimal(of: b) else { unreachable("only numbers are compared so") }
    return left.compare(to: right)
  }

  func isZero(_ number: Value) -> Bool { number.bits == 0 }

  private mutating func boxed(
    _ a: Value, _ b: Value, _ operation: (Decimal128, Decimal128) -> Decimal128?
  ) -> Value? {
    guard let left = decimal(of: a), let right = decimal(of: b) else { unreachable("operands are numbers") }
    guard let result = operation(left, right) else { return nil }
    return number(result)
  }

  /// The mantissas of `a` and `b` to the same scale, of at most 62 bits, if both are in words that let it.
  @inline(__always)
  private static func aligned(_ a: Value, _ b: Value) -> (left: Int64, right: Int64, scale: Int)? {
    guard a.isInlineNumber, b.isInlineNumber else { return nil }
    let (left, leftScale) = a.mantissaAndScale
    let (right, rightScale) = b.mantissaAndScale
    if leftScale == rightScale { return (left, right, leftScale) }
    if leftScale > rightScale {
      guard let widened = widen(right, by: leftScale - rightScale) else { return nil }
      return (left, widened, leftScale)
    }
    guard let widened = widen(left, by: rightScale - leftScale) else { return nil }
    return (widened, right, rightScale)
  }

  @inline(__always)
  private static func widen(_ mantissa: Int64, by digits: Int) -> Int64? {
    guard digits <= 18 else { return nil }
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: PowersOfTen.int64(digits))
    return overflow || product.magnitude >= 1 << 62 ? nil : product
  }
}

extension Value {
  /// - Requires: `isInlineNumber`.
  @inline(__always) var mantissaAndScale: (Int64, Int) {
    isInteger ? (Int64(bitPattern: bits) &>> 3, 0) : (mantissa, scale)
  }

  /// The sum if both are decimals of one scale and so is it.
  @inline(__always) static func decimalSum(_ a: Value, _ b: Value) -> Value? {
    guard haveOneScale(a, b) else { return nil }
    return Value(trimmedMantissa: a.mantissa &+ b.mantissa, scale: a.scale)
  }

  @inline(__always) static func decimalDifference(_ a: Value, _ b: Value) -> Value? {
    guard haveOneScale(a, b) else { return nil }
    return Value(trimmedMantissa: a.mantissa &- b.mantissa, scale: a.scale)
  }

  @inline(__always) private static func haveOneScale(_ a: Value, _ b: Value) -> Bool {
    a.isInlineDecimal && (a.bits ^ b.bits) & 0xFF == 0
  }

  @inline(__always) private init?(trimmedMantissa mantissa: Int64, scale: Int) {
    guard mantissa % 10 != 0, Value.mantissaRange.contains(mantissa) else { return nil }
    self.init(mantissa: mantissa, scale: scale)
  }

  /// Whether both are integers, which is what to expect.
  @inlinable @inline(__always) static func areIntegers(_ a: Value, _ b: Value) -> Bool {
    _fastPath((a.bits | b.bits) & 7 == 0)
  }

  /// The sum if both are integers and so is it.
  @inlinable @inline(__always) public static func integerSum(_ a: Value, _ b: Value) -> Value? {
    guard areIntegers(a, b) else { return nil }
    let (bits, overflow) = Int64(bitPattern: a.bits).addingReportingOverflow(Int64(bitPattern: b.bits))
    return _slowPath(overflow) ? nil : Value(bits: UInt64(bitPattern: bits))
  }

  @inlinable @inline(__always) public static func integerDifference(_ a: Value, _ b: Value) -> Value? {
    guard areIntegers(a, b) else { return nil }
    let (bits, overflow) = Int64(bitPattern: a.bits).subtractingReportingOverflow(Int64(bitPattern: b.bits))
    return _slowPath(overflow) ? nil : Value(bits: UInt64(bitPattern: bits))
  }

  @inlinable @inline(__always) public static func integerProduct(_ a: Value, _ b: Value) -> Value? {
    guard areIntegers(a, b) else { return nil }
    let (bits, overflow) = Int64(bitPattern: a.bits).multipliedReportingOverflow(by: Int64(bitPattern: b.bits) &>> 3)
    return _slowPath(overflow) ? nil : Value(bits: UInt64(bitPattern: bits))
  }
}
