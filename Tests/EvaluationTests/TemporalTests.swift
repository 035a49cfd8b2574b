import BatonValues
import Testing

/// Dates, times and durations in FEEL (DMN 1.5 §10.3.2.3.4–7, §10.3.4.8–9), from the text to the machine.
@Suite struct TemporalTests {
  /// Whether each is true.
  @Test(arguments: [
    // Sums and differences
    #"date("2012-12-25") - date("2012-12-24") = duration("P1D")"#,
    #"string(date("2023-10-06") + duration("PT25H")) = "2023-10-07""#,
    #"string(date("2023-10-06") - duration("PT1H")) = "2023-10-05""#,
    #"date("2020-01-31") + duration("P1M") = date("2020-02-29")"#,
    #"duration("P1M") + date("2020-01-31") = date("2020-02-29")"#,
    #"date("2020-03-31") - duration("P1M") = date("2020-02-29")"#,
    #"date and time("2020-01-31T10:00:00") + duration("P1M") = date and time("2020-02-29T10:00:00")"#,
    #"date and time("2012-12-24T23:59:00") + duration("PT1M") = date and time("2012-12-25T00:00:00")"#,
    #"date("2020-01-02") - date and time("2020-01-01T12:00:00Z") = duration("PT12H")"#,
    #"date and time("2020-01-02T00:00:00+02:00") - date and time("2020-01-01T22:00:00Z") = duration("PT0S")"#,
    #"time("23:59:00") + duration("PT2M") + duration("P1D") = time("00:01")"#,
    #"time("00:01") - duration("PT2M") = time("23:59:00")"#,
    #"time("10:30:00") - time("09:00:00") = duration("PT1H30M")"#,
    #"time("00:01:00@Etc/UTC") - time("23:59:00z") = duration("-PT23H58M")"#,
    #"duration("P20D") + duration("P20D") = duration("P40D")"#,
    #"duration("P1Y2M") - duration("P6M") = duration("P8M")"#,
    #"-duration("P1Y") = duration("-P1Y")"#,
    // A zone's rules
    #"string(date and time("2021-03-28T02:30:00@Europe/Paris")) = "2021-03-28T03:30:00@Europe/Paris""#,
    #"string(date and time("2021-03-28T01:30:00@Europe/Paris") + duration("PT1H")) = "2021-03-28T03:30:00@Europe/Paris""#,
    #"string(date and time("2021-03-27T02:30:00@Europe/Paris") + duration("P1M")) = "2021-04-27T02:30:00@Europe/Paris""#,
    #"date and time("2021-10-31T02:30:00@Europe/Paris") = date and time("2021-10-31T02:30:00+02:00")"#,
    #"date and time("2018-10-08T00:00:00+02:00") = date and time("2018-10-08T00:00:00@Europe/Paris")"#,
    #"date and time("2018-02-08T00:00:00+01:00") = date and time("2018-02-08T00:00:00@Europe/Paris")"#,
    #"date and time("800000018-02-08T00:00:00+01:00") = date and time("800000018-02-08T00:00:00@Europe/Paris")"#,
    // Products and quotients
    #"duration("P1D") * 2.5 = duration("P2DT12H")"#,
    #"0.5 * duration("PT1H") = duration("PT30M")"#,
    #"duration("P1Y") * 2.5 = duration("P30M")"#,
    #"duration("P1M") * 2.5 = duration("P2M")"#,
    #"duration("P1D") / 3 = duration("PT8H")"#,
    #"duration("P1Y") / duration("P1M") = 12"#,
    #"duration("PT1H") / duration("PT8H") = 0.125"#,
    // Comparison
    #"time("10:30:00.0001") = time("10:30:00.0002")"#,
    #"date and time("2018-12-08T00:00:00.0001") = date and time("2018-12-08T00:00:00.0000")"#,
    #"time("10:30:00.1") < time("10:30:00.2")"#,
    #"time("00:00:00+05:00:01") = time("00:00:01+05:00:02")"#,
    #"not(time("23:00:50") = time("23:00:50Z"))"#,
    #"date and time("2002-04-02T23:00:00-04:00") = date and time("2002-04-03T02:00:00-01:00")"#,
    #"date and time("2018-12-08T00:00:00@Europe/Paris") != date and time("2018-12-08T00:00:00@Asia/Dhaka")"#,
    #"date("2024-01-01") < date("2024-01-02")"#,
    #"duration("P1D") < duration("PT25H") and duration("P11M") < duration("P1Y")"#,
    #"date("2018-12-04") between date("2018-12-02") and date("2018-12-04")"#,
    #"duration("P0D") = duration("-P0D")"#,
    #"max([date("2020-01-01"), date("2021-01-01")]) = date("2021-01-01")"#,
    // Parts
    #"date("2018-12-10").weekday = 1 and date("2018-12-10").year = 2018"#,
    #"date and time("2018-12-10T10:30:01").month = 12 and date and time("2018-12-10T10:30:01").second = 1"#,
    #"time("10:30:00+05:00").time offset = duration("PT5H")"#,
    #"date and time("2018-07-10T10:30:00@Europe/Paris").time offset = duration("PT2H")"#,
    #"date and time("2018-12-10T10:30:00@Etc/UTC").timezone = "Etc/UTC""#,
    #"duration("P1Y2M").months = 2 and duration("P1DT2H3M4S").minutes = 3 and duration("-PT90M").hours = -1"#,
    #"[date("2018-12-10"), date("2019-12-10")].year = [2018, 2019]"#,
    #"duration("PT1.5S").value = 1.5 and duration("P1Y").value = 12 and date("1970-01-02").value = 86400"#,
    // Functions
    #"date(2016, 1, 15) = date("2016-01-15") and date(year: 2017, month: 08, day: 30) = date("2017-08-30")"#,
    #"date(date and time("2017-08-10T10:20:00@Europe/Paris")) = date("2017-08-10")"#,
    #"string(date and time(date("2012-12-24"), time("23:59:00+01:00"))) = "2012-12-24T23:59:00+01:00""#,
    #"string(date and time(date and time("2017-09-05T10:20:00Z"), time("09:15:30"))) = "2017-09-05T09:15:30""#,
    #"string(date and time(date and time("2020-07-31T14:27:30Z"), "Europe/Berlin")) = "2020-07-31T16:27:30@Europe/Berlin""#,
    #"string(time(10, 30, 15, duration("PT5H30M15S"))) = "10:30:15+05:30:15""#,
    #"string(time(12, 59, 1.3, duration("-PT1H"))) = "12:59:01.3-01:00" and string(time(12, 0, 0)) = "12:00:00""#,
    #"string(time(date("2017-08-10"))) = "00:00:00Z""#,
    #"string(time(date and time("2017-07-10T10:20:00@Europe/Paris"))) = "10:20:00@Europe/Paris""#,
    #"string(duration("P26M")) = "P2Y2M" and string(duration("PT49H")) = "P2DT1H" and string(duration("P0D")) = "PT0S""#,
    #"years and months duration(date("2011-12-22"), date("2013-08-24")) = duration("P1Y8M")"#,
    #"day of week(date("2016-01-15")) = "Friday" and month of year(date("2016-01-15")) = "January""#,
    #"day of year(date and time("2019-09-17T10:10:10")) = 260 and week of year(date("2016-01-15")) = 2"#,
    #"last day of month(date("2020-02-05")) = date("2020-02-29")"#,
    #"now() = now() and date(now()) = today() and ends with(string(now()), "Z")"#,
    #"string([date("2020-01-01"), {a: duration("P1D")}]) = "[2020-01-01, {a: P1D}]""#,
  ])
  func `is true`(text: String) throws {
    #expect(try evaluate("=" + text) == .value(true))
  }

  @Test(arguments: [
    #"date("2012-12-24") + date("2012-12-24")"#, #"duration("P1Y") + duration("P1D")"#,
    #"time("23:59:00") + duration("P1M")"#, #"duration("P1D") - date("2020-01-01")"#, #"-date("2021-01-01")"#,
    #"date("2020-01-01") + 1"#, #"duration("P1D") * duration("P1D")"#, #"duration("P1D") / 0"#, #"2 / duration("P1D")"#,
    #"duration("P1D") / duration("PT0S")"#, #"duration("P1D") / duration("P1M")"#,
    #"date and time("2020-01-01T00:00:00") - date and time("2020-01-01T00:00:00Z")"#,
    #"date("999999999-12-31") + duration("P1D")"#, #"date("-999999999-01-01") - duration("P1M")"#,
    #"duration("P9000000000000000000M") + duration("P9000000000000000000M")"#,
    #"duration("P9000000000000000000M") * 10"#, #"duration("P100000000000000D") * 1e30"#,
    #"date("2018-12-07") = 100"#, #"duration("P1Y") = duration("P365D")"#, #"duration("P0D") = 0"#,
    #"date("2024-01-01") < date and time("2024-01-02T00:00:00")"#, #"time("10:00:00") < time("10:00:00Z")"#,
    #"date("2024-01-01") = date and time("2024-01-01T00:00:00")"#, #"duration("P1D") < duration("P1M")"#,
    #"duration("P1Y").days"#, #"duration("P1D").months"#, #"date("2018-12-10").hour"#,
    #"time("10:30:00").time offset"#, #"date and time("2018-12-10T10:30:00+05:00").timezone"#,
    #"date("foo")"#, #"date(1)"#, #"date(2017, 13, 31)"#, #"date(2017, 8, -2)"#, #"date(2017, 8)"#,
    #"date(2017, null, 1)"#,
    #"date(2017, 1, 1.5)"#, #"time(24, 59, 45, null)"#, #"time(23, 59, 60, null)"#, #"time(12, 0)"#,
    #"time(12, 0, 0, duration("PT19H"))"#, #"time(12, 0, 0, 2)"#, #"time(2017)"#, #"time([])"#, #"duration(2017)"#,
    #"duration("P1W")"#, #"date and time("2018-12-08T10:30:00@xyz/abc")"#, #"date and time(1)"#,
    #"date and time(time("10:00:00"), time("10:00:00"))"#, #"day of year("foo")"#, #"week of year(1)"#,
    #"day of week(null)"#,
    #"years and months duration(date("2020-01-01"), 1)"#,
  ])
  func `is null`(text: String) throws {
    #expect(try evaluate("=" + text) == .value(nil))
  }

  @Test func `variables hold temporals, and JSON brings them`() throws {
    let due = try #require(Temporal(literal: "2020-01-31"))
    #expect(try evaluate("=due + duration(\"P1M\")", ["due": .temporal(due)]) == .value(.temporal("2020-02-29")))
    let order = try JSON.parse(#"{"at":{"value":"2020-01-01T10:00:00@Europe/Paris","@type":"date and time"}}"#)
    #expect(try evaluate("=order.at.hour", ["order": order]) == .value(10))
    #expect(try JSON.parse(#"{"@type":"date","value":"2020-02-30"}"#)["@type"] == "date")
    #expect(try JSON.parse(#"{"@type":"date","value":"2020-02-28","more":1}"#)["more"] == 1)
  }
}

extension Datum {
  fileprivate static func temporal(_ text: String) -> Datum { Temporal(literal: text).map { .temporal($0) } ?? .null }
}
