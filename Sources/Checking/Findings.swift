import BatonDiagnostics

/// Where the rule that is being checked reports what it finds.
struct Findings: ~Copyable {
  private(set) var log: DiagnosticLog
  /// Whether an essential rule has found something, reported or not.
  private(set) var isMeaningless = false
  private var rule: Rule?
  private var severity: Severity?
  /// How many names may still be compared for suggestions, so that a long list of mistakes takes no longer than a short one.
  private var comparisons = 50_000

  init(log: DiagnosticLog) { self.log = log }

  /// Turns to the findings of `rule`, which have `severity`, or are not reported.
  mutating func begin(_ rule: Rule, _ severity: Severity?) {
    self.rule = rule
    self.severity = severity
  }

  /// Reports that the rule is broken at `place`, by the element of the id `element`; at most as bad as `limit`.
  mutating func report(
    _ message: @autoclosure () -> String, at place: Place, of element: String?, notes: [Note] = [],
    helps: [String] = [], fix: Fix? = nil, atMost limit: Severity = .error
  ) {
    guard let rule else { return }
    if rule.isEssential { isMeaningless = true }
    guard let severity else { return }
    log.report(
      Diagnostic(
        min(severity, limit), rule.id, message(), at: place, element: element, notes: notes, helps: helps, fix: fix))
  }

  /// Returns what helps somebody who wrote `name`, if it is like one of the ids for which `isMeant` holds.
  mutating func didYouMean(_ name: String, in census: Census, where isMeant: @escaping (ElementKind) -> Bool)
    -> [String]
  {
    guard severity != nil, comparisons > 0 else { return [] }
    comparisons -= census.entries.count
    let candidates = census.entries.lazy.filter { !$0.id.isEmpty && isMeant($0.kind) }.map(\.id)
    return suggestion(for: name, among: candidates).map { ["did you mean \(quoted($0))?"] } ?? []
  }
}
