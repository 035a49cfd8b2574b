import BatonDiagnostics
import BatonSyntax

/// What a check is for, and how strict it is.
package struct CheckOptions: Sendable {
  package enum Purpose: Sendable {
    /// To tell a designer about the model.
    case validation
    /// To compile the model: whatever keeps it from running is an error.
    case execution
  }

  package var purpose: Purpose
  package var profile: Profile
  /// The severities that the user has given to rules by id; nil turns a rule off.
  package var overrides: [String: Severity?]
  /// The dialect to take the model for, in place of the one that it seems to be written in.
  package var dialect: Dialect?

  package init(
    for purpose: Purpose = .validation, profile: Profile = .default, overrides: [String: Severity?] = [:],
    dialect: Dialect? = nil
  ) {
    self.purpose = purpose
    self.profile = profile
    self.overrides = overrides
    self.dialect = dialect
  }

  /// The ids in `overrides` that no rule has.
  package var unknownRules: [String] {
    overrides.keys.filter { id in !Rule.all.contains { $0.id == id } }.sorted()
  }

  /// The severity of `rule`'s findings, or of the harmless ones, which keep nothing from being executed; nil if they are not
  /// reported. Nobody can make sense of what keeps a file from being read, or run what keeps it from being run.
  package func severity(of rule: Rule, isHarmless: Bool = false) -> Severity? {
    switch rule.phase {
    case _ where rule.isEssential && purpose == .execution && !isHarmless: .error
    case .reading where purpose == .execution: rule.severities[profile]
    case .reading where rule.isEssential: .error
    case .reporting where rule.isEssential: .error
    case .compiling: .error
    case .reading, .checking, .reporting: overrides[rule.id] ?? rule.severities[profile]
    }
  }

  /// The severities of the findings of reading, by rule: what a log must know to take them.
  package var readingSeverities: [String: Severity?] {
    guard overrides.isEmpty else { return computedReadingSeverities }
    return switch purpose {
    case .validation: Self.usualReadingSeverities[profile] ?? computedReadingSeverities
    case .execution: Self.executionReadingSeverities[profile] ?? computedReadingSeverities
    }
  }

  /// Those of options that give no rule another severity, by profile: they are the same for all files.
  private static let usualReadingSeverities = readingSeverities(for: .validation)
  private static let executionReadingSeverities = readingSeverities(for: .execution)

  private static func readingSeverities(for purpose: Purpose) -> [Profile: [String: Severity?]] {
    let all = Profile.allCases.map { ($0, CheckOptions(for: purpose, profile: $0).computedReadingSeverities) }
    return Dictionary(uniqueKeysWithValues: all)
  }

  private var computedReadingSeverities: [String: Severity?] {
    var severities: [String: Severity?] = [:]
    for rule in Rule.all where rule.phase == .reading { severities.updateValue(severity(of: rule), forKey: rule.id) }
    return severities
  }
}
