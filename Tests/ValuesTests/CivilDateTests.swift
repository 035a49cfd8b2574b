import BatonTestSupport
import BatonValues
import Testing

/// Days and dates against a calendar that counts day by day.
@Suite struct CivilDateTests {
  @Test func `the calendar is the one of counting`() throws {
    var (year, month, day) = (-801, 12, 31)
    var date = try #require(CivilDate(year: year, month: month, day: day))
    var (weekday, dayOfYear) = (date.weekday, 365)
    while year < 2801 {
      (year, month, day) = Self.next(year, month, day)
      date = try #require(date.adding(days: 1))
      weekday = weekday % 7 + 1
      dayOfYear = month == 1 && day == 1 ? 1 : dayOfYear + 1
      guard date.components == (year, month, day), date.weekday == weekday, date.dayOfYear == dayOfYear,
        CivilDate(year: year, month: month, day: day) == date
      else {
        Issue.record("\(year)-\(month)-\(day) is \(date.components)")
        return
      }
    }
    #expect(date.daysSinceEpoch == 303517)  // 2801-01-01
  }

  private static func next(_ year: Int, _ month: Int, _ day: Int) -> (Int, Int, Int) {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    let isLeap = year % 400 == 0 || year % 4 == 0 && year % 100 != 0
    if day < lengths[month - 1] + (isLeap && month == 2 ? 1 : 0) { return (year, month, day + 1) }
    return month < 12 ? (year, month + 1, 1) : (year + 1, 1, 1)
  }

  @Test func `the first and the last day`() throws {
    let first = try #require(CivilDate(year: -999_999_999, month: 1, day: 1))
    let last = try #require(CivilDate(year: 999_999_999, month: 12, day: 31))
    #expect(first.daysSinceEpoch == CivilDate.dayRange.lowerBound)
    #expect(last.daysSinceEpoch == CivilDate.dayRange.upperBound)
    #expect(first.components == (-999_999_999, 1, 1))
    #expect(last.components == (999_999_999, 12, 31))
    #expect(last.adding(days: 1) == nil)
    #expect(last.adding(days: .max) == nil)
    #expect(first.adding(months: -1) == nil)
    #expect(last.adding(months: .max) == nil)
    #expect(CivilDate(year: .max, month: 1, day: 1) == nil)
  }

  @Test func `random days survive their parts`() {
    var random = SplitMix64(seed: 5)
    for _ in 0..<20_000 {
      let days = Int64.random(in: CivilDate.dayRange, using: &random)
      let date = CivilDate(daysSinceEpoch: days)
      let (year, month, day) = date?.components ?? (0, 0, 0)
      #expect(CivilDate(year: year, month: month, day: day)?.daysSinceEpoch == days)
    }
  }

  @Test(arguments: [
    ("2021-01-31", 1, "2021-02-28"), ("2020-01-31", 1, "2020-02-29"), ("2020-02-29", 12, "2021-02-28"),
    ("2020-02-29", -12, "2019-02-28"), ("2020-03-31", -1, "2020-02-29"), ("2019-12-15", 1, "2020-01-15"),
    ("0001-01-01", -13, "-0001-12-01"), ("2020-01-01", 0, "2020-01-01"),
  ])
  func `adding months clamps the day`(from: String, months: Int64, to: String) throws {
    #expect(try date(from).adding(months: months) == date(to))
  }

  @Test(arguments: [
    ("2011-12-22", "2013-08-24", 20), ("2016-01-21", "2015-01-21", -12), ("2020-01-31", "2020-02-29", 0),
    ("2020-01-31", "2020-03-31", 2), ("2020-03-01", "2020-02-02", 0), ("2020-03-01", "2020-02-01", -1),
    ("2020-01-01", "2020-01-01", 0),
  ])
  func `whole months between`(from: String, to: String, months: Int64) throws {
    #expect(try date(from).months(to: date(to)) == months)
  }

  /// ISO 8601, and Wikipedia's table of week numbers about new year.
  @Test(arguments: [
    ("2005-01-01", 53), ("2005-01-02", 53), ("2005-12-31", 52), ("2006-01-01", 52), ("2007-01-01", 1),
    ("2007-12-31", 1), ("2008-12-28", 52), ("2008-12-29", 1), ("2009-12-31", 53), ("2010-01-03", 53), ("2016-01-15", 2),
    ("2016-11-15", 46), ("2020-12-31", 53),
  ])
  func `weeks of the year`(text: String, week: Int) throws {
    #expect(try date(text).weekOfYear == week)
  }

  @Test(arguments: [("2020-02-01", "2020-02-29"), ("2021-02-28", "2021-02-28"), ("2021-12-05", "2021-12-31")])
  func `last days of months`(text: String, last: String) throws {
    #expect(try date(text).lastDayOfMonth == date(last))
  }

  private func date(_ text: String) throws -> CivilDate {
    guard case .date(let date) = try #require(Temporal(text, as: .date)) else { throw Unexpected() }
    return date
  }

  private struct Unexpected: Error {}
}
