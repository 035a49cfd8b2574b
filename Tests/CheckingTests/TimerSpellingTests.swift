import BatonSyntax
import BatonValues
import Testing

@testable import BatonChecking

@Suite struct TimerSpellingTests {
  @Test(arguments: [
    (TimerPart.duration, "PT5", "write it as PT15M (minutes), PT2H30M, P1D (a day) or P1Y6M"),
    (.duration, "P5H", "did you mean 'PT5H'?"), (.duration, "PT1D", "did you mean 'P1D'?"),
    (.duration, "P1D2H", "did you mean 'P1DT2H'?"), (.duration, "PT1D2H", "did you mean 'P1DT2H'?"),
    (.duration, "pt1h", "did you mean 'PT1H'?"), (.duration, "5m", "did you mean 'PT5M'?"),
    (.duration, "1d", "did you mean 'P1D'?"), (.duration, "30 seconds", "did you mean 'PT30S'?"),
    (.duration, "2 hours 5 minutes", "did you mean 'PT2H5M'?"), (.duration, "3 days", "did you mean 'P3D'?"),
    (.duration, "\"PT1S\"", "did you mean 'PT1S'?"), (.duration, "R3/PT1S", "a cycle stands in <timeCycle>"),
    (.duration, "2026-01-31", "a date stands in <timeDate>"),
    (.duration, "waitingTime", "if that is the name of a variable, write '=waitingTime'"),
    (.date, "2026-01-31 09:00", "did you mean '2026-01-31T09:00'?"),
    (.date, "31.01.2026", "did you mean '2026-01-31'?"), (.date, "2026/1/5", "did you mean '2026-01-05'?"),
    (.date, "2026-01-31t09:00:00z", "did you mean '2026-01-31T09:00:00Z'?"),
    (.date, "0 0 12 * * ?", "a cycle stands in <timeCycle>"),
    (.cycle, "2026-01-31", "a date stands in <timeDate>"), (.cycle, "PT5M", "a duration stands in <timeDuration>"),
    (
      .cycle, "0 9 * *",
      "cron's fields are minute, hour, day, month and day of the week, and perhaps the second before them"
    ),
    (.cycle, "r3/pt5m", "did you mean 'R3/PT5M'?"), (.cycle, "R3/5m", "did you mean 'R3/PT5M'?"),
  ])
  func `says what is meant`(_ part: TimerPart, _ text: String, _ help: String) {
    #expect(TimerSpelling(text, part, .plain).helps == [help])
  }
}
