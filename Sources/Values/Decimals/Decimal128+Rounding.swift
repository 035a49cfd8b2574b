/// How a number between two candidates is rounded to one of them.
public enum RoundingMode: UInt8, Sendable, CaseIterable {
  /// To the nearer; a tie goes to the even one.
  case halfEven
  /// To the nearer; a tie goes away from zero.
  case halfUp
  /// To the nearer; a tie goes towards zero.
  case halfDown
  /// Away from zero.
  case up
  /// Towards zero.
  case down
  case floor
  case ceiling
}

extension Decimal128 {
  /// This number rounded to `scale` digits after the point, or to tens, hundreds … if negative; nil on overflow.
  public func rounded(scale: Int = 0, _ mode: RoundingMode) -> Decimal128? {
    guard scale < -exponent else { return self }
    guard scale >= -Decimal128.exponentRange.upperBound - 1 else {
      return rounded(scale: -Decimal128.exponentRange.upperBound - 1, mode)
    }
    let rounded = Decimal128.shifted(coefficient, right: -scale - exponent, mode, isNegative: isNegative)
    return Decimal128(rounding: rounded, exponent: -scale, isNegative: isNegative)
  }

  /// `coefficient` without its last `count` digits, rounded.
  static func shifted(
    _ coefficient: UInt128, right count: Int, _ mode: RoundingMode, isNegative: Bool
  ) -> UInt128 {
    let unit = PowersOfTen[min(count, 38)]
    var (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: unit)
    if count > 38 {  // more digits than any coefficient has
      remainder = coefficient == 0 ? 0 : 1
      quotient = 0
    }
    guard remainder != 0 else { return quotient }
    let half = unit / 2
    let isUp =
      switch mode {
      case .halfEven: remainder > half || remainder == half && quotient & 1 == 1
      case .halfUp: remainder >= half
      case .halfDown: remainder > half
      case .up: true
      case .down: false
      case .floor: isNegative
      case .ceiling: !isNegative
      }
    return isUp ? quotient + 1 : quotient
  }
}
