extension Heap {
  /// The number `integer`.
  @inlinable @inline(__always) public mutating func number(_ integer: Int) -> Value {
    Value(exactly: integer) ?? boxedInteger(integer)
  }

  @usableFromInline mutating func boxedInteger(_ integer: Int) -> Value { box(Decimal128(integer)) }

  /// The number `decimal` in the first form that fits: integer, inline decimal, box.
  public mutating func number(_ decimal: Decimal128) -> Value {
    Value(inline: decimal) ?? box(decimal)
  }

  /// The number `mantissa × 10^-scale`.
  /// - Requires: `0 <= scale < 100`.
  mutating func number(mantissa: Int64, scale: Int) -> Value {
    var mantissa = mantissa
    var scale = scale
    while scale > 0, mantissa % 10 == 0 {
      mantissa /= 10
      scale -= 1
      if mantissa == 0 { scale = 0 }
    }
    if scale == 0 { return number(Int(mantissa)) }
    if scale <= Value.scaleRange.upperBound, Value.mantissaRange.contains(mantissa) {
      return Value(mantissa: mantissa, scale: scale)
    }
    return box(Decimal128(mantissa: mantissa, scale: scale))
  }

  /// - Requires: `decimal` fits no word.
  private mutating func box(_ decimal: Decimal128) -> Value {
    let offset = top
    guard let place = allocate(3) else { return .failed }
    place[0] = Header(.decimal, count: 0)
    place[1] = decimal.low
    place[2] = decimal.high
    return Value(.boxed, at: offset)
  }

  /// The number `value`, or nil if it is none.
  public func decimal(of value: Value) -> Decimal128? {
    switch value.tag {
    case .integer: return Decimal128(value.integerUnchecked)
    case .decimal: return value.inlineDecimal
    case .boxed:
      guard objectKind(of: value) == .decimal else { return nil }
      let object = object(of: value)
      return Decimal128(low: object[1], high: object[2])
    case .special, .short, .string, .list, .context: return nil
    }
  }

  /// The integer `value`, or nil if it is no number, has a fraction, or does not fit.
  public func integer(of value: Value) -> Int? {
    if value.isInteger { return value.integerUnchecked }
    return decimal(of: value).flatMap { Int(exactly: $0) }
  }

  /// The integer next to the number `value` towards zero, or nil if it is no number or does not fit.
  func truncatedInteger(of value: Value) -> Int? {
    if value.isInteger { return value.integerUnchecked }
    return decimal(of: value).flatMap { Int(truncating: $0) }
  }
}

extension Value {
  /// The word for `decimal`, or nil if it fits none.
  init?(inline decimal: Decimal128) {
    let coefficient = decimal.coefficient
    let exponent = decimal.exponent
    if exponent >= 0 {
      guard let integer = Int(exactly: decimal) else { return nil }
      self.init(exactly: integer)
    } else {
      guard -exponent <= Value.scaleRange.upperBound, coefficient <= UInt128(1) &<< 55 else { return nil }
      let magnitude = Int64(truncatingIfNeeded: coefficient)
      let mantissa = decimal.isNegative ? -magnitude : magnitude
      guard Value.mantissaRange.contains(mantissa) else { return nil }
      self.init(mantissa: mantissa, scale: -exponent)
    }
  }

  /// - Requires: `isInlineDecimal`.
  var inlineDecimal: Decimal128 {
    Decimal128(coefficient: UInt128(mantissa.magnitude), exponent: -scale, isNegative: mantissa < 0)
  }
}
