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
      return text.contains("${") || text.contains("#{") ? .juel : .foreign("unspecified")
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

extension ExpressionText {
  /// The scripting language that the text is in, which it says itself and shows no other: `language="groovy"`.
  var foreignLanguage: String? {
    guard let declaredLanguage, !isMarked, Self.scripting.contains(declaredLanguage.lowercased()) else { return nil }
    return declaredLanguage
  }

  private static let scripting: Set = [
    "groovy", "javascript", "ecmascript", "js", "graal.js", "python", "jython", "ruby", "jruby", "java", "kotlin",
    "mvel",
    "text/javascript", "application/javascript", "http://www.java.com/java", "http://www.javascript.com/javascript",
    "http://www.mvel.org/2.0",
  ]
}
