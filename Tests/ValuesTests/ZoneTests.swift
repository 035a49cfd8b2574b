import BatonTestSupport
import BatonValues
import Testing

/// Zones at the times at which clocks are put forward and back, and far from now.
@Suite struct ZoneTests {
  /// A local time in a zone, and its offset from UTC in seconds there. From the database (`zdump`).
  @Test(arguments: [
    ("2021-03-28T01:59:59@Europe/Paris", 3600, "2021-03-28T01:59:59@Europe/Paris"),
    ("2021-03-28T02:00:00@Europe/Paris", 7200, "2021-03-28T03:00:00@Europe/Paris"),  // left out
    ("2021-03-28T02:59:59@Europe/Paris", 7200, "2021-03-28T03:59:59@Europe/Paris"),
    ("2021-03-28T03:00:00@Europe/Paris", 7200, "2021-03-28T03:00:00@Europe/Paris"),
    ("2021-10-31T01:59:59@Europe/Paris", 7200, "2021-10-31T01:59:59@Europe/Paris"),
    ("2021-10-31T02:00:00@Europe/Paris", 7200, "2021-10-31T02:00:00@Europe/Paris"),  // twice
    ("2021-10-31T02:59:59@Europe/Paris", 7200, "2021-10-31T02:59:59@Europe/Paris"),
    ("2021-10-31T03:00:00@Europe/Paris", 3600, "2021-10-31T03:00:00@Europe/Paris"),
    ("2021-10-31T02:30:00+01:00[Europe/Paris]", 3600, "2021-10-31T02:30:00+01:00[Europe/Paris]"),
    ("2011-12-30T12:00:00@Pacific/Apia", 50_400, "2011-12-31T12:00:00@Pacific/Apia"),  // a day left out
    ("1900-01-01T00:00:00@Europe/Paris", 561, "1900-01-01T00:00:00@Europe/Paris"),
    ("-5000-01-01T00:00:00@Europe/Paris", 561, "-5000-01-01T00:00:00@Europe/Paris"),
    ("2021-07-01T00:00:00@Australia/Melbourne", 36_000, "2021-07-01T00:00:00@Australia/Melbourne"),
    ("2021-01-01T00:00:00@Australia/Melbourne", 39_600, "2021-01-01T00:00:00@Australia/Melbourne"),
    ("2499-07-01T00:00:00@America/New_York", -14_400, "2499-07-01T00:00:00@America/New_York"),
    ("2500-01-01T00:00:00@America/New_York", -18_000, "2500-01-01T00:00:00@America/New_York"),
    ("2501-07-01T00:00:00@America/New_York", -14_400, "2501-07-01T00:00:00@America/New_York"),
    ("999999999-07-01T00:00:00@America/New_York", -14_400, "999999999-07-01T00:00:00@America/New_York"),
  ])
  func `local times`(text: String, offset: Int, printed: String) throws {
    guard case .dateAndTime(let value) = try #require(Temporal(literal: text)) else { return }
    #expect(value.zone.offset == offset)
    #expect(Temporal.dateAndTime(value).description == printed)
  }

  @Test func `instants survive every zone`() throws {
    var random = SplitMix64(seed: 3)
    for name in RandomTemporal.zones {
      let zone = try #require(Zone(named: name))
      for _ in 0..<2000 {
        let instant = Int64.random(in: -10_000_000_000...40_000_000_000, using: &random)
        let value = try #require(DateAndTime(instant: instant, nanosecond: 0, zone: zone))
        #expect(value.instant == instant)
        #expect(Temporal(literal: Temporal.dateAndTime(value).description) == .dateAndTime(value))
      }
    }
  }

  @Test func `rules repeat after 400 years`() throws {
    let zone = try #require(Zone(named: "Europe/Paris"))
    for day in stride(from: 0 as Int64, to: 146_097, by: 7) {
      let instant = 7_258_118_400 + day * 86_400  // from 2200-01-01
      let value = try #require(DateAndTime(instant: instant, nanosecond: 0, zone: zone))
      let later = try #require(DateAndTime(instant: instant + 146_097 * 86_400, nanosecond: 0, zone: zone))
      #expect(value.zone.offset == later.zone.offset)
    }
  }

  @Test(arguments: ["Europe/Paris", "Etc/UTC", "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+5"])
  func `known`(name: String) { #expect(Zone(named: name)?.name == name) }

  @Test(arguments: [
    "", "xyz/abc", "europe/paris", "Europe/Paris ", "../etc/passwd", "+02:00", "GMT+1", "Europe\\Paris",
  ])
  func `unknown`(name: String) { #expect(Zone(named: name) == nil) }

  @Test func `many threads meet a zone for the first time`() async {
    let names = ["Asia/Tokyo", "Asia/Kolkata", "America/Lima", "Africa/Nairobi", "Europe/Oslo", "Pacific/Auckland"]
    await withTaskGroup(of: Bool.self) { group in
      for i in 0..<64 {
        group.addTask { Zone(named: names[i % names.count])?.name == names[i % names.count] }
      }
      for await isFound in group { #expect(isFound) }
    }
  }

  @Test func `a moment is told in its zone`() throws {
    var moment = Moment(seconds: 1_635_638_400, nanosecond: 500_000_000, seed: 7)  // 2021-10-31T00:00:00.5Z
    #expect(Temporal.dateAndTime(moment.dateAndTime).description == "2021-10-31T00:00:00.5Z")
    moment.zone = try #require(Zone(named: "Europe/Paris"))
    #expect(Temporal.dateAndTime(moment.dateAndTime).description == "2021-10-31T02:00:00.5@Europe/Paris")
    var again = moment
    #expect(moment.random() == again.random())
    #expect(moment.random() != moment.random())
  }
}
