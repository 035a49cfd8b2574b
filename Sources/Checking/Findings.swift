import BatonDiagnostics

/// Where the rule that is being checked reports what it finds.
struct Findings: ~Copyable {
  private(set) var log: DiagnosticLog
  /// Whether an essential rule has found something, reported or not.
  private(set) var isMeaningless = false
  private var rule: Rule?
  private var severity: Severity?

  init(log: DiagnosticLog) { self.log = log }

  /// Turns to the findings of `rule`, which have `severity`, or are not reported.
  mutating func begin(_ rule: Rule, _ severity: Severity?) {
    self.rule = rule
    self.severity = severity
  }

  /// Reports that the rule is broken at `place`, by the element of the id `element`.
  mutating func report(
    _ message: @autoclosure () -> String, at place: Place, of element: String?, notes: [Note] = [],
    helps: @autoclosure () -> [String] = []
  ) {
    guard let rule else { return }
    if rule.isEssential { isMeaningless = true }
    guard let severity else { return }
    // Helps are costly to find; a log that is full would drop them.
    let helps = log.count(of: severity) < log.limit ? helps() : []
    log.report(Diagnostic(severity, rule.id, message(), at: place, element: element, notes: notes, helps: helps))
  }
}
