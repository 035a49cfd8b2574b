import BatonBytecode
import BatonValues
import Testing

@testable import BatonRuntime

@Suite struct ScheduleTests {
  static let berlin = Zone(named: "Europe/Berlin") ?? .utc

  /// The first `count` times of the timer that `details` describe, or why it has none.
  static func times(
    _ details: [WaitDetail: Datum], from start: String = "2026-01-01T09:00:00Z", in zone: Zone = .utc, count: Int = 3
  ) -> [String] {
    guard let now = Timestamp(iso8601: start) else { return ["no start"] }
    do throws(ScheduleFault) {
      let schedule = try Schedule(details, from: now, in: zone)
      var times: [Timestamp] = []
      while times.count < count, let next = schedule.time(afterFirings: times.count, last: times.last ?? now) {
        times.append(next)
      }
      return times.map(\.description)
    } catch {
      return [error.message]
    }
  }

  @Test(arguments: [
    ("2026-01-02T10:00:00Z", "2026-01-02T10:00:00Z"), ("2026-07-02T10:00:00", "2026-07-02T08:00:00Z"),
    ("2026-01-02", "2026-01-01T23:00:00Z"), ("2026-01-02T10:00", "2026-01-02T09:00:00Z"),
    ("2026-01-02T10:00+0200", "2026-01-02T08:00:00Z"), ("2026-01-02T10:00:00+02", "2026-01-02T08:00:00Z"),
    ("2026-01-02T10:00:00@Asia/Tokyo", "2026-01-02T01:00:00Z"), (" 2025-01-02T10:00:00Z\n", "2025-01-02T10:00:00Z"),
    ("P1D", "2026-01-02T09:00:00Z"),
  ])
  func readsDates(_ text: String, _ time: String) {
    #expect(Self.times([.timerDate: .string(text)], in: Self.berlin) == [time])
  }

  @Test(arguments: [
    ("PT5M", "2026-01-31T09:05:00Z"), ("P1M", "2026-02-28T09:00:00Z"), ("P1Y2M3W4DT5H6M7.5S", "2027-04-25T13:06:07.5Z"),
    ("-PT1H", "2026-01-31T08:00:00Z"), ("PT0S", "2026-01-31T09:00:00Z"), ("PT0.0001S", "2026-01-31T09:00:00.001Z"),
    ("PT1.5H", "2026-01-31T10:30:00Z"), ("P0,5D", "2026-01-31T21:00:00Z"), ("P1DT0.5M", "2026-02-01T09:00:30Z"),
    ("P0.5W", "2026-02-03T21:00:00Z"),
    // The clock is put forward on March 29: a day is a day of the calendar, 24 hours are not.
    ("P2M", "2026-03-31T08:00:00Z"), ("P60D", "2026-04-01T08:00:00Z"), ("PT1440H", "2026-04-01T09:00:00Z"),
  ])
  func addsDurationsByTheCalendar(_ text: String, _ time: String) {
    #expect(Self.times([.timerDuration: .string(text)], from: "2026-01-31T09:00:00Z", in: Self.berlin) == [time])
  }

  @Test func takesTemporalValues() throws {
    let date = try #require(Temporal("2026-01-02", as: .date))
    #expect(Self.times([.timerDate: .temporal(date)]) == ["2026-01-02T00:00:00Z"])
    let duration = try #require(Temporal("P1M", as: .monthsDuration))
    #expect(Self.times([.timerDuration: .temporal(duration)]) == ["2026-02-01T09:00:00Z"])
    let hours = try #require(Temporal("PT2H", as: .daysDuration))
    #expect(Self.times([.timerCycle: .temporal(hours)], count: 2) == ["2026-01-01T11:00:00Z", "2026-01-01T13:00:00Z"])
  }

  @Test(arguments: [
    ("R3/PT10S", ["2026-01-01T09:00:10Z", "2026-01-01T09:00:20Z", "2026-01-01T09:00:30Z"]),
    ("R2/PT10S", ["2026-01-01T09:00:10Z", "2026-01-01T09:00:20Z"]),
    ("R/P1D", ["2026-01-02T09:00:00Z", "2026-01-03T09:00:00Z", "2026-01-04T09:00:00Z"]),
    ("R-1/P1M", ["2026-02-01T09:00:00Z", "2026-03-01T09:00:00Z", "2026-04-01T09:00:00Z"]),
    ("R2/2026-01-31T00:00:00Z/P1M", ["2026-01-31T00:00:00Z", "2026-02-28T00:00:00Z"]),
    ("R/2026-01-31T00:00:00Z/P1M", ["2026-01-31T00:00:00Z", "2026-02-28T00:00:00Z", "2026-03-31T00:00:00Z"]),
    // What is over counts, and is not made up for.
    ("R5/2026-01-01T08:00:00Z/PT30M", ["2026-01-01T09:00:00Z", "2026-01-01T09:30:00Z", "2026-01-01T10:00:00Z"]),
    ("R4/2026-01-01T08:00:00Z/PT30M", ["2026-01-01T09:00:00Z", "2026-01-01T09:30:00Z"]),
    ("R2/2026-01-01T07:00:00Z/PT30M", ["2026-01-01T07:30:00Z"]),
    ("R2/2026-01-01T10:00:00Z/2026-01-01T10:15:00Z", ["2026-01-01T10:00:00Z", "2026-01-01T10:15:00Z"]),
    ("R/PT1H/2026-01-01T11:30:00Z", ["2026-01-01T10:00:00Z", "2026-01-01T11:00:00Z"]),
  ])
  func repeats(_ text: String, _ times: [String]) {
    #expect(Self.times([.timerCycle: .string(text)]) == times)
  }

  @Test func endsACycle() {
    let details: [WaitDetail: Datum] = [.timerCycle: "R/PT1H", .timerEnd: "2026-01-01T10:30:00Z"]
    #expect(Self.times(details) == ["2026-01-01T10:00:00Z"])
  }

  @Test(arguments: [
    ("soon", "the timer's date 'soon' is not in ISO 8601, as 2026-01-31T09:00:00Z is"),
    ("2026-02-30", "the timer's date '2026-02-30' is no day of the calendar: 2026-02 has 28 days"),
    ("", "the timer's date '' is not in ISO 8601, as 2026-01-31T09:00:00Z is"),
  ])
  func refusesDates(_ text: String, _ message: String) {
    #expect(Self.times([.timerDate: .string(text)]) == [message])
  }

  @Test(arguments: [
    (Datum.null, "the timer's duration null is not in ISO 8601, as PT5M and P1D are"),
    (5, "the timer's duration 5 is not in ISO 8601, as PT5M and P1D are"),
    ("P", "the timer's duration 'P' is not in ISO 8601, as PT5M and P1D are"),
    ("PT1.5H1M", "the timer's duration 'PT1.5H1M' is not in ISO 8601, as PT5M and P1D are"),
    ("P0.5DT1H", "the timer's duration 'P0.5DT1H' is not in ISO 8601, as PT5M and P1D are"),
    ("P0.5M", "the timer's duration 'P0.5M' is not in ISO 8601, as PT5M and P1D are"),
    ("P1DT", "the timer's duration 'P1DT' is not in ISO 8601, as PT5M and P1D are"),
  ])
  func refusesDurations(_ datum: Datum, _ message: String) {
    #expect(Self.times([.timerDuration: datum]) == [message])
  }

  @Test(arguments: [
    ("R0/PT1S", "the timer's cycle 'R0/PT1S' fires no time at all"),
    ("R/PT0S", "the timer's cycle 'R/PT0S' does not go forward"),
    ("R/-PT5S", "the timer's cycle 'R/-PT5S' does not go forward"),
    ("PT5S", "the timer's cycle 'PT5S' does not say how often: R/PT5S is for ever, R3/PT5S three times"),
    (
      "R3/x", "the timer's cycle 'R3/x' is neither a cycle of ISO 8601, as R3/PT10S is, nor a cron expression"
    ),
    ("R3/x/PT1S", "the timer's start 'x' is not in ISO 8601, as 2026-01-31T09:00:00Z is"),
    ("0 0 25 * * *", "the timer's cycle '0 0 25 * * *' is no cron expression: its hour '25' is not from 0 to 23"),
    ("daily", "the timer's cycle 'daily' is no cron expression: it has 1 field, not 5 to 7"),
    ("0 0 30 2 *", "the timer's cycle '0 0 30 2 *' is no cron expression: there is no such day"),
    ("0 0 0 1 1 ? 1999", "the timer's cycle '0 0 0 1 1 ? 1999' has no time within a hundred years"),
    (
      "R/2026-01-02T00:00:00Z/2026-01-01T00:00:00Z",
      "the timer's cycle 'R/2026-01-02T00:00:00Z/2026-01-01T00:00:00Z' does not go forward"
    ),
  ])
  func refusesCycles(_ text: String, _ message: String) {
    #expect(Self.times([.timerCycle: .string(text)]) == [message])
  }

  @Test func survivesHugeNumbers() {
    #expect(Self.times([.timerDuration: "P9223372036854775807Y"]) != [])
    #expect(Self.times([.timerDuration: "PT9223372036854775807H"]) != [])
    #expect(Self.times([.timerDuration: "P9223372036854775807D"]) != [])
    #expect(Self.times([.timerCycle: "R/2026-01-01T00:00:00Z/PT0.001S"], from: "9999-01-01T00:00:00Z") != [])
  }
}
