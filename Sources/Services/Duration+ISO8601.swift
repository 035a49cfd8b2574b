import BatonValues

extension Duration {
  /// The duration written as `text` in ISO 8601: `PT5S`, `PT1H30M`, `P1DT0.5S`, `P2W`.
  ///
  /// Nil for anything else, for a sign, for years and months, which have no fixed length, and for more than
  /// ten thousand years.
  package init?(iso8601 text: some StringProtocol) {
    guard let parts = DurationParts(text), parts.months == nil, let nanoseconds = parts.nanoseconds,
      nanoseconds <= Duration.longest
    else { return nil }
    let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    self.init(secondsComponent: Int64(seconds), attosecondsComponent: Int64(rest) * 1_000_000_000)
  }

  private static var longest: Int128 { 10_000 * 366 * 86_400 * 1_000_000_000 }

  /// This in whole milliseconds, rounded up; the greatest `Int64` if there are more.
  package var inMilliseconds: Int64 {
    let (seconds, attoseconds) = components
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    let rest = attoseconds > 0 ? (attoseconds - 1) / 1_000_000_000_000_000 + 1 : attoseconds / 1_000_000_000_000_000
    let (sum, carry) = product.addingReportingOverflow(rest)
    return overflow || carry ? (seconds < 0 ? .min : .max) : sum
  }
}
