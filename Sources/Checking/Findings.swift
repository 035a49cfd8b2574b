import BatonDiagnostics

/// Where the rule that is being checked reports what it finds.
struct Findings: ~Copyable {
  private(set) var log: DiagnosticLog
  /// Whether an essential rule has found something, reported or not.
  private(set) var isMeaningless = false
  /// The rule that is being checked.
  private var id = ""
  private var isEssential = false
  private var severity: Severity?
  /// The severity of findings of an essential rule that take no meaning from the model.
  private var harmlessSeverity: Severity?
  /// How many names may still be compared for suggestions, so that a long list of mistakes takes no longer than a short one.
  private var comparisons = 50_000

  init(log: DiagnosticLog) { self.log = log }

  /// Turns to the findings of `rule`, as bad as `options` say. Returns whether it matters what they are.
  mutating func begin(_ rule: Rule, _ options: CheckOptions) -> Bool {
    severity = options.severity(of: rule)
    if severity == nil && !rule.isEssential { return false }
    id = rule.id
    isEssential = rule.isEssential
    harmlessSeverity = options.severity(of: rule, isHarmless: true)
    return true
  }

  /// Reports that the rule is broken at `place`, by the element of the id `element`; at most as bad as `limit`. What
  /// `isHarmless` can be executed all the same, or never is, though the rule is essential.
  mutating func report(
    _ message: @autoclosure () -> String, at place: Place, of element: String?, notes: [Note] = [],
    helps: [String] = [], fix: Fix? = nil, atMost limit: Severity = .error, isHarmless: Bool = false
  ) {
    if isEssential && !isHarmless { isMeaningless = true }
    guard let severity = isHarmless ? harmlessSeverity : severity else { return }
    log.report(
      Diagnostic(
        min(severity, limit), id, message(), at: place, element: element, notes: notes, helps: helps, fix: fix))
  }

  /// Takes the meaning from the model, for a mistake of which another rule has told.
  mutating func refuse() { isMeaningless = true }

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
