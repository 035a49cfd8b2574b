import BatonSyntax

/// What a script is written in, as far as Baton tells languages apart.
package enum ScriptLanguage: Hashable, Sendable {
  case feel, juel
  /// A language that a worker must run: a job of type `script:<name>`.
  case foreign(String)
}

extension Script {
  /// The script's language. Without a format its syntax tells: `=…` is FEEL, `${…}` JUEL.
  package var language: ScriptLanguage {
    guard let format, !format.isEmpty else {
      if text.drop(while: \.isWhitespace).hasPrefix("=") { return .feel }
      return text.hasPlaceholder ? .juel : .foreign("unspecified")
    }
    switch format.lowercased() {
    case "feel", "text/feel", "application/feel": return .feel
    case "juel", "application/juel", "text/juel": return .juel
    case let other: return .foreign(other)
    }
  }

  /// The script as an expression, if it is one: in FEEL or JUEL, and in the file itself.
  package var asExpression: ExpressionText? {
    guard resource == nil, !text.isEmpty else { return nil }
    return switch language {
    case .feel: ExpressionText(text, bare: .expression, at: place)
    case .juel: ExpressionText(text, bare: .literal, at: place)
    case .foreign: nil
    }
  }
}
