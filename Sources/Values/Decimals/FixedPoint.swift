/// A number from 0 to 2^128 with 384 bits behind the point: 115 decimal digits, of which logarithms and powers of 34 digits
/// need about 80.
///
/// Everything is integer arithmetic, so results are the same on all machines. Operations cut off what is below 2^-384.
struct FixedPoint {
  /// The least first; 6 behind the point and 2 before.
  private var limbs: [UInt64]

  static let limbCount = 8
  static let fractionCount = 6

  init(integer: UInt128) {
    limbs = Array(repeating: 0, count: FixedPoint.limbCount)
    limbs[6] = UInt64(truncatingIfNeeded: integer)
    limbs[7] = UInt64(truncatingIfNeeded: integer >> 64)
  }

  /// A part below one, with the precision of a double.
  /// - Requires: `0 <= fraction < 1`.
  private init(fraction: Double) {
    self.init(integer: 0)
    limbs[5] = UInt64(fraction * 0x1p64)
  }

  /// The magnitude of `decimal`.
  /// - Requires: it is below 2^128.
  init(magnitudeOf decimal: Decimal128) {
    self.init(integer: 0)
    var rest = decimal.coefficient
    var digitCount = 0
    while rest > 0 {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      limbs[6] = UInt64(truncatingIfNeeded: digit)
      divide(by: 10)
      rest = quotient
      digitCount += 1
    }
    scale(byPowerOfTen: digitCount + decimal.exponent)
  }

  var isZero: Bool { limbs.allSatisfy { $0 == 0 } }
  var integer: UInt128 { UInt128(limbs[7]) << 64 | UInt128(limbs[6]) }
  /// The value of the upper 192 bits.
  var double: Double { Double(integer) + Double(limbs[5]) * 0x1p-64 }

  /// Takes the whole part away and returns it.
  mutating func takeInteger() -> UInt128 {
    defer { (limbs[6], limbs[7]) = (0, 0) }
    return integer
  }

  /// Whether this is a whole number but for an error below 2^-192.
  var isIntegral: Bool { limbs[3..<6].allSatisfy { $0 == 0 } || limbs[3..<6].allSatisfy { $0 == .max } }
  /// The nearest whole number.
  var nearestInteger: UInt128 { integer + UInt128(limbs[5] >> 63) }
}

// MARK: Arithmetic

extension FixedPoint {
  static func < (a: FixedPoint, b: FixedPoint) -> Bool {
    a.limbs.reversed().lexicographicallyPrecedes(b.limbs.reversed())
  }

  static func + (a: FixedPoint, b: FixedPoint) -> FixedPoint {
    var sum = a
    var carry: UInt64 = 0
    for i in 0..<limbCount {
      let (first, overflow) = a.limbs[i].addingReportingOverflow(b.limbs[i])
      let (second, again) = first.addingReportingOverflow(carry)
      sum.limbs[i] = second
      carry = overflow || again ? 1 : 0
    }
    return sum
  }

  /// - Requires: `b <= a`.
  static func - (a: FixedPoint, b: FixedPoint) -> FixedPoint {
    var difference = a
    var borrow: UInt64 = 0
    for i in 0..<limbCount {
      let (first, overflow) = a.limbs[i].subtractingReportingOverflow(b.limbs[i])
      let (second, again) = first.subtractingReportingOverflow(borrow)
      difference.limbs[i] = second
      borrow = overflow || again ? 1 : 0
    }
    return difference
  }

  /// - Requires: the product is below 2^128.
  static func * (a: FixedPoint, b: FixedPoint) -> FixedPoint {
    var product = [UInt64](repeating: 0, count: 2 * limbCount)
    for i in 0..<limbCount where a.limbs[i] != 0 {
      var carry: UInt64 = 0
      for j in 0..<limbCount {
        let (high, low) = a.limbs[i].multipliedFullWidth(by: b.limbs[j])
        let sum = UInt128(high) << 64 + UInt128(low) + UInt128(product[i + j]) + UInt128(carry)
        product[i + j] = UInt64(truncatingIfNeeded: sum)
        carry = UInt64(truncatingIfNeeded: sum >> 64)
      }
      product[i + limbCount] = carry
    }
    var result = a
    result.limbs = Array(product[fractionCount..<fractionCount + limbCount])
    return result
  }

  mutating func divide(by divisor: UInt64) {
    var remainder: UInt64 = 0
    for i in stride(from: FixedPoint.limbCount - 1, through: 0, by: -1) {
      (limbs[i], remainder) = divisor.dividingFullWidth((remainder, limbs[i]))
    }
  }

  /// - Requires: the product is below 2^128.
  mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for i in 0..<FixedPoint.limbCount {
      let (high, low) = limbs[i].multipliedFullWidth(by: factor)
      let (sum, overflow) = low.addingReportingOverflow(carry)
      limbs[i] = sum
      carry = overflow ? high + 1 : high
    }
  }

  /// - Requires: the product is below 2^128.
  mutating func scale(byPowerOfTen exponent: Int) {
    for _ in 0..<max(exponent, 0) { multiply(by: 10) }
    for _ in 0..<min(max(-exponent, 0), 120) { divide(by: 10) }
  }

  /// One divided by this, by Newton's method.
  /// - Requires: this is from 1.5 to 3.
  var reciprocal: FixedPoint {
    let two = FixedPoint(integer: 2)
    var guess = FixedPoint(fraction: 1 / double - 0x1p-40)  // from below, so that what is subtracted stays below two
    for _ in 0..<4 { guess = guess * (two - self * guess) }
    return guess
  }
}

// MARK: Functions

extension FixedPoint {
  static let log2 = FixedPoint.twice(inverseHyperbolicTangent: FixedPoint(integer: 1), over: 3)
  static let log10 = {
    var sum = FixedPoint.twice(inverseHyperbolicTangent: FixedPoint(integer: 1), over: 9)  // log(5/4)
    for _ in 0..<3 { sum = sum + log2 }
    return sum
  }()

  /// 2 artanh(`numerator` / `denominator`) = 2 (z + z³/3 + z⁵/5 + …).
  private static func twice(inverseHyperbolicTangent numerator: FixedPoint, over denominator: UInt64) -> FixedPoint {
    var argument = numerator
    argument.divide(by: denominator)
    let square = argument * argument
    var power = argument
    var sum = argument
    var odd: UInt64 = 1
    while !power.isZero {
      power = power * square
      odd += 2
      var term = power
      term.divide(by: odd)
      sum = sum + term
    }
    return sum + sum
  }

  /// The natural logarithm of this, by its sign and magnitude.
  /// - Requires: this is from 0.75 to 1.5.
  private var logarithmNearOne: (isNegative: Bool, magnitude: FixedPoint) {
    let one = FixedPoint(integer: 1)
    let isNegative = self < one
    let distance = isNegative ? one - self : self - one
    let argument = distance * (self + one).reciprocal
    return (isNegative, FixedPoint.twice(inverseHyperbolicTangent: argument, over: 1))
  }

  /// The natural logarithm of `decimal`, by its sign and magnitude.
  /// - Requires: `decimal` is positive.
  static func logarithm(of decimal: Decimal128) -> (isNegative: Bool, magnitude: FixedPoint) {
    let tens = decimal.exponent + PowersOfTen.digitCount(of: decimal.coefficient) - 1
    var rest = FixedPoint(
      magnitudeOf: Decimal128(coefficient: decimal.coefficient, exponent: decimal.exponent - tens, isNegative: false))
    var positive = FixedPoint(integer: 0)
    while rest.double > 1.5 {
      rest.divide(by: 2)
      positive = positive + log2
    }
    var negative = FixedPoint(integer: 0)
    let remaining = rest.logarithmNearOne
    if remaining.isNegative { negative = remaining.magnitude } else { positive = positive + remaining.magnitude }
    var scale = log10
    scale.multiply(by: UInt64(tens.magnitude))
    if tens < 0 { negative = negative + scale } else { positive = positive + scale }
    return positive < negative ? (true, negative - positive) : (false, positive - negative)
  }

  /// e to the power of this.
  /// - Requires: this is below 3.
  var exponential: FixedPoint {
    let halvings = 8
    var argument = self
    argument.divide(by: 1 << halvings)
    var term = FixedPoint(integer: 1)
    var sum = term
    var factor: UInt64 = 0
    while !term.isZero {
      factor += 1
      term = term * argument
      term.divide(by: factor)
      sum = sum + term
    }
    for _ in 0..<halvings { sum = sum * sum }
    return sum
  }
}
