import BatonChecking
import BatonDiagnostics
import BatonRulePages

/// Tells all about a rule.
struct Explain: Sendable {
  var rule = ""

  static let command = Command(
    "explain", "tells what a rule finds, why it matters and what to do", settings: Explain(),
    operands: .one("RULE", \.rule, "the id of a rule, as it stands at the end of a finding"), options: [],
    notes: [.paragraph("'baton rules' lists the rules.")]
  ) { explain, console in
    try explain.perform(on: console)
  }

  private func perform(on console: Console) throws(UsageError) -> ExitStatus {
    // What stands at the end of a finding has brackets around it.
    let id = rule.hasPrefix("[") && rule.hasSuffix("]") ? String(rule.dropFirst().dropLast()) : rule
    guard let rule = Rule.all.first(where: { $0.id == id }), let page = RulePage.text(of: id) else {
      throw UsageError("there is no rule \(quoted(id))\(guess(for: id, among: Rule.all.map(\.id)))")
    }
    console.output.write(page.hasSuffix("\n") ? page : page + "\n")
    let severities = Profile.allCases.map { "\(rule.severities[$0].word) in \($0.rawValue)" }
    let fix = rule.isFixable ? "\n'baton check --fix' mends it." : ""
    console.print("\nProfiles: \(severities.joined(separator: ", ")).\(fix)")
    return .fine
  }
}
