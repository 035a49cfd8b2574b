/// Where somebody who reads a report finds the rules' pages.
public struct RuleLinks: Hashable, Sendable {
  /// A URL in which `{rule}` stands for the id of a rule.
  private let pattern: String?

  public init(_ pattern: String? = nil) { self.pattern = pattern }

  /// Returns the URL of the page of `rule`; nil if nobody said where the pages are.
  public func url(of rule: String) -> String? { pattern?.replacing("{rule}", with: rule) }
}
