/// The pages of the rules, which the build takes from `Spec/Rules/<rule>/README.md`: the program carries them.
package enum RulePage {
  /// Returns the page of `rule`, in Markdown; nil if no rule is called so.
  package static func text(of rule: String) -> String? { texts[rule] }

  private static let texts: [String: String] = Dictionary(
    rulePages.map { ($0.description, $1.description) }
  ) { first, _ in first }
}
