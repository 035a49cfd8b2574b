import BatonTestSupport
import BatonValues
import Testing

/// What dates, times and durations are written like (XML Schema, feel.md §1c, DMN test suite 1115–1120).
@Suite struct TemporalTextTests {
  @Test(arguments: [
    "2020-02-29", "0000-01-01", "-0001-12-31", "9999-12-31", "10000-01-01", "999999999-12-31", "-999999999-01-01",
    "00:00:00", "23:59:59.999999999", "11:22:33.444", "23:59:00Z", "13:20:00+02:00", "11:59:45-02:45:55",
    "12:00:00+18:00",
    "00:01:00@Etc/UTC", "00:01:00@Europe/Paris",
    "2018-12-08T10:30:11", "2018-12-08T10:30:11.0001+05:00:01", "2018-12-08T10:30:11Z",
    "2018-12-08T10:30:11@Australia/Melbourne", "999999999-12-31T23:59:59.999999999@Europe/Paris",
    "-999999999-01-01T00:00:00@Europe/Paris", "2025-10-26T02:30:00+01:00[Europe/Paris]",
    "P1D", "-PT1H2M", "P1DT2H3M4.123456789S", "PT0S", "PT0.000000001S", "-P106751991167300DT15H30M7S",
    "P1Y2M", "-P99999999Y", "P83333333Y3M", "P0M", "P8M",
  ])
  func `survives reading and printing`(text: String) {
    #expect(Temporal(literal: text)?.description == text)
  }

  @Test(arguments: [
    ("11:22:33-00:00", "11:22:33Z"), ("11:22:33+00:00", "11:22:33Z"), ("11:22:33z", "11:22:33Z"), ("00:01", "00:01:00"),
    ("T10:31:10", "10:31:10"), ("24:00:00", "00:00:00"), ("11:22:33.100", "11:22:33.1"),
    ("11:22:33.1234567890000", "11:22:33.123456789"),
    ("2020-12-31T24:00:00", "2021-01-01T00:00:00"), ("2020-12-31T10:30", "2020-12-31T10:30:00"),
    ("2020-07-31T14:27:30[Europe/Berlin]", "2020-07-31T14:27:30@Europe/Berlin"),
    ("2020-07-31T14:27:30+02:00[Europe/Berlin]", "2020-07-31T14:27:30@Europe/Berlin"),
    ("PT0.000S", "PT0S"), ("PT0.S", "PT0S"), ("PT0M", "PT0S"), ("P0D", "PT0S"), ("-P0D", "PT0S"),
    ("PT1000M", "PT16H40M"),
    ("PT1000M0.999999999S", "PT16H40M0.999999999S"), ("PT24H", "P1D"), ("P2DT274M", "P2DT4H34M"), ("P0Y", "P0M"),
    ("-P0Y", "P0M"), ("P26M", "P2Y2M"), ("-P100M", "-P8Y4M"), ("P999999999M", "P83333333Y3M"),
  ])
  func `is printed in one form`(text: String, printed: String) {
    #expect(Temporal(literal: text)?.description == printed)
  }

  @Test(arguments: [
    "", "foo", "2020", "2020-1-01", "2020-01-1", "2020-13-01", "2020-00-01", "2021-02-29", "2020-01-32", "2020-01-00",
    "998-12-31", "01211-12-31", "+2012-12-02", "9999999999-12-27", "2020-01-01Z", "2020-01-01+02:00", " 2020-01-01",
    "2020-01-01 ", "2012T-12-2511:00:00Z", "2020-01-01T", "2020-01-01t10:00:00",
    "23:59:60", "24:00:01", "24:01:00", "24:00:00.1", "25:00:00", "00:60:00", "00:00:61", "7:00:00", "07:1:00",
    "07:01:2",
    "7:20", "07:2", "07:", "13:20:00@xyz/abc", "13:20:00@", "13:20:00+19:00", "13:20:00-18:00:01", "13:20:00+5:00",
    "13:20:00+5", "13:20:00+02:00@Europe/Paris", "13:20:00@europe/paris", "11:30:00T", "11:30:00.",
    "11:30:00.1234567891",
    "11:00:00[Europe/Paris]", "2020-07-31T14:27:30+01:00[Europe/Berlin]", "2020-07-31T14:27:30Z[Europe/Berlin",
    "2020-07-31T14:27:30@Europe/Berlin[Europe/Berlin]", "-999999999-01-01T00:00:00@Europe/Paris\u{0}",
    "P", "-P", "PT", "P0", "1Y", "P1H", "P1S", "P1DT", "P1Y2D", "P1W", "P2W", "+P1D", "P-1D", "P1D1D", "PT1M1H",
    "PT1.5M",
    "PT.5S", "P1.5D", "PT1,5S", "p1d", "P1d", "P1D ", "P99999999999999999999D", "P9223372036854775807D",
    "P9223372036854775807Y",
  ])
  func `is no date, time or duration`(text: String) {
    #expect(Temporal(literal: text) == nil)
  }

  @Test func `a date and time may be a date, and a kind must be the right one`() {
    #expect(Temporal("2020-01-01", as: .dateAndTime)?.description == "2020-01-01T00:00:00")
    #expect(Temporal("2020-01-01T00:00:00", as: .date) == nil)
    #expect(Temporal("P1D", as: .monthsDuration) == nil)
    #expect(Temporal("P1D", as: .daysDuration) == Temporal(literal: "P1D"))
  }

  @Test func `random values survive printing, the heap and JSON`() throws {
    var random = SplitMix64(seed: 11)
    var heap = Heap()
    defer { heap.free() }
    for _ in 0..<5000 {
      let value = RandomTemporal.any(&random)
      #expect(Temporal(value.description, as: value.kind) == value, "\(value)")
      #expect(try JSON.parse(JSON.text(of: .temporal(value))) == .temporal(value))
      let stored = heap.store(value)
      #expect(heap.temporal(of: stored) == value)
      var buffer = ByteBuffer()
      JSON.write(stored, in: heap, to: &buffer)
      #expect(buffer.text == JSON.text(of: .temporal(value)))
      let read = try buffer.withBytes { bytes in try JSON.parse(bytes, into: &heap) }
      #expect(heap.temporal(of: read) == value)
    }
  }

  @Test func `damaged texts are read or refused`() {
    var random = SplitMix64(seed: 12)
    let alphabet = Array("0123456789-+:.TZPYMDHS@/[]Europe".utf8)
    for _ in 0..<20_000 {
      var text = Array(RandomTemporal.any(&random).description.utf8)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        text[Int.random(in: text.indices, using: &random)] = alphabet[Int.random(in: alphabet.indices, using: &random)]
      }
      guard let value = Temporal(literal: String(decoding: text, as: UTF8.self)) else { continue }
      #expect(Temporal(literal: value.description) == value)
    }
  }
}

/// Values of all kinds, extremes among them.
enum RandomTemporal {
  static let zones = [
    "Europe/Paris", "Australia/Melbourne", "Asia/Dhaka", "Etc/UTC", "America/New_York", "Africa/Casablanca",
  ]

  static func any(_ random: inout SplitMix64) -> Temporal {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return .date(date(&random))
    case 1: return .daysDuration(duration(&random))
    case 2:
      return MonthsDuration(months: .random(in: -.max ... .max, using: &random)).map { .monthsDuration($0) }
        ?? any(&random)
    case 3: return .time(time(&random))
    default: return DateAndTime(date(&random), time(&random)).map { .dateAndTime($0) } ?? any(&random)
    }
  }

  static func date(_ random: inout SplitMix64) -> CivilDate {
    let range: ClosedRange<Int64> = Bool.random(using: &random) ? -100_000...100_000 : CivilDate.dayRange
    return CivilDate(daysSinceEpoch: .random(in: range, using: &random)) ?? .epoch
  }

  static func time(_ random: inout SplitMix64) -> TimeOfDay {
    var nanoseconds = Int64.random(in: 0..<TimeOfDay.nanosecondsPerDay, using: &random)
    if Bool.random(using: &random) { nanoseconds -= nanoseconds % TimeOfDay.nanosecondsPerSecond }
    let zone: Zone =
      switch Int.random(in: 0..<4, using: &random) {
      case 0: .local
      case 1: .utc
      case 2: Zone(offset: .random(in: Zone.offsetRange, using: &random)) ?? .utc
      default: Zone(named: zones.randomElement(using: &random) ?? "") ?? .utc
      }
    return TimeOfDay(nanoseconds: nanoseconds, zone: zone) ?? .midnight
  }

  static func duration(_ random: inout SplitMix64) -> DaysDuration {
    let magnitude = Int128(1) << Int128(Int.random(in: 0..<93, using: &random))
    return DaysDuration(nanoseconds: .random(in: -magnitude...magnitude, using: &random)) ?? .zero
  }
}
