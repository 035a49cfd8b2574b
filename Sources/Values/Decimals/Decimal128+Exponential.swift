/// Exponentials and logarithms, rounded half-even: each is computed to about 80 digits.
extension Decimal128 {
  /// e to the power of this, or nil on overflow.
  public var exponential: Decimal128? {
    guard magnitude < 20_000 else { return isNegative ? .zero : nil }
    return Decimal128.exponential(isNegative: isNegative, FixedPoint(magnitudeOf: self))
  }

  /// The natural logarithm of this, or nil if this is not positive.
  public var logarithm: Decimal128? {
    guard signum > 0 else { return nil }
    guard self != .one else { return .zero }
    let (isNegative, magnitude) = FixedPoint.logarithm(of: self)
    return Decimal128(rounding: magnitude, timesTenTo: 0, isNegative: isNegative)
  }

  /// This to the power of `exponent`; nil on overflow, for zero to a negative power, and for a negative number to a power
  /// that is no integer.
  public func raised(to exponent: Decimal128) -> Decimal128? {
    if let integer = Int(exactly: exponent) { return raised(to: integer) }
    if isZero { return exponent.isNegative ? nil : .zero }
    if isNegative {
      guard exponent.isInteger else { return nil }
      return negated.raised(to: exponent)  // an integer beyond 2^63 is a multiple of ten, so even, or overflows anyway
    }
    return exponentiated(by: exponent)
  }

  /// This to the power of `exponent` by way of logarithms, or nil on overflow.
  /// - Requires: this is positive.
  func exponentiated(by exponent: Decimal128) -> Decimal128? {
    guard self != .one, !exponent.isZero else { return .one }
    let (isNegative, logarithm) = FixedPoint.logarithm(of: self)
    var product = logarithm * FixedPoint(integer: exponent.coefficient)  // below 14,200 × 10^34, which is below 2^128
    var scale = exponent.exponent
    while scale > 0, product.integer < 20_000 {
      product.multiply(by: 10)
      scale -= 1
    }
    product.scale(byPowerOfTen: min(scale, 0))
    let isInverse = isNegative != exponent.isNegative
    guard product.integer < 20_000 else { return isInverse ? .zero : nil }
    return Decimal128.exponential(isNegative: isInverse, product)
  }

  /// e to the power of `magnitude`, or of minus that, or nil on overflow.
  /// - Requires: `magnitude` is below 2^32.
  private static func exponential(isNegative: Bool, _ magnitude: FixedPoint) -> Decimal128? {
    var tens = Int(magnitude.double / 2.302585092994046)
    func multiple(_ count: Int) -> FixedPoint {
      var product = FixedPoint.log10
      product.multiply(by: UInt64(count))
      return product
    }
    while tens > 0, magnitude < multiple(tens) { tens -= 1 }
    let rest = magnitude - multiple(tens)
    guard isNegative else { return Decimal128(rounding: rest.exponential, timesTenTo: tens, isNegative: false) }
    guard !rest.isZero else {
      return Decimal128(rounding: FixedPoint(integer: 1), timesTenTo: -tens, isNegative: false)
    }
    let complement = multiple(1) < rest ? FixedPoint(integer: 0) : multiple(1) - rest
    return Decimal128(rounding: complement.exponential, timesTenTo: -tens - 1, isNegative: false)
  }

  /// `value × 10^exponent` rounded half-even, or nil on overflow. What is within 2^-192 of a tie or of a decimal is that.
  private init?(rounding value: FixedPoint, timesTenTo exponent: Int, isNegative: Bool) {
    guard !value.isZero else {
      self = .zero
      return
    }
    var value = value
    var exponent = exponent
    while value.integer >= 10 {
      value.divide(by: 10)
      exponent += 1
    }
    while value.integer == 0 {
      value.multiply(by: 10)
      exponent -= 1
    }
    var coefficient: UInt128 = 0
    for _ in 0..<36 {
      coefficient = coefficient * 10 + value.takeInteger()
      value.multiply(by: 10)
    }
    coefficient *= 10
    let isExact = value.isIntegral
    coefficient += isExact ? value.nearestInteger : value.integer
    self.init(
      rounding: isExact ? coefficient : Decimal128.sticky(coefficient, 1), exponent: exponent - 36,
      isNegative: isNegative)
  }
}
