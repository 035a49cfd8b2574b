import Testing

@testable import BatonValues

@Suite struct CronTests {
  static func times(_ text: String, from start: String = "2026-01-01T09:00:00Z", in zone: Zone = .utc, count: Int = 3)
    -> [String]
  {
    guard case .dateAndTime(let start)? = Temporal(start, as: .dateAndTime), var time = start.converted(to: zone) else {
      return ["no start"]
    }
    do throws(CronExpression.Fault) {
      let expression = try CronExpression(text)
      var times: [String] = []
      while times.count < count, let next = expression.next(after: time) {
        guard let utc = next.converted(to: .utc) else { return ["no time in UTC"] }
        times.append(Temporal.dateAndTime(utc).description)
        time = next
      }
      return times
    } catch {
      return [error.message]
    }
  }

  @Test(arguments: [
    // 2026-01-01 is a Thursday.
    ("*/20 * * * *", ["2026-01-01T09:20:00Z", "2026-01-01T09:40:00Z", "2026-01-01T10:00:00Z"]),
    ("30 8 * * 1", ["2026-01-05T08:30:00Z", "2026-01-12T08:30:00Z", "2026-01-19T08:30:00Z"]),
    ("0 0 * * 7", ["2026-01-04T00:00:00Z", "2026-01-11T00:00:00Z", "2026-01-18T00:00:00Z"]),
    ("0 0 * * FRI-SUN", ["2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z", "2026-01-04T00:00:00Z"]),
    ("0 0 * * 5-7", ["2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z", "2026-01-04T00:00:00Z"]),
    ("0 0 13 * 5", ["2026-01-02T00:00:00Z", "2026-01-09T00:00:00Z", "2026-01-13T00:00:00Z"]),
    ("0 0 29 2 *", ["2028-02-29T00:00:00Z", "2032-02-29T00:00:00Z", "2036-02-29T00:00:00Z"]),
    ("@daily", ["2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z", "2026-01-04T00:00:00Z"]),
    ("@Hourly", ["2026-01-01T10:00:00Z", "2026-01-01T11:00:00Z", "2026-01-01T12:00:00Z"]),
    ("@yearly", ["2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z", "2029-01-01T00:00:00Z"]),
  ])
  func readsUnix(_ text: String, _ times: [String]) {
    #expect(Self.times(text) == times)
  }

  @Test(arguments: [
    ("*/15 * * * * *", ["2026-01-01T09:00:15Z", "2026-01-01T09:00:30Z", "2026-01-01T09:00:45Z"]),
    ("0 0 9-10 * * MON-FRI", ["2026-01-01T10:00:00Z", "2026-01-02T09:00:00Z", "2026-01-02T10:00:00Z"]),
    // Both days must fit, and 1 is Monday.
    ("0 0 0 13 * 5", ["2026-02-13T00:00:00Z", "2026-03-13T00:00:00Z", "2026-11-13T00:00:00Z"]),
    ("0 0 0 * * 1", ["2026-01-05T00:00:00Z", "2026-01-12T00:00:00Z", "2026-01-19T00:00:00Z"]),
    ("0 0 0 1 JAN,JUL *", ["2026-07-01T00:00:00Z", "2027-01-01T00:00:00Z", "2027-07-01T00:00:00Z"]),
    ("0 0 22-2/2 * * *", ["2026-01-01T22:00:00Z", "2026-01-02T00:00:00Z", "2026-01-02T02:00:00Z"]),
  ])
  func readsSpring(_ text: String, _ times: [String]) {
    #expect(Self.times(text) == times)
  }

  @Test(arguments: [
    ("0 0/30 * ? * *", ["2026-01-01T09:30:00Z", "2026-01-01T10:00:00Z", "2026-01-01T10:30:00Z"]),
    ("0 0 0 ? * 2", ["2026-01-05T00:00:00Z", "2026-01-12T00:00:00Z", "2026-01-19T00:00:00Z"]),
    ("0 0 0 ? * 6#3", ["2026-01-16T00:00:00Z", "2026-02-20T00:00:00Z", "2026-03-20T00:00:00Z"]),
    ("0 0 0 ? * 6L", ["2026-01-30T00:00:00Z", "2026-02-27T00:00:00Z", "2026-03-27T00:00:00Z"]),
    ("0 0 0 L * ?", ["2026-01-31T00:00:00Z", "2026-02-28T00:00:00Z", "2026-03-31T00:00:00Z"]),
    ("0 0 0 L-3 * ?", ["2026-01-28T00:00:00Z", "2026-02-25T00:00:00Z", "2026-03-28T00:00:00Z"]),
    ("0 0 0 LW * ?", ["2026-01-30T00:00:00Z", "2026-02-27T00:00:00Z", "2026-03-31T00:00:00Z"]),
    ("0 0 0 1W * ?", ["2026-02-02T00:00:00Z", "2026-03-02T00:00:00Z", "2026-04-01T00:00:00Z"]),
    ("0 0 12 * * ? 2027", ["2027-01-01T12:00:00Z", "2027-01-02T12:00:00Z", "2027-01-03T12:00:00Z"]),
    ("0 0 12 1 1 ? 2020-2024", []),
  ])
  func readsQuartz(_ text: String, _ times: [String]) {
    #expect(Self.times(text) == times)
  }

  /// On March 29 the clock goes from 2 to 3, on October 25 from 3 to 2.
  @Test func followsTheClockOfItsZone() throws {
    let berlin = try #require(Zone(named: "Europe/Berlin"))
    #expect(
      Self.times("30 2 * * *", from: "2026-03-27T12:00:00Z", in: berlin) == [
        "2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z",
      ])
    #expect(
      Self.times("30 2 * * *", from: "2026-10-24T12:00:00Z", in: berlin) == [
        "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z", "2026-10-27T01:30:00Z",
      ])
    #expect(
      Self.times("0 * * * *", from: "2026-10-24T23:30:00Z", in: berlin) == [
        "2026-10-25T00:00:00Z", "2026-10-25T02:00:00Z", "2026-10-25T03:00:00Z",
      ])
  }

  @Test(arguments: [
    ("* * * *", "it has 4 fields, not 5 to 7"), ("60 * * * *", "its minute '60' is not from 0 to 59"),
    ("* * 0 * *", "its day '0' is not from 1 to 31"), ("* * * FOO *", "its month 'FOO' is not from 1 to 12"),
    ("* * * * 8", "its day of the week '8' is not from 0 to 6"),
    ("*/0 * * * *", "its minute '*/0' is not from 0 to 59"),
    ("1-2-3 * * * *", "its minute '1-2-3' is not from 0 to 59"), (", * * * *", "its minute '' is not from 0 to 59"),
    ("@often", "'@often' is unknown"), ("* * * ? * 6#6", "its day of the week '6#6' is not from 1 to 7"),
    ("99999999999999999999 * * * *", "its minute '99999999999999999999' is not from 0 to 59"),
  ])
  func refuses(_ text: String, _ message: String) {
    #expect(Self.times(text) == [message])
  }

  @Test(arguments: [
    ("61 * * * *", 0..<2), ("0  0\t25 * * *", 5..<7), ("0 0 12 ? * FOO", 11..<14), ("0 0 0 1 1 ? 1000", 12..<16),
  ])
  func `points at the field that is wrong`(_ text: String, _ range: Range<Int>) {
    #expect(throws: CronExpression.Fault.self) { try CronExpression(text) }
    do throws(CronExpression.Fault) { _ = try CronExpression(text) } catch { #expect(error.range == range) }
  }

  @Test(arguments: [
    ("0 0 30 2 *", false), ("0 0 31 4,6,9,11 *", false), ("0 0 29 2 *", true), ("0 0 0 29 2 MON", true),
    ("0 0 0 29 2 ? 2021", true), ("0 0 0 31 6 MON", false),
  ])
  func `tells whether any time comes`(_ text: String, _ comes: Bool) throws {
    #expect(try CronExpression(text).everComes == comes)
  }
}
