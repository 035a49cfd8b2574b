import BatonTestSupport
import BatonValues

/// What IEEE 754 says that arithmetic on decimals gives, computed on paper with numbers of any size.
struct DecimalModel: CustomStringConvertible {
  var isNegative: Bool
  var coefficient: Natural
  var exponent: Int

  init(_ isNegative: Bool, _ coefficient: Natural, _ exponent: Int) {
    self.isNegative = isNegative
    self.coefficient = coefficient
    self.exponent = exponent
  }

  init(_ decimal: Decimal128) {
    self.init(decimal.isNegative, Natural(decimal.coefficient), decimal.exponent)
  }

  var description: String { "\(isNegative ? "-" : "")\(coefficient.text)e\(exponent)" }

  /// The text of this rounded half-even to 34 digits or to exponent −6176, trimmed, or "overflow"; `hasTrace` tells that
  /// something between 0 and 1 was cut off the coefficient.
  func rounded(hasTrace: Bool = false) -> String {
    var copy = self
    let excess = max(coefficient.digits.count - 34, -6176 - exponent)
    if excess > 0 {
      let cut = coefficient.lowest(excess)
      let half = Natural([5]).shifted(left: excess - 1)
      copy.coefficient = coefficient.dropping(excess)
      copy.exponent += excess
      if half < cut || cut == half && (hasTrace || copy.coefficient.isOdd) {
        copy.coefficient = copy.coefficient + Natural([1])
      }
    }
    if copy.coefficient.isZero { return "0e0" }
    while copy.coefficient.digits.first == 0 {
      copy.coefficient = copy.coefficient.dropping(1)
      copy.exponent += 1
    }
    return copy.exponent + copy.coefficient.digits.count > 6145 ? "overflow" : copy.description
  }

  static func sum(_ a: DecimalModel, _ b: DecimalModel) -> String {
    let exponent = min(a.exponent, b.exponent)
    let left = a.coefficient.shifted(left: a.exponent - exponent)
    let right = b.coefficient.shifted(left: b.exponent - exponent)
    if a.isNegative == b.isNegative { return DecimalModel(a.isNegative, left + right, exponent).rounded() }
    return left < right
      ? DecimalModel(b.isNegative, right - left, exponent).rounded()
      : DecimalModel(a.isNegative, left - right, exponent).rounded()
  }

  static func product(_ a: DecimalModel, _ b: DecimalModel) -> String {
    DecimalModel(a.isNegative != b.isNegative, a.coefficient * b.coefficient, a.exponent + b.exponent).rounded()
  }

  /// - Requires: `b` is not zero; likewise in `remainder`.
  static func quotient(_ a: DecimalModel, _ b: DecimalModel) -> String {
    let (quotient, remainder) = a.coefficient.shifted(left: 80).dividedWithRemainder(by: b.coefficient)
    return DecimalModel(a.isNegative != b.isNegative, quotient, a.exponent - b.exponent - 80)
      .rounded(hasTrace: !remainder.isZero)
  }

  static func remainder(_ a: DecimalModel, _ b: DecimalModel) -> String {
    let exponent = min(a.exponent, b.exponent)
    let left = a.coefficient.shifted(left: a.exponent - exponent)
    let right = b.coefficient.shifted(left: b.exponent - exponent)
    return DecimalModel(a.isNegative, left.dividedWithRemainder(by: right).remainder, exponent).rounded()
  }
}

extension Decimal128 {
  /// The parts, as the model writes them.
  var parts: String { DecimalModel(self).description }
}

extension Decimal128? {
  var parts: String { self?.parts ?? "overflow" }
}

/// A decimal of up to 34 digits; mostly of moderate size, sometimes at the ends of the range.
func randomDecimal(using generator: inout SplitMix64) -> Decimal128 {
  let digitCount = Int.random(in: 1...34, using: &generator)
  var text = Bool.random(using: &generator) ? "-" : ""
  let style = Int.random(in: 0..<4, using: &generator)
  for _ in 0..<digitCount {
    switch style {
    case 0: text += "9"
    case 1: text += ["0", "5", "1"].randomElement(using: &generator) ?? "0"
    default: text += String(Int.random(in: 0...9, using: &generator))
    }
  }
  let range =
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: -6176 ... -6100
    case 1: 6050...6110
    case 2: -200...200
    default: -40...40
    }
  text += "e\(Int.random(in: range, using: &generator))"
  return Decimal128(text) ?? .zero
}
