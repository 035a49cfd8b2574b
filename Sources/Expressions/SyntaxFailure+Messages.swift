import BatonDiagnostics

extension SyntaxFailure {
  static func expected(_ wanted: String, found: String, at range: Range<Int>, help: String? = nil) -> Self {
    SyntaxFailure("expected \(wanted), found \(found)", at: range, help: help)
  }

  /// Says too that `opener`, which stands at `range`, is still open.
  func noting(open opener: String, at range: Range<Int>) -> Self {
    var copy = self
    copy.notes.append(Remark(range: range, message: "to match this \(quoted(opener))"))
    return copy
  }

  /// Says too that the text would be FEEL.
  var suggestingFEEL: Self {
    guard helps.isEmpty else { return self }
    var copy = self
    copy.helps.append("this is FEEL: write '=…', without the braces")
    return copy
  }

  static func unterminated(_ what: String, at range: Range<Int>, missing end: String) -> Self {
    SyntaxFailure("\(what) does not end", at: range, help: "add the missing \(quoted(end))")
  }

  static func wrongEscape(_ escape: String, at range: Range<Int>, help: String) -> Self {
    SyntaxFailure("\(quoted(escape)) stands for no character", at: range, help: help)
  }

  static func numberOutOfRange(_ number: String, at range: Range<Int>) -> Self {
    SyntaxFailure("\(quoted(number)) is too large for a number", at: range)
  }

  static func empty(at range: Range<Int>) -> Self {
    SyntaxFailure("there is no expression here", at: range)
  }

  static func tooLong(_ count: Int) -> Self {
    SyntaxFailure("the expression has \(count) bytes; at most \(Limits.length) are read", at: 0..<count)
  }

  static func tooDeep(at range: Range<Int>) -> Self {
    SyntaxFailure("the expression is nested too deeply", at: range, help: "split it into several")
  }

  static func mixedArguments(at range: Range<Int>) -> Self {
    SyntaxFailure("named and unnamed arguments are mixed", at: range, help: "name each of them, or none")
  }

  static func repeatedArgument(_ name: String, at range: Range<Int>) -> Self {
    SyntaxFailure("the argument \(quoted(name)) is given twice", at: range)
  }

  static func xpath(_ function: String, at range: Range<Int>) -> Self {
    SyntaxFailure(
      "this is XPath, which is not supported: \(quoted(function))", at: range,
      help: "write it in FEEL, where a data object is a variable: '=approved'"
    ).foreign
  }

  /// The failure of a whole text that says to be XPath.
  package static func xpath(_ text: String) -> Self { xpath(text, at: 0..<text.utf8.count) }

  static func script(_ sign: String, at range: Range<Int>) -> Self {
    SyntaxFailure(
      "this is a script, not an expression of FEEL or JUEL: \(quoted(sign))", at: range,
      help: "write it in FEEL, such as '=age >= 18'"
    ).foreign
  }
}
