/// Collects what the phases of one compilation find.
///
/// - Invariant: no two entries agree in rule, place and message; no severity has more than `limit` entries, so that
///   hostile input cannot make a log grow without bound, and warnings cannot crowd out an error.
public struct DiagnosticLog: Sendable {
  /// How many diagnostics of each severity are kept.
  public let limit: Int
  /// How bad findings are, by rule, if the one who finds them does not know: nothing is reported as worse, and what has nil is
  /// left out.
  private let severities: [String: Severity?]
  private var kept: [Diagnostic] = []
  private var keys: Set<Key> = []
  private var counts = [0, 0, 0]

  /// What makes two reports the same finding.
  private struct Key: Hashable {
    let rule: String
    let place: Place
    let message: String
  }

  public init(limit: Int = 1000, severities: [String: Severity?] = [:]) {
    precondition(limit > 0)
    self.limit = limit
    self.severities = severities
  }

  /// Adds `diagnostic`, unless the same finding has been reported before.
  public mutating func report(_ diagnostic: Diagnostic) {
    var diagnostic = diagnostic
    if let limit = severities[diagnostic.rule] {
      guard let limit else { return }
      diagnostic.severity = min(diagnostic.severity, limit)
    }
    let severity = Int(diagnostic.severity.rawValue)
    guard counts[severity] < limit else {
      counts[severity] += 1
      return
    }
    diagnostic = diagnostic.bounded
    let key = Key(rule: diagnostic.rule, place: diagnostic.place, message: diagnostic.message)
    guard keys.insert(key).inserted else { return }
    counts[severity] += 1
    kept.append(diagnostic)
  }

  /// Adds the diagnostics of `other`.
  public mutating func report(_ other: DiagnosticLog) {
    for diagnostic in other.kept { report(diagnostic) }
    for severity in counts.indices {
      counts[severity] += max(0, other.counts[severity] - other.limit)
    }
  }

  public var hasErrors: Bool { count(of: .error) > 0 }

  public var isEmpty: Bool { kept.isEmpty }

  /// How many diagnostics of `severity` were reported, kept or not.
  public func count(of severity: Severity) -> Int { counts[Int(severity.rawValue)] }

  /// The diagnostics in document order; at one site in the order of their reports. Where the limit was reached, a last
  /// one says how many there are besides.
  public var diagnostics: [Diagnostic] {
    let ordered = kept.enumerated().sorted { left, right in
      (left.element.place.site, left.offset) < (right.element.place.site, right.offset)
    }
    return ordered.map(\.element) + [.more(excess, after: ordered.last?.element)].compactMap(\.self)
  }

  /// How many diagnostics of each severity were dropped, the worst first.
  private var excess: [(severity: Severity, count: Int)] {
    Severity.allCases.reversed().map { ($0, count(of: $0) - limit) }.filter { $0.1 > 0 }
  }

  /// Throws the diagnostics if there is an error among them.
  public func throwOnError() throws(FoundErrors) {
    if hasErrors { throw FoundErrors(diagnostics: diagnostics) }
  }
}

/// The error that ends a compilation: diagnostics of which at least one is an error.
public struct FoundErrors: Error, Sendable {
  public let diagnostics: [Diagnostic]
}

extension Diagnostic {
  /// The diagnostic with texts and notes cut to lengths that somebody would read: they may quote the file.
  fileprivate var bounded: Diagnostic {
    var copy = self
    copy.message = message.cut(to: 1000)
    copy.element = element?.cut(to: 1000)
    copy.notes = notes.prefix(100).map { Note($0.message.cut(to: 1000), at: $0.place) }
    copy.helps = helps.prefix(100).map { $0.cut(to: 1000) }
    return copy
  }

  /// Returns the closing line of a log that dropped `excess`, or nil if it dropped nothing.
  fileprivate static func more(_ excess: [(severity: Severity, count: Int)], after last: Diagnostic?) -> Diagnostic? {
    guard let worst = excess.first, let last else { return nil }
    let counts = excess.map { "\($0.count) more of severity \($0.severity)" }.joined(separator: ", ")
    return Diagnostic(worst.severity, "too-many-diagnostics", "and \(counts)", at: last.place)
  }
}
