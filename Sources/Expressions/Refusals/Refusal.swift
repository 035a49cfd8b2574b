import BatonDiagnostics

/// Why an expression that is well-formed cannot be executed.
package struct Refusal: Hashable, Sendable {
  package enum Rule: String, Sendable {
    /// Baton cannot execute it yet.
    case unsupported = "expression-unsupported"
    case unknownFunction = "expression-unknown-function"
    case wrongArguments = "expression-wrong-arguments"
  }

  package let rule: Rule
  /// The bytes within the expression's text.
  package let range: Range<Int>
  package let message: String
  package let helps: [String]

  init(_ rule: Rule, _ message: String, at range: Range<Int>, help: String? = nil) {
    self.rule = rule
    self.range = range
    self.message = message
    helps = help.map { [$0] } ?? []
  }
}

extension Refusal {
  static func unsupported(_ what: String, at range: Range<Int>) -> Self {
    Refusal(.unsupported, "\(what) cannot be executed yet", at: range)
  }

  static func unknownFunction(_ name: String, at range: Range<Int>, suggestion: String?) -> Self {
    Refusal(
      .unknownFunction, "there is no function \(quoted(name))", at: range,
      help: suggestion.map { "did you mean \(quoted($0))?" })
  }

  static func unknownType(_ name: String, at range: Range<Int>, suggestion: String?) -> Self {
    Refusal(
      .unsupported, "there is no type \(quoted(name))", at: range,
      help: suggestion.map { "did you mean \(quoted($0))?" })
  }

  static func external(at range: Range<Int>) -> Self {
    Refusal(
      .unsupported, "a function written in another language cannot be executed", at: range, help: "write it in FEEL")
  }

  static func wrongCount(_ count: Int, of function: String, takes phrase: String, at range: Range<Int>) -> Self {
    Refusal(.wrongArguments, "the function \(quoted(function)) takes \(phrase), not \(count)", at: range)
  }
}
