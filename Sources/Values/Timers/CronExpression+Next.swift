extension CronExpression {
  /// The first time after `time` in its zone, or nil if there is none within a hundred years. A time that the clock leaves out
  /// when it is put forward comes when the clock goes on; one that it shows twice comes the first time.
  package func next(after time: DateAndTime) -> DateAndTime? { next(after: time, years: 100) }

  /// Whether any time comes at all, in some year.
  package var everComes: Bool {
    var anyYear = self
    if let years { if years.isEmpty { return false } else { anyYear.years = nil } }
    // Within 28 years any day of the year is each day of the week.
    guard let start = CivilDate(year: 2000, month: 1, day: 1) else { unreachable("the calendar has the year 2000") }
    return anyYear.next(after: DateAndTime(start), years: 28) != nil
  }

  private func next(after time: DateAndTime, years: Int) -> DateAndTime? {
    var day = time.date.day
    var second = Int(time.time.nanoseconds / TimeOfDay.nanosecondsPerSecond) + 1
    var month = Month(year: time.date.year, number: time.date.month)
    let lastYear = time.date.year + years
    while let current = month, current.year <= lastYear {
      while day <= current.length, contains(current) {
        if contains(day, of: current), let found = moment(on: day, of: current, from: &second, after: time) {
          return found
        }
        day += 1
        second = 0
      }
      (month, day, second) = (current.next, 1, 0)
    }
    return nil
  }

  private func contains(_ month: Month) -> Bool {
    months >> UInt64(month.number) & 1 == 1 && years.map { $0.contains(month.year) } != false
  }

  private func contains(_ day: Int, of month: Month) -> Bool {
    let (isDay, isWeekday) = (days.contains(day, of: month), weekdays.contains(day, of: month))
    return takesEitherDay ? isDay || isWeekday : isDay && isWeekday
  }

  /// The first time on `day` from `second` on that lies after `time`.
  private func moment(
    on day: Int, of month: Month, from second: inout Int, after time: DateAndTime
  ) -> DateAndTime? {
    while let next = secondOfDay(from: second) {
      second = next + 1
      let clock = TimeOfDay(hour: next / 3600, minute: next / 60 % 60, second: next % 60, zone: time.zone)
      guard let date = CivilDate(year: month.year, month: month.number, day: day), let clock,
        let moment = DateAndTime(date, clock)
      else { return nil }
      // It is a whole second.
      if moment.instant > time.instant { return moment }
    }
    return nil
  }

  /// The first second of a day, from `start` on, that the expression names.
  private func secondOfDay(from start: Int) -> Int? {
    guard start < 86_400 else { return nil }
    var (hour, minute, second) = (start / 3600, start / 60 % 60, start % 60)
    while let nextHour = hours.firstBit(from: hour) {
      if nextHour > hour { (minute, second) = (0, 0) }
      while let nextMinute = minutes.firstBit(from: minute) {
        if nextMinute > minute { second = 0 }
        if let nextSecond = seconds.firstBit(from: second) { return nextHour * 3600 + nextMinute * 60 + nextSecond }
        (minute, second) = (nextMinute + 1, 0)
      }
      (hour, minute, second) = (nextHour + 1, 0, 0)
    }
    return nil
  }
}

extension UInt64 {
  /// The lowest bit that is set, from bit `start` on.
  fileprivate func firstBit(from start: Int) -> Int? {
    guard start < 64 else { return nil }
    let rest = self >> UInt64(start)
    return rest == 0 ? nil : start + rest.trailingZeroBitCount
  }
}
