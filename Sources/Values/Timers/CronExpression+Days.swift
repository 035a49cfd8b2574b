extension CronExpression.DaysOfMonth {
  /// Reads `*`, `?`, numbers, `L` for the last day, `L-3`, `15W` for the working day nearest to the 15th and `LW` for the last.
  init(_ text: String) throws(CronExpression.Fault) {
    let field = CronField("day", 1...31)
    isAny = text == "*" || text == "?"
    for part in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      if part == "L" {
        beforeLast.insert(0)
      } else if part.hasPrefix("L-"), let days = Int(part.dropFirst(2)), 0...30 ~= days {
        beforeLast.insert(days)
      } else if part == "LW" || part == "WL" {
        nearestWorkdays.insert(0)
      } else if part.hasSuffix("W") {
        nearestWorkdays.insert(try field.value(of: String(part.dropLast()), in: part))
      } else {
        for value in try field.values(ofPart: part) { numbers |= 1 << UInt64(value) }
      }
    }
  }

  func contains(_ day: Int, of month: Month) -> Bool {
    if isAny || numbers >> UInt64(day) & 1 == 1 || beforeLast.contains(month.length - day) { return true }
    return nearestWorkdays.contains { month.workday(nearest: $0) == day }
  }
}

extension CronExpression.DaysOfWeek {
  /// Reads `*`, `?`, numbers and names, `5L` for the last such day of the month and `5#3` for the third.
  init(_ text: String, _ tongue: CronExpression.Tongue) throws(CronExpression.Fault) {
    let first = tongue == .quartz ? 1 : 0
    // Names count from Sunday in either tongue; where Sunday is 0 it is 7 too.
    let field = CronField("day of the week", first...7, names: CronField.weekdays)
    isAny = text == "*" || text == "?"
    if isAny { return }
    for part in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      if part == "L" {
        numbers |= tongue == .quartz ? 1 << 6 : 1
      } else if part.hasSuffix("L") {
        last.insert((try field.value(of: String(part.dropLast()), in: part) - first) % 7)
      } else if let mark = part.firstIndex(of: "#") {
        let day = (try field.value(of: String(part[..<mark]), in: part) - first) % 7
        guard let number = Int(part[part.index(after: mark)...]), 1...5 ~= number else { throw field.fault(part) }
        nth.insert(8 * number + day)
      } else {
        for value in try Self.values(part, tongue) { numbers |= 1 << UInt64((value - first) % 7) }
      }
    }
  }

  private static func values(_ part: String, _ tongue: CronExpression.Tongue) throws(CronExpression.Fault) -> [Int] {
    // Without a 7 that means Sunday a range that goes over the end and the last of a step are as they should be.
    let field = CronField("day of the week", tongue == .quartz ? 1...7 : 0...6, names: CronField.weekdays)
    if tongue == .quartz { return try field.values(ofPart: part) }
    if part == "0-7" { return Array(0...6) }
    return try field.values(ofPart: part.replacing("7", with: part.hasSuffix("/7") ? "7" : "0"))
  }

  func contains(_ day: Int, of month: Month) -> Bool {
    let weekday = month.weekday(of: day)
    return isAny || numbers >> UInt64(weekday) & 1 == 1 || nth.contains(8 * ((day - 1) / 7 + 1) + weekday)
      || last.contains(weekday) && day + 7 > month.length
  }
}

/// A month of the calendar.
struct Month {
  let year: Int
  let number: Int
  let length: Int
  /// The day of the week of the first, 0 is Sunday.
  private let firstWeekday: Int

  /// - Requires: the calendar has such a month.
  init?(year: Int, number: Int) {
    guard let first = CivilDate(year: year, month: number, day: 1) else { return nil }
    self.year = year
    self.number = number
    length = CivilDate.length(ofMonth: number, year: year)
    firstWeekday = first.weekday % 7
  }

  var next: Month? { number == 12 ? Month(year: year + 1, number: 1) : Month(year: year, number: number + 1) }

  func weekday(of day: Int) -> Int { (firstWeekday + day - 1) % 7 }

  /// The working day of this month nearest to `day`, to the last day of it if `day` is 0; nil if the month has no such day.
  func workday(nearest day: Int) -> Int? {
    let isLast = day == 0
    let day = isLast ? length : day
    guard day <= length else { return nil }
    switch weekday(of: day) {
    case 6: return day == 1 ? 3 : day - 1
    case 0: return isLast || day == length ? day - 2 : day + 1
    default: return day
    }
  }
}
