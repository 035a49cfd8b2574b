/// A day of the proleptic Gregorian calendar, in a year from −999,999,999 to 999,999,999 (DMN 1.5 §10.3.2.3.7).
public struct CivilDate: Hashable, Comparable, Sendable {
  /// The days since 1970-01-01.
  public let daysSinceEpoch: Int64

  public static let yearRange = -999_999_999...999_999_999
  /// The days since 1970-01-01 of the first and the last day that there are.
  public static let dayRange: ClosedRange<Int64> = -365_243_219_162...365_241_780_471

  public static let epoch = CivilDate(unchecked: 0)

  /// The day `daysSinceEpoch` after 1970-01-01, or nil if there is none.
  public init?(daysSinceEpoch: Int64) {
    guard CivilDate.dayRange.contains(daysSinceEpoch) else { return nil }
    self.init(unchecked: daysSinceEpoch)
  }

  /// - Requires: `daysSinceEpoch` is in `dayRange`.
  init(unchecked daysSinceEpoch: Int64) { self.daysSinceEpoch = daysSinceEpoch }

  /// The day number `day` of `month`, both counted from 1, or nil if there is none.
  public init?(year: Int, month: Int, day: Int) {
    guard CivilDate.yearRange.contains(year), 1...12 ~= month, day >= 1,
      day <= CivilDate.length(ofMonth: month, year: year)
    else { return nil }
    daysSinceEpoch = CivilDate.days(year: year, month: month, day: day)
  }

  public static func < (left: CivilDate, right: CivilDate) -> Bool { left.daysSinceEpoch < right.daysSinceEpoch }

  public static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// - Requires: `month` is in 1…12.
  public static func length(ofMonth month: Int, year: Int) -> Int {
    month == 2 ? (isLeap(year) ? 29 : 28) : 30 + (month + month / 8) % 2
  }
}

// MARK: Year, month and day

extension CivilDate {
  /// An era has 400 years and begins on a March 1st, as does a year in here, so that the leap day is its last.
  private static let daysOfEra: Int64 = 146_097
  /// The days from 0000-03-01 to 1970-01-01.
  private static let daysBeforeEpoch: Int64 = 719_468

  private static func days(year: Int, month: Int, day: Int) -> Int64 {
    let (era, yearOfEra) = Int64(month <= 2 ? year - 1 : year).flooredDivision(by: 400)
    let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
    return era * daysOfEra + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - daysBeforeEpoch
  }

  public var components: (year: Int, month: Int, day: Int) {
    let (era, dayOfEra) = (daysSinceEpoch + CivilDate.daysBeforeEpoch).flooredDivision(by: CivilDate.daysOfEra)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * dayOfYear + 2) / 153
    let month = Int(march < 10 ? march + 3 : march - 9)
    let day = Int(dayOfYear - (153 * march + 2) / 5 + 1)
    return (Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0), month, day)
  }

  public var year: Int { components.year }
  /// 1 is January.
  public var month: Int { components.month }
  public var day: Int { components.day }

  /// 1 is Monday, 7 Sunday.
  public var weekday: Int { Int((daysSinceEpoch + 3).flooredDivision(by: 7).remainder) + 1 }

  /// 1 is January 1st.
  public var dayOfYear: Int { Int(daysSinceEpoch - CivilDate.days(year: year, month: 1, day: 1)) + 1 }

  /// The number of the week of ISO 8601: weeks begin on Mondays and belong to the year that has most of their days.
  public var weekOfYear: Int {
    let week = (dayOfYear - weekday + 10) / 7
    if week < 1 { return CivilDate.weekCount(ofYear: year - 1) }
    return week == 53 && CivilDate.weekCount(ofYear: year) == 52 ? 1 : week
  }

  /// A year has 53 weeks if it begins on a Thursday, or on a Wednesday and is a leap year.
  private static func weekCount(ofYear year: Int) -> Int {
    let first = CivilDate(unchecked: days(year: year, month: 1, day: 1)).weekday
    return first == 4 || first == 3 && isLeap(year) ? 53 : 52
  }

  public var lastDayOfMonth: CivilDate {
    let (year, month, day) = components
    return CivilDate(unchecked: daysSinceEpoch + Int64(CivilDate.length(ofMonth: month, year: year) - day))
  }
}

// MARK: Arithmetic

extension CivilDate {
  /// The day `count` days later, or nil if that is beyond the last year there is.
  public func adding(days count: Int64) -> CivilDate? {
    let (sum, overflow) = daysSinceEpoch.addingReportingOverflow(count)
    return overflow ? nil : CivilDate(daysSinceEpoch: sum)
  }

  /// The same day `count` months later, or the last of that month if it is shorter; nil beyond the last year there is.
  public func adding(months count: Int64) -> CivilDate? {
    let (year, month, day) = components
    let (sum, overflow) = (Int64(year) * 12 + Int64(month - 1)).addingReportingOverflow(count)
    if overflow { return nil }
    let (newYear, newMonth) = sum.flooredDivision(by: 12)
    guard CivilDate.yearRange.contains(Int(newYear)) else { return nil }
    let length = CivilDate.length(ofMonth: Int(newMonth) + 1, year: Int(newYear))
    return CivilDate(year: Int(newYear), month: Int(newMonth) + 1, day: min(day, length))
  }

  /// The whole months from this day to `other`, negative if that is earlier.
  public func months(to other: CivilDate) -> Int64 {
    let (from, to) = (components, other.components)
    let months = Int64(to.year - from.year) * 12 + Int64(to.month - from.month)
    if months > 0, to.day < from.day { return months - 1 }
    return months < 0 && to.day > from.day ? months + 1 : months
  }
}

extension Int64 {
  /// The quotient rounded down, and what is left, which is not negative.
  /// - Requires: `divisor` is positive.
  @inline(__always) func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
