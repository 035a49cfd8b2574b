import BatonValues

extension CalendarDuration {
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

  /// The time that passes from `start` to `end`.
  init(from start: Timestamp, to end: Timestamp) {
    self.init(nanoseconds: (Int128(end.milliseconds) - Int128(start.milliseconds)) * 1_000_000)
  }
}

extension Timestamp {
  /// The same time of the day in `zone` so many months and days later; nil beyond the last year there is.
  fileprivate func advanced(months: Int64, days: Int64, in zone: Zone) -> Timestamp? {
    if months == 0 && days == 0 { return self }
    guard let local = moment(in: zone), let date = local.date.adding(months: months)?.adding(days: days),
      let moment = DateAndTime(date, local.time)
    else { return nil }
    return Timestamp(moment)
  }

  /// The moment as clocks in `zone` show it; nil beyond the last year there is.
  func moment(in zone: Zone) -> DateAndTime? {
    let (seconds, nanosecond) = secondsAndNanosecond
    return DateAndTime(instant: seconds, nanosecond: Int(nanosecond), zone: zone)
  }

  /// `moment`, rounded up to milliseconds; the first or last one there is where that is too far.
  init(_ moment: DateAndTime) {
    let milliseconds = Int128(moment.instant) * 1000 + Int128(moment.time.nanosecond).roundedUp(by: 1_000_000)
    self.init(milliseconds: Int64(clamping: milliseconds))
  }
}

extension Int128 {
  fileprivate func roundedUp(by divisor: Int128) -> Int128 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder > 0 ? quotient + 1 : quotient
  }
}
