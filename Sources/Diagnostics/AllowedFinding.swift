/// What a file breaks on purpose, and says so.
public struct AllowedFinding: Hashable, Sendable {
  public var finding: Diagnostic
  /// Why, in the words of the file; empty if it does not say.
  public var reason: String

  public init(_ finding: Diagnostic, because reason: String) {
    self.finding = finding
    self.reason = reason
  }
}
