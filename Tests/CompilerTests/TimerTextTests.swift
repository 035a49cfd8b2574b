import BatonChecking
import BatonCompiler
import BatonRuntime
import Testing

/// The rule `timer-value-invalid` and the engine take the same texts for times.
@Suite struct TimerTextTests {
  static let texts: [String: [String]] = [
    "timeDate": [
      "2026-01-31T09:00:00Z", "2026-01-31", "2026-01-31T09:00", "2026-01-31T09:00:00+0100", "2026-01-31T09:00+01",
      "2026-01-31T09:00:00@Europe/Berlin", "2026-01-31T10:00:00+01:00[Europe/Berlin]", "P1D", "-PT1H", "2024-02-29",
      "2026-02-29", "2026-02-30", "2026-13-01", "2026-01-31 09:00", "2026-1-31", "31.01.2026", "09:00", "tomorrow",
      "2026-01-31T25:00:00Z", "2026-01-31T24:00:00Z", "2026-01-31T09:00:00@Europe/Nowhere", "@2026-01-31",
      "999999999-12-31T23:59:59Z", "2026-W05-1", "=", "R/PT1H", "\"2026-01-31\"",
    ],
    "timeDuration": [
      "PT5M", "P1D", "PT0S", "PT1.5H", "PT1,5S", "P0.5D", "P2W", "P1Y2M3W4DT5H6M7.5S", "-PT1H",
      "PT9223372036854775807H",
      "PT99999999999999999999H", "P", "PT", "P1DT", "PT5", "5M", "pt5m", "P5H", "PT1D", "PT1M1H", "P0.5M", "PT1.5H1M",
      "P0.5DT1H", "PT1.H", "PT.5S", "PT-5S", "+PT5S", "P1Y1", "PT5M PT6M", "R3/PT5M", "2026-01-31", "five minutes",
    ],
    "timeCycle": [
      "R3/PT10S", "R/P1D", "R-1/P1M", "R/2026-01-31T09:00:00Z/PT1H", "R2/2026-01-31/2026-02-28", "R/PT1H/2026-12-31",
      "R3/PT1H/P1D", "R/PT", "R/", "R", "/PT1H", "R0/PT1S", "R/PT0S", "R/-PT5S", "R3/x/PT1S", "R3/PT1S/x", "Rx/PT1S",
      "R3/PT1S/PT1S/PT1S", "R/2026-02-28T00:00:00Z/2026-01-31T00:00:00Z", "R/2026-01-31/2026-01-31", "PT5S", "P1D",
      "*/15 * * * *", "0 0 9-17 * * MON-FRI", "0 0 12 L * ?", "0 0 12 ? * 6#3 2030", "@daily", "@often", "0 9 * *",
      "60 * * * *", "0 0 25 * * *", "0 0 30 2 *", "0 0 31 6 MON", "0 0 29 2 *", "0 0 0 29 2 MON", "daily",
      "0 0 0 1 1 ? 2030", "2026-01-31", "* * * * * * * *",
    ],
  ]

  @Test(arguments: texts.keys.sorted())
  func `what the engine takes for a time the rule does, and the other way round`(element: String) throws {
    var options = CheckOptions(for: .execution)
    options.overrides["timer-value-invalid"] = .warning
    for text in try #require(Self.texts[element]) {
      let compilation = Compiler.compile(
        CompilerTests.diagram(
          """
          <startEvent id="s"><timerEventDefinition><\(element)>\(text)</\(element)></timerEventDefinition></startEvent>
          <sequenceFlow id="f" sourceRef="s" targetRef="u"/><userTask id="u"/>
          """), path: "a.bpmn", options: CompilerOptions(for: .module, check: options))
      // What is marked as an expression is none of the rule's business.
      guard let module = compilation.module else {
        #expect(text == "=")
        continue
      }
      let runtime = Runtime(now: try #require(Timestamp(iso8601: "2026-01-01T09:00:00Z")))
      _ = runtime.deploy(module)
      let isRefused = compilation.diagnostics.contains { $0.rule == "timer-value-invalid" }
      #expect(isRefused == !runtime.startIncidents.isEmpty, "\(text)")
    }
  }
}
