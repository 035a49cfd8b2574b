extension Decimal128 {
  public init(_ integer: Int) {
    var coefficient = UInt128(integer.magnitude)
    var exponent = 0
    if coefficient != 0 { Decimal128.trim(&coefficient, &exponent) }
    self.init(coefficient: coefficient, exponent: exponent, isNegative: integer < 0)
  }

  /// The decimal of fewest digits that reads as `double`; nil for NaN and infinities.
  public init?(_ double: Double) {
    guard double.isFinite else { return nil }
    self.init(double.description)
  }

  /// `mantissa × 10^-scale`.
  init(mantissa: Int64, scale: Int) {
    var coefficient = UInt128(mantissa.magnitude)
    var exponent = -scale
    if coefficient == 0 { exponent = 0 } else { Decimal128.trim(&coefficient, &exponent) }
    self.init(coefficient: coefficient, exponent: exponent, isNegative: mantissa < 0)
  }
}

extension Int {
  /// The integer `exactly`, or nil if it has a fraction or does not fit.
  public init?(exactly decimal: Decimal128) {
    guard decimal.exponent >= 0, decimal.exponent <= 18 else { return nil }
    let magnitude = decimal.coefficient.multipliedReportingOverflow(by: PowersOfTen[decimal.exponent])
    guard !magnitude.overflow, magnitude.partialValue <= UInt128(Int.max) else { return nil }
    let value = Int(truncatingIfNeeded: magnitude.partialValue)
    self = decimal.isNegative ? -value : value
  }

  /// The integer next to `decimal` towards zero, or nil if it does not fit.
  public init?(truncating decimal: Decimal128) {
    guard let whole = decimal.rounded(scale: 0, .down) else { return nil }
    self.init(exactly: whole)
  }
}

extension Double {
  /// The double nearest to `decimal`; infinite if it is too large for a double.
  public init(_ decimal: Decimal128) {
    let coefficient = decimal.coefficient
    if coefficient <= 1 << 53, decimal.exponent <= 0, decimal.exponent >= -18 {
      // Both operands are exact (10^18 = 2^18 × 5^18, and 5^18 < 2^53), so the quotient is rounded once.
      let magnitude = Double(UInt64(coefficient)) / Double(PowersOfTen.int64(-decimal.exponent))
      self = decimal.isNegative ? -magnitude : magnitude
    } else {
      // The library's reader rounds correctly; it reads any text of this form.
      self = Double("\(decimal.isNegative ? "-" : "")\(coefficient)e\(decimal.exponent)").unsafelyUnwrapped
    }
  }
}
