import BatonChecking
import BatonDiagnostics
import BatonValues

/// Lists what `check` looks for.
struct Rules: Sendable {
  enum Format: String, Word { case text, json }

  var category: String?
  var profile: Profile?
  var fixable = false
  var format = Format.text

  static let command = Command(
    "rules", "lists what 'check' looks for", settings: Rules(),
    operands: .optional(
      "CATEGORY", \.category, "only the rules of the category: \(categories.joined(separator: ", "))"),
    options: [
      .choice("profile", \.profile, "only the rules that hold in the profile"),
      .flag("fixable", \.fixable, "only the rules that 'baton check --fix' can mend"),
      .choice("format", \.format, "a table for people, or a line of JSON for each rule"),
    ], notes: [.paragraph("'baton explain RULE' tells all about one.")]
  ) { rules, console in
    try rules.perform(on: console)
  }

  private static let categories = Rule.Category.allCases.map(\.rawValue)

  private func perform(on console: Console) throws(UsageError) -> ExitStatus {
    if let category, !Self.categories.contains(category) {
      throw UsageError("there is no category \(quoted(category))\(guess(for: category, among: Self.categories))")
    }
    let rules = Rule.all.filter { rule in
      (category == nil || rule.category.rawValue == category) && (!fixable || rule.isFixable)
        && (profile == nil || profile.map { rule.severities[$0] != nil } == true)
    }
    switch format {
    case .json: for rule in rules { console.print("\(rule.record)") }
    case .text: console.output.write(table(of: rules, console))
    }
    return .fine
  }

  private func table(of rules: [Rule], _ console: Console) -> String {
    let head = ["RULE", "CATEGORY", "DEFAULT", "SPEC", "LINT", "FIX", "FINDS"]
    let rows = rules.map { rule in
      [rule.id, rule.category.rawValue] + Profile.allCases.map { rule.severities[$0].word }
        + [rule.isFixable ? "yes" : "-", rule.summary]
    }
    let fixable = rules.count(where: \.isFixable)
    let count = "\n  \(counted(rules.count, "rule"))" + (fixable > 0 ? ", \(fixable) with a fix" : "") + "\n"
    return ([head] + rows).aligned + count
  }
}

extension Rule {
  fileprivate var record: Record {
    var record = Record([
      ("id", .string(id)), ("category", .string(category.rawValue)), ("summary", .string(summary)),
      ("fixable", .boolean(isFixable)),
    ])
    for profile in Profile.allCases { record[profile.rawValue] = .string(severities[profile].word) }
    return record
  }
}

extension Severity? {
  /// The severity as a configuration has it.
  var word: String { map(\.description) ?? SeverityWish.off.rawValue }
}
