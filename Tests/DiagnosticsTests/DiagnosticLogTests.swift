import BatonDiagnostics
import Testing

@Suite struct DiagnosticLogTests {
  private func finding(_ offset: UInt32, _ message: String = "m", _ severity: Severity = .warning) -> Diagnostic {
    Diagnostic(severity, "r", message, at: Place(Site(file: 0, offset: offset)))
  }

  @Test func `findings come in document order and at one site in the order of reports`() {
    var log = DiagnosticLog()
    log.report(Diagnostic(.error, "r", "other file", at: Place(Site(file: 1, offset: 0))))
    for (offset, message) in [(9, "c"), (2, "b"), (9, "a"), (2, "z")] { log.report(finding(UInt32(offset), message)) }
    #expect(log.diagnostics.map(\.message) == ["b", "z", "c", "a", "other file"])
  }

  @Test func `the same finding is reported once`() {
    var log = DiagnosticLog()
    log.report(finding(1))
    log.report(finding(1))
    log.report(finding(1, "n"))
    log.report(finding(2))
    #expect(log.diagnostics.count == 3)
    #expect(log.count(of: .warning) == 3)
  }

  @Test func `warnings do not crowd out errors, and a last line counts what was dropped`() {
    var log = DiagnosticLog(limit: 3)
    for offset in 0..<10 { log.report(finding(UInt32(offset))) }
    #expect(!log.hasErrors)
    for offset in 20..<25 { log.report(finding(UInt32(offset), "e", .error)) }
    #expect(log.hasErrors)
    #expect(log.diagnostics.count == 7)
    #expect(log.diagnostics.last?.message == "and 2 more of severity error, 7 more of severity warning")
    #expect(log.diagnostics.last?.severity == .error)
  }

  @Test func `a log that takes another keeps its count`() {
    var inner = DiagnosticLog(limit: 2)
    for offset in 0..<5 { inner.report(finding(UInt32(offset))) }
    var outer = DiagnosticLog(limit: 3)
    outer.report(finding(9))
    outer.report(inner)
    #expect(outer.count(of: .warning) == 6)
    #expect(outer.diagnostics.count == 4)
  }

  @Test func `only errors are thrown, with everything that was found`() throws {
    var log = DiagnosticLog()
    log.report(finding(1))
    try log.throwOnError()
    log.report(finding(0, "e", .error))
    let thrown = #expect(throws: FoundErrors.self) { try log.throwOnError() }
    #expect(thrown?.diagnostics.map(\.message) == ["e", "m"])
  }

  @Test func `texts from a hostile file are cut`() {
    var log = DiagnosticLog()
    log.report(finding(0, String(repeating: "x", count: 1_000_000)))
    #expect(log.diagnostics[0].message.count == 1001)
  }

  @Test(
    arguments: [
      ("Task_1", "'Task_1'"), ("a\nb\u{1B}[31mc\u{202E}d", "'a b [31mc d'"),
      (String(repeating: "é", count: 80), "'\(String(repeating: "é", count: 80))'"),
      (String(repeating: "é", count: 81), "'\(String(repeating: "é", count: 80))…'"),
    ])
  func `quoted text is short and orders nothing`(text: String, expected: String) {
    #expect(quoted(text) == expected)
  }
}
