extension Decimal128 {
  public var negated: Decimal128 { isZero ? self : Decimal128(low: low, high: high ^ 1 &<< 63) }
  public var magnitude: Decimal128 { Decimal128(low: low, high: high & ~(1 &<< 63)) }

  /// This plus `other`, or nil on overflow.
  public func adding(_ other: Decimal128) -> Decimal128? {
    if isZero { return other }
    if other.isZero { return self }
    return exponent >= other.exponent
      ? Decimal128.sum(self, other) : Decimal128.sum(other, self)
  }

  /// This minus `other`, or nil on overflow.
  public func subtracting(_ other: Decimal128) -> Decimal128? { adding(other.negated) }

  /// `a` + `b`, where `a` has the greater exponent and neither is zero.
  ///
  /// `a` is extended to at most 38 digits. What of `b` still lies below is cut off, its trace kept by `sticky`; then `a`
  /// has 38 digits and the sum at least 37.
  private static func sum(_ a: Decimal128, _ b: Decimal128) -> Decimal128? {
    let distance = a.exponent - b.exponent
    let room = 38 - PowersOfTen.digitCount(of: a.coefficient)
    let widening = min(distance, room)
    let left = a.coefficient * PowersOfTen[widening]
    var right = b.coefficient
    let cut = distance - widening
    if cut > 38 {
      right = 1
    } else if cut > 0 {
      let (quotient, remainder) = right.quotientAndRemainder(dividingBy: PowersOfTen[cut])
      right = sticky(quotient, remainder)
    }
    let exponent = a.exponent - widening
    if a.isNegative == b.isNegative {
      return Decimal128(rounding: left + right, exponent: exponent, isNegative: a.isNegative)
    }
    return left >= right
      ? Decimal128(rounding: left - right, exponent: exponent, isNegative: a.isNegative)
      : Decimal128(rounding: right - left, exponent: exponent, isNegative: b.isNegative)
  }

  /// This times `other`, or nil on overflow.
  public func multiplied(by other: Decimal128) -> Decimal128? {
    let product = coefficient.multipliedFullWidth(by: other.coefficient)
    let isNegative = isNegative != other.isNegative
    let exponent = exponent + other.exponent
    if product.high == 0 {
      return Decimal128(rounding: product.low, exponent: exponent, isNegative: isNegative)
    }
    // At most 68 digits, at least 39: leave 36 or 37 of them.
    let bitCount = 256 - product.high.leadingZeroBitCount
    let cut = (bitCount * 1233) >> 12 + 1 - 37
    let (quotient, remainder) = PowersOfTen[cut].dividingFullWidth(product)
    return Decimal128(
      rounding: Decimal128.sticky(quotient, remainder), exponent: exponent + cut, isNegative: isNegative)
  }

  /// This divided by `other`, or nil on overflow or if `other` is zero.
  public func divided(by other: Decimal128) -> Decimal128? {
    guard !other.isZero else { return nil }
    guard !isZero else { return .zero }
    // Extended so that the quotient has 36 or 37 digits.
    let shift =
      36 + PowersOfTen.digitCount(of: other.coefficient) - PowersOfTen.digitCount(of: coefficient)
    let extended = coefficient * PowersOfTen[max(shift - 38, 0)]
    let dividend = extended.multipliedFullWidth(by: PowersOfTen[min(shift, 38)])
    let (quotient, remainder) = other.coefficient.dividingFullWidth(dividend)
    return Decimal128(
      rounding: Decimal128.sticky(quotient, remainder), exponent: exponent - other.exponent - shift,
      isNegative: isNegative != other.isNegative)
  }

  /// This less the multiple of `other` next to it towards zero: exact, with the sign of this; nil if `other` is zero.
  public func remainder(dividingBy other: Decimal128) -> Decimal128? {
    guard !other.isZero else { return nil }
    guard !isZero else { return .zero }
    let distance = exponent - other.exponent
    if distance < 0 {
      let divisorDigits = PowersOfTen.digitCount(of: other.coefficient) - distance
      guard divisorDigits <= 38 else { return self }  // the divisor is greater than this
      let divisor = other.coefficient * PowersOfTen[-distance]
      return Decimal128(rounding: coefficient % divisor, exponent: exponent, isNegative: isNegative)
    }
    let divisor = other.coefficient
    let power = Decimal128.powerOfTen(distance, modulo: divisor)
    let product = (coefficient % divisor).multipliedFullWidth(by: power)
    let remainder = divisor.dividingFullWidth(product).remainder
    return Decimal128(rounding: remainder, exponent: other.exponent, isNegative: isNegative)
  }

  /// This less the greatest multiple of `other` not above it (for positive `other`; not below it for negative ones), as
  /// FEEL's `modulo`; nil if `other` is zero.
  public func modulo(_ other: Decimal128) -> Decimal128? {
    guard let remainder = remainder(dividingBy: other) else { return nil }
    return remainder.isZero || remainder.isNegative == other.isNegative ? remainder : remainder.adding(other)
  }

  private static func powerOfTen(_ exponent: Int, modulo divisor: UInt128) -> UInt128 {
    var result = 1 % divisor
    var square = 10 % divisor
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = divisor.dividingFullWidth(result.multipliedFullWidth(by: square)).remainder }
      square = divisor.dividingFullWidth(square.multipliedFullWidth(by: square)).remainder
      rest >>= 1
    }
    return result
  }

  /// This to the power of `exponent`, rounded half-even; nil on overflow, and for zero to a negative power.
  public func raised(to exponent: Int) -> Decimal128? {
    guard !isZero else { return exponent > 0 ? self : exponent == 0 ? .one : nil }
    let isNegative = isNegative && exponent & 1 == 1
    if let power = exactPower(exponent.magnitude, isNegative: isNegative) {
      return exponent < 0 ? Decimal128.one.divided(by: power) : power
    }
    // More digits than can be told, none of them a trailing zero: the logarithm rounds it rightly.
    guard let power = magnitude.exponentiated(by: Decimal128(exponent)) else { return nil }
    return isNegative ? power.negated : power
  }

  /// The magnitude of this to the power of `exponent` with a sign, if it has at most 34 digits and does not overflow.
  private func exactPower(_ exponent: UInt, isNegative: Bool) -> Decimal128? {
    let (scale, isTooLarge) = self.exponent.multipliedReportingOverflow(by: Int(clamping: exponent))
    guard !isTooLarge, Decimal128.exponentRange.contains(scale) else { return nil }
    var power: UInt128 = 1
    if coefficient != 1 {
      for _ in 0..<min(exponent, 128) {
        let (product, overflow) = power.multipliedReportingOverflow(by: coefficient)
        guard !overflow, product < PowersOfTen[34] else { return nil }
        power = product
      }
    }
    return Decimal128(rounding: power, exponent: scale, isNegative: isNegative)
  }

  /// The square root of this, rounded half-even; nil if this is negative.
  public var squareRoot: Decimal128? {
    guard !isNegative else { return nil }
    guard !isZero else { return self }
    // Extend to 72 or 73 digits and an even exponent, so that the root has 36 or 37.
    var shift = 73 - PowersOfTen.digitCount(of: coefficient)
    if (exponent - shift) & 1 != 0 { shift -= 1 }
    let radicand = (coefficient * PowersOfTen[shift - 38]).multipliedFullWidth(by: PowersOfTen[38])
    // Newton from above: the first guess that does not fall is the floor of the root.
    var root = PowersOfTen[37]
    while true {
      let next = (root + root.dividingFullWidth(radicand).quotient) / 2
      if next >= root { break }
      root = next
    }
    let square = root.multipliedFullWidth(by: root)
    let isExact = square.high == radicand.high && square.low == radicand.low
    return Decimal128(
      rounding: Decimal128.sticky(root, isExact ? 0 : 1), exponent: (exponent - shift) / 2, isNegative: false)
  }
}

// MARK: Order

extension Decimal128: Comparable {
  public static func < (a: Decimal128, b: Decimal128) -> Bool { a.compare(to: b) < 0 }

  /// −1 if this is less than `other`, 1 if greater, 0 if equal.
  public func compare(to other: Decimal128) -> Int {
    if low == other.low, high == other.high { return 0 }
    if signum != other.signum { return signum < other.signum ? -1 : 1 }
    return isNegative ? other.compareMagnitude(to: self) : compareMagnitude(to: other)
  }

  private func compareMagnitude(to other: Decimal128) -> Int {
    let leading = exponent + PowersOfTen.digitCount(of: coefficient)
    let otherLeading = other.exponent + PowersOfTen.digitCount(of: other.coefficient)
    if leading != otherLeading { return leading < otherLeading ? -1 : 1 }
    // With leading digits aligned the exponents differ by less than 34, so the extended coefficient has at most 34 digits.
    let distance = exponent - other.exponent
    let left = distance > 0 ? coefficient * PowersOfTen[distance] : coefficient
    let right = distance < 0 ? other.coefficient * PowersOfTen[-distance] : other.coefficient
    return left < right ? -1 : left > right ? 1 : 0
  }
}
