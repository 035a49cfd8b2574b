import BatonServices
import Testing

@Suite struct DurationTests {
  @Test(arguments: [
    ("PT5S", Duration.seconds(5)), ("PT1H30M", .seconds(5400)), ("P1DT0.5S", .seconds(86_400) + .milliseconds(500)),
    ("P2W", .seconds(1_209_600)), ("PT0S", .zero), ("PT0,25S", .milliseconds(250)),
    ("PT0.1234567890S", .nanoseconds(123_456_789)), ("PT5.S", .seconds(5)),
    ("P10000D", .seconds(864_000_000)),
  ])
  func reads(_ text: String, _ duration: Duration) {
    #expect(Duration(iso8601: text) == duration)
  }

  @Test(arguments: [
    "", "P", "PT", "P1DT", "5S", "PT5", "PT5X", "P5S", "PT1S1M", "PT1M1M", "-PT5S", "PT-5S", "+PT5S", "P1Y", "P1M",
    "PT0.5M", "PT.5S", "PT1ST1S", "pt5s", "PT5S ", "PT٥S", "P4000000D", "PT99999999999999999999S",
    "P9223372036854775807W", "PT0.0000000001S",
  ])
  func refuses(_ text: String) {
    #expect(Duration(iso8601: text) == nil)
  }

  @Test(arguments: [
    (Duration.seconds(5), Int64(5000)), (.zero, 0), (.nanoseconds(1), 1), (.milliseconds(7), 7),
    (.milliseconds(-7), -7), (.seconds(Int64.max), .max), (.seconds(Int64.min), .min),
  ])
  func countsMilliseconds(_ duration: Duration, _ milliseconds: Int64) {
    #expect(duration.inMilliseconds == milliseconds)
  }
}
