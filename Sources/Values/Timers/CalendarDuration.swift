/// A length of time as ISO 8601 writes it: years, months and days go by the calendar of a zone, the rest by the clock.
package struct CalendarDuration: Hashable, Sendable {
  package private(set) var months: Int64 = 0
  package private(set) var days: Int64 = 0
  package private(set) var nanoseconds: Int128 = 0

  /// The duration written as `text`: `P1D`, `PT5M`, `PT1.5H`, `P1Y2M3W4DT5H6M7.5S`, any of them behind a minus sign; nil for
  /// anything else.
  package init?(_ text: some StringProtocol) {
    var text = Substring(text)
    let isNegative = text.hasPrefix("-")
    if isNegative { text.removeFirst() }
    let clock = text.firstIndex(of: "T")
    let calendar = clock.map { text[..<$0] } ?? text
    if calendar != "P" {
      guard let parts = DurationParts(calendar, fractions: .ofAnything), clock == nil || !parts.hasFraction else {
        return nil
      }
      months = parts.months ?? 0
      let (days, rest) = (parts.nanoseconds ?? 0).quotientAndRemainder(dividingBy: Self.nanosecondsPerDay)
      guard let days = Int64(exactly: days) else { return nil }
      (self.days, nanoseconds) = (days, rest)
    }
    if let clock {
      guard let parts = DurationParts("P" + text[clock...], fractions: .ofAnything) else { return nil }
      nanoseconds = parts.nanoseconds ?? 0
    } else if calendar == "P" {
      return nil
    }
    if isNegative { (months, days, nanoseconds) = (-months, -days, -nanoseconds) }
  }

  /// The duration that `temporal` is; nil for a date or time.
  package init?(_ temporal: Temporal) {
    switch temporal {
    case .daysDuration(let duration): nanoseconds = duration.nanoseconds
    case .monthsDuration(let duration): months = duration.months
    case .date, .time, .dateAndTime: return nil
    }
  }

  /// The duration of `nanoseconds` by the clock.
  package init(nanoseconds: Int128) { self.nanoseconds = nanoseconds }

  private static let nanosecondsPerDay: Int128 = 86_400_000_000_000

  /// Whether time goes by, and not back.
  package var isForwards: Bool { !isBackwards && (months > 0 || days > 0 || nanoseconds > 0) }
  package var isBackwards: Bool { months < 0 || days < 0 || nanoseconds < 0 }
}
