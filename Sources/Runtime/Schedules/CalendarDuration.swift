import BatonValues

/// A length of time as ISO 8601 writes it: years, months and days go by the calendar of a zone, the rest by the clock.
struct CalendarDuration: Hashable {
  private var months: Int64 = 0
  private var days: Int64 = 0
  private var nanoseconds: Int128 = 0

  /// The duration written as `text`: `P1D`, `PT5M`, `P1Y2M3W4DT5H6M7.5S`, any of them behind a minus sign; nil for anything else.
  init?(_ text: some StringProtocol) {
    var text = Substring(text)
    let isNegative = text.hasPrefix("-")
    if isNegative { text.removeFirst() }
    let clock = text.firstIndex(of: "T")
    let calendar = clock.map { text[..<$0] } ?? text
    if calendar != "P" {
      guard let parts = DurationParts(calendar) else { return nil }
      months = parts.months ?? 0
      guard let days = Int64(exactly: (parts.nanoseconds ?? 0) / Self.nanosecondsPerDay) else { return nil }
      self.days = days
    }
    if let clock {
      guard let parts = DurationParts("P" + text[clock...]) else { return nil }
      nanoseconds = parts.nanoseconds ?? 0
    } else if calendar == "P" {
      return nil
    }
    if isNegative { (months, days, nanoseconds) = (-months, -days, -nanoseconds) }
  }

  /// The duration that `temporal` is; nil for a date or time.
  init?(_ temporal: Temporal) {
    switch temporal {
    case .daysDuration(let duration): nanoseconds = duration.nanoseconds
    case .monthsDuration(let duration): months = duration.months
    case .date, .time, .dateAndTime: return nil
    }
  }

  /// The time that passes from `start` to `end`.
  init(from start: Timestamp, to end: Timestamp) {
    nanoseconds = (Int128(end.milliseconds) - Int128(start.milliseconds)) * 1_000_000
  }

  private static let nanosecondsPerDay: Int128 = 86_400_000_000_000

  /// The moment that is this duration, taken `count` times at once, after `start` in `zone`; the last or first one there is
  /// where that is too far.
  func added(to start: Timestamp, times count: Int = 1, in zone: Zone) -> Timestamp {
    let (months, monthsOverflow) = months.multipliedReportingOverflow(by: Int64(count))
    let (days, daysOverflow) = days.multipliedReportingOverflow(by: Int64(count))
    guard !monthsOverflow, !daysOverflow, let day = start.advanced(months: months, days: days, in: zone) else {
      return isBackwards ? Timestamp(milliseconds: .min) : Timestamp(milliseconds: .max)
    }
    // At most 2^63 seconds in nanoseconds, 2^63 times, would not fit; a count is reached by as many firings.
    let (total, overflow) = nanoseconds.multipliedReportingOverflow(by: Int128(count))
    let step = (overflow ? (isBackwards ? Int128.min : .max) : total).roundedUp(by: 1_000_000)
    return Timestamp(milliseconds: Int64(clamping: Int128(day.milliseconds) + Int128(Int64(clamping: step))))
  }

  private var isBackwards: Bool { months < 0 || days < 0 || nanoseconds < 0 }
}

extension Timestamp {
  /// The same time of the day in `zone` so many months and days later; nil beyond the last year there is.
  fileprivate func advanced(months: Int64, days: Int64, in zone: Zone) -> Timestamp? {
    if months == 0 && days == 0 { return self }
    let (seconds, nanosecond) = secondsAndNanosecond
    guard let local = DateAndTime(instant: seconds, nanosecond: Int(nanosecond), zone: zone),
      let date = local.date.adding(months: months)?.adding(days: days), let moment = DateAndTime(date, local.time)
    else { return nil }
    return Timestamp(moment)
  }

  /// `moment`, rounded up to milliseconds; nil if that is too far.
  init?(_ moment: DateAndTime) {
    let milliseconds = Int128(moment.instant) * 1000 + Int128(moment.time.nanosecond).roundedUp(by: 1_000_000)
    guard let milliseconds = Int64(exactly: milliseconds) else { return nil }
    self.init(milliseconds: milliseconds)
  }
}

extension Int128 {
  fileprivate func roundedUp(by divisor: Int128) -> Int128 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder > 0 ? quotient + 1 : quotient
  }
}
