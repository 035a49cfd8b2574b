extension Duration {
  /// The duration written as `text` in ISO 8601: `PT5S`, `PT1H30M`, `P1DT0.5S`, `P2W`.
  ///
  /// Nil for anything else, for a sign, for years and months, which have no fixed length, and for more than
  /// ten thousand years.
  package init?(iso8601 text: some StringProtocol) {
    var scanner = DurationScanner(text.utf8)
    guard let duration = scanner.scan() else { return nil }
    self = duration
  }

  /// This in whole milliseconds, rounded up; the greatest `Int64` if there are more.
  package var inMilliseconds: Int64 {
    let (seconds, attoseconds) = components
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    let rest = attoseconds > 0 ? (attoseconds - 1) / 1_000_000_000_000_000 + 1 : attoseconds / 1_000_000_000_000_000
    let (sum, carry) = product.addingReportingOverflow(rest)
    return overflow || carry ? (seconds < 0 ? .min : .max) : sum
  }
}

/// Reads `P[nW][nD][T[nH][nM][n[.n]S]]`, at least one part, each at most once and in this order.
private struct DurationScanner<Text: Collection> where Text.Element == UInt8 {
  private static var limit: Int64 { 10_000 * 366 * 86_400 }

  private var rest: Text.SubSequence
  private var isTime = false
  private var seconds: Int64 = 0
  private var fraction: Int64 = 0  // attoseconds

  init(_ text: Text) { rest = text[...] }

  mutating func scan() -> Duration? {
    guard take("P") else { return nil }
    var units: [(UnicodeScalar, Int64)] = [("W", 604_800), ("D", 86_400)]
    var parts = 0
    while !rest.isEmpty {
      if !isTime, take("T") {
        isTime = true
        units = [("H", 3600), ("M", 60), ("S", 1)]
        parts = 0
      }
      guard let number = scanDigits() else { return nil }
      let hasFraction = isTime && (take(".") || take(","))
      if hasFraction, !scanFraction() { return nil }
      guard let unit = rest.popFirst(), let index = units.firstIndex(where: { $0.0.value == UInt32(unit) }),
        !hasFraction || unit == UInt8(ascii: "S"), add(number, of: units[index].1)
      else { return nil }
      units.removeSubrange(...index)
      parts += 1
    }
    return parts > 0 ? Duration(secondsComponent: seconds, attosecondsComponent: fraction) : nil
  }

  private mutating func take(_ scalar: UnicodeScalar) -> Bool {
    guard let first = rest.first, UInt32(first) == scalar.value else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func scanDigits() -> Int64? {
    let digits = rest.prefix { 0x30...0x39 ~= $0 }
    rest = rest[digits.endIndex...]
    return Int64(String(decoding: digits, as: UTF8.self))
  }

  /// Reads the digits after the point; those beyond attoseconds must be zero.
  private mutating func scanFraction() -> Bool {
    var unit: Int64 = 1_000_000_000_000_000_000
    var count = 0
    while let digit = rest.first, 0x30...0x39 ~= digit {
      unit /= 10
      if unit == 0, digit != 0x30 { return false }
      fraction += Int64(digit - 0x30) * unit
      rest.removeFirst()
      count += 1
    }
    return count > 0
  }

  private mutating func add(_ number: Int64, of unit: Int64) -> Bool {
    let (product, overflow) = number.multipliedReportingOverflow(by: unit)
    guard !overflow, product <= Self.limit else { return false }
    seconds += product
    return seconds <= Self.limit
  }
}
