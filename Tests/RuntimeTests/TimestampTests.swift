import BatonRuntime
import Testing

@Suite struct TimestampTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2026-01-01T09:00:00Z", 1_767_258_000_000),
    ("2000-02-29T23:59:59.5Z", 951_868_799_500),
    ("1969-12-31T23:59:59.999Z", -1), ("0001-01-01T00:00:00Z", -62_135_596_800_000),
    ("2026-01-01T10:00:00+01:00", 1_767_258_000_000), ("2025-12-31T23:30:00-09:30", 1_767_258_000_000),
    ("2025-12-31T24:00:00-09:00", 1_767_258_000_000), ("2026-01-01T10:00:00@Europe/Paris", 1_767_258_000_000),
  ])
  func readsISO8601(_ text: String, _ milliseconds: Int64) {
    #expect(Timestamp(iso8601: text) == Timestamp(milliseconds: milliseconds))
  }

  @Test(arguments: [
    "", "2026-01-01", "999999999-01-01T00:00:00Z", "2026-13-01T00:00:00Z", "2025-02-29T00:00:00Z",
    "2026-01-01T00:00:00",
    "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00.1234Z", "2026-01-01T00:00:00Zx", "+026-01-01T00:00:00Z",
  ])
  func refusesTheRest(_ text: String) { #expect(Timestamp(iso8601: text) == nil) }

  @Test func writesWhatItReads() {
    for milliseconds in stride(from: -70_000_000_000_000 as Int64, through: 250_000_000_000_000, by: 777_777_777_777) {
      let moment = Timestamp(milliseconds: milliseconds)
      if milliseconds >= -62_167_219_200_000 { #expect(Timestamp(iso8601: moment.description) == moment) }
    }
    #expect(Timestamp(milliseconds: .min).description.hasPrefix("-292275055"))
    #expect(Timestamp(milliseconds: .max).advanced(by: .seconds(1)).milliseconds == .max)
  }
}
