/// A number of IEEE 754 decimal128 (DMN 1.5 §10.3.2.3.1): up to 34 digits, exponents −6176…6144, no NaN, no infinity, one
/// zero.
///
/// The coefficient is trimmed of trailing zeros, so equal numbers are equal bits:
/// ```
///        63   62        49 48                        0
///       ┌────┬────────────┬───────────────────────────┐
/// high  │sign│ exponent   │ coefficient, upper 49 bits│   the exponent is that of the coefficient's last digit + 6176
///       ├────┴────────────┴───────────────────────────┤
/// low   │                   coefficient, lower 64 bits│
///       └─────────────────────────────────────────────┘
/// ```
@frozen public struct Decimal128: Hashable, Sendable, BitwiseCopyable {
  let low: UInt64
  let high: UInt64

  /// The exponents of a coefficient's last digit; numbers go up to 10^6145, exclusive.
  static let exponentRange = -6176...6144
  static let exponentBias = 6176

  public static let zero = Decimal128(coefficient: 0, exponent: 0, isNegative: false)
  public static let one = Decimal128(coefficient: 1, exponent: 0, isNegative: false)

  /// - Requires: canonical parts.
  init(coefficient: UInt128, exponent: Int, isNegative: Bool) {
    low = UInt64(truncatingIfNeeded: coefficient)
    high =
      UInt64(truncatingIfNeeded: coefficient &>> 64)
      | UInt64(truncatingIfNeeded: exponent &+ Decimal128.exponentBias) &<< 49 | (isNegative ? 1 &<< 63 : 0)
  }

  /// The number stored as `low` and `high`, or nil if they are not canonical.
  init?(verifying low: UInt64, _ high: UInt64) {
    self.init(low: low, high: high)
    let coefficient = coefficient
    let exponent = exponent
    if coefficient == 0 {
      guard self == .zero else { return nil }
    } else {
      guard coefficient < PowersOfTen[34], coefficient % 10 != 0, exponent >= -6176,
        exponent + PowersOfTen.digitCount(of: coefficient) - 1 <= 6144
      else { return nil }
    }
  }

  @inline(__always) init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// The digits, as an integer below 10^34 that is no multiple of ten, or 0.
  public var coefficient: UInt128 { UInt128(high & 0x1_FFFF_FFFF_FFFF) &<< 64 | UInt128(low) }
  /// The power of ten of the coefficient's last digit; 0 for zero.
  public var exponent: Int { Int((high &>> 49) & 0x3FFF) &- Decimal128.exponentBias }
  public var isNegative: Bool { high &>> 63 != 0 }
  public var isZero: Bool { low == 0 && high & 0x1_FFFF_FFFF_FFFF == 0 }
  public var isInteger: Bool { exponent >= 0 }
  /// −1, 0 or 1.
  public var signum: Int { isZero ? 0 : isNegative ? -1 : 1 }
}

// MARK: Rounding to canonical form

extension Decimal128 {
  /// `coefficient × 10^exponent` rounded half-even to 34 digits and to the least exponent, or nil on overflow.
  ///
  /// If the coefficient stands for more digits that were cut off and were not all zero, its last digit must be neither 0
  /// nor 5 (`sticky`) and it must have at least 36 digits: then it rounds as the whole number would.
  init?(rounding coefficient: UInt128, exponent: Int, isNegative: Bool) {
    var coefficient = coefficient
    var exponent = exponent
    let excess = max(
      PowersOfTen.digitCount(of: coefficient) - 34, Decimal128.exponentRange.lowerBound - exponent)
    if excess > 0 {
      coefficient = Decimal128.shifted(coefficient, right: excess, .halfEven, isNegative: isNegative)
      exponent += excess
    }
    guard coefficient != 0 else {
      self = .zero
      return
    }
    Decimal128.trim(&coefficient, &exponent)
    guard exponent + PowersOfTen.digitCount(of: coefficient) - 1 <= Decimal128.exponentRange.upperBound else {
      return nil
    }
    self.init(coefficient: coefficient, exponent: exponent, isNegative: isNegative)
  }

  /// Takes trailing zeros off `coefficient`, which is not zero, and counts them into `exponent`.
  @inline(__always) static func trim(_ coefficient: inout UInt128, _ exponent: inout Int) {
    if coefficient <= UInt128(UInt64.max) {
      var small = UInt64(truncatingIfNeeded: coefficient)
      guard small % 10 == 0 else { return }
      repeat {
        small /= 10
        exponent += 1
      } while small % 10 == 0
      coefficient = UInt128(small)
      return
    }
    while UInt64(truncatingIfNeeded: coefficient) & 1 == 0 {  // odd numbers are most, and cheap to tell
      let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { return }
      coefficient = quotient
      exponent += 1
    }
  }

  /// `quotient` with its last digit changed, if need be, to tell that a non-zero `remainder` was cut off behind it.
  @inline(__always) static func sticky(_ quotient: UInt128, _ remainder: UInt128) -> UInt128 {
    remainder != 0 && quotient % 5 == 0 ? quotient + 1 : quotient
  }
}
