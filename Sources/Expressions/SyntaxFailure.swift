import BatonDiagnostics

/// Why a text is not an expression: what was found and what was expected, where, and what may help.
package struct SyntaxFailure: Error, Hashable, Sendable {
  /// The wrong bytes within the UTF-8 text that was to be parsed; empty where something is missing.
  package let range: Range<Int>
  package let message: String
  package var helps: [String]
  /// What else in the text explains the failure, such as the bracket that is still open.
  package var notes: [Remark] = []
  /// Whether the text makes sense in a language that expressions are not written in here: XPath, or a script's.
  package private(set) var isForeign = false

  init(_ message: String, at range: Range<Int>, help: String? = nil) {
    self.range = range
    self.message = message
    self.helps = help.map { [$0] } ?? []
  }

  /// This about a text in another language.
  var foreign: Self {
    var result = self
    result.isForeign = true
    return result
  }

  /// A sentence about some bytes of the text.
  package struct Remark: Hashable, Sendable {
    package let range: Range<Int>
    package let message: String
  }
}

/// What bounds the work that a text from a stranger can cause.
package enum Limits {
  /// The bytes of a text.
  package static let length = 1 << 20
  /// Parentheses, brackets, arguments and the like inside each other.
  static let nesting = 200
  /// See `Term.height`.
  package static let height = 500
}
