/// A duration of ISO 8601 as it is written: its years and months, and its weeks, days, hours, minutes and seconds.
package struct DurationParts {
  package private(set) var months: Int64?
  package private(set) var nanoseconds: Int128?
  /// Whether the last part, a number of seconds or something else, has a fraction.
  package private(set) var hasFraction = false

  /// Which number may have a fraction: of seconds only, as in XML Schema, or the last of weeks, days, hours, minutes and seconds,
  /// as in ISO 8601 §5.5.2.
  package enum Fractions { case ofSeconds, ofAnything }

  /// The parts of `text`, which has no sign, or nil if it is no duration.
  package init?(_ text: some StringProtocol, fractions: Fractions = .ofSeconds) {
    var text = String(text)
    let parts = text.withUTF8 { utf8 -> DurationParts? in
      var scanner = TemporalScanner(utf8)
      return scanner.take("P") ? DurationParts(&scanner, fractions) : nil
    }
    guard let parts else { return nil }
    self = parts
  }

  /// A unit as it stands behind a number; the same letter is months before the `T` and minutes behind it.
  private enum Unit: Int {
    case years, months, weeks, days, hours, minutes, seconds

    /// Whether a number of these may have a fraction; nobody can say how long half a month is.
    func takes(_ fractions: Fractions) -> Bool {
      switch self {
      case .years, .months: false
      case .weeks, .days, .hours, .minutes: fractions == .ofAnything
      case .seconds: true
      }
    }
  }

  /// Adds `number` and so many billionths of the unit; returns whether that can be.
  private mutating func add(_ number: Int64, _ billionths: Int, _ unit: Unit) -> Bool {
    switch unit {
    case .years: return addMonths(number, each: 12)
    case .months: return addMonths(number, each: 1)
    case .weeks: return addSeconds(number, billionths, each: 604_800)
    case .days: return addSeconds(number, billionths, each: 86_400)
    case .hours: return addSeconds(number, billionths, each: 3600)
    case .minutes: return addSeconds(number, billionths, each: 60)
    case .seconds: return addSeconds(number, billionths, each: 1)
    }
  }

  private mutating func addMonths(_ number: Int64, each unit: Int64) -> Bool {
    let (product, overflow) = number.multipliedReportingOverflow(by: unit)
    let (sum, carry) = (months ?? 0).addingReportingOverflow(product)
    months = sum
    return !overflow && !carry
  }

  /// - Note: seven times `Int64.max` times a week of nanoseconds is far from overflowing.
  private mutating func addSeconds(_ number: Int64, _ billionths: Int, each unit: Int128) -> Bool {
    nanoseconds = (nanoseconds ?? 0) + (Int128(number) * 1_000_000_000 + Int128(billionths)) * unit
    return true
  }

  /// The parts behind the `P` in `scanner`, up to its end, or nil if they are none.
  fileprivate init?(_ scanner: inout TemporalScanner, _ fractions: Fractions) {
    var isTime = false
    var last = -1
    while !scanner.isAtEnd {
      if !isTime, scanner.take("T") {
        isTime = true
        guard !scanner.isAtEnd else { return nil }
      }
      guard let number = scanner.longNumber() else { return nil }
      if scanner.take(".") || scanner.take(",") {
        // As Java has it, a fraction of seconds may be without digits.
        guard scanner.next.digit != nil || isTime && scanner.next == UInt8(ascii: "S") else { return nil }
        hasFraction = true
      }
      let fraction = hasFraction ? scanner.fraction() : 0
      guard let unit = DurationParts.takeUnit(&scanner, isTime: isTime), unit.rawValue > last,
        !hasFraction || unit.takes(fractions) && scanner.isAtEnd, add(number, fraction, unit)
      else { return nil }
      last = unit.rawValue
    }
    guard last >= 0 else { return nil }
  }

  private static func takeUnit(_ scanner: inout TemporalScanner, isTime: Bool) -> Unit? {
    if isTime {
      return scanner.take("H") ? .hours : scanner.take("M") ? .minutes : scanner.take("S") ? .seconds : nil
    }
    return scanner.take("Y")
      ? .years
      : scanner.take("M")
        ? .months
        : scanner.take("W")
          ? .weeks
          : scanner.take("D") ? .days : nil
  }
}

extension TemporalScanner {
  /// The number that the digits here are, or nil if there are none or too many.
  fileprivate mutating func longNumber() -> Int64? {
    guard next.digit != nil else { return nil }
    var number: Int64 = 0
    while let digit = next.digit {
      let (product, overflow) = number.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int64(digit))
      if overflow || carry { return nil }
      number = sum
      offset += 1
    }
    return number
  }

  /// FEEL's: `[-]PnYnM` or `[-]PnDTnHnMnS`, at least one part of one of them.
  mutating func duration() -> Temporal? {
    let isNegative = take("-")
    guard take("P"), !bytes.contains(UInt8(ascii: "W")), !bytes.contains(UInt8(ascii: ",")),
      let parts = DurationParts(&self, .ofSeconds)
    else { return nil }
    switch (parts.months, parts.nanoseconds) {
    case (let months?, nil):
      return MonthsDuration(months: isNegative ? -months : months).map { .monthsDuration($0) }
    case (nil, let nanoseconds?):
      return DaysDuration(nanoseconds: isNegative ? -nanoseconds : nanoseconds).map { .daysDuration($0) }
    case (nil, nil), (_?, _?): return nil
    }
  }
}
