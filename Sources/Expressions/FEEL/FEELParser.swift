import BatonDiagnostics

/// A recursive-descent parser of FEEL (DMN 1.5 §10.3.1.2), one token ahead.
///
/// Names are not tokens: a name may have blanks and operators in it, which depends on the names that are known where it
/// stands. So the lexer delivers words, and the parser reads on from the start of a word where a name may stand.
struct FEELParser: TermBuilding {
  var cursor: Cursor
  /// The token at hand; `cursor` stands behind it.
  var token: FEELToken
  /// Where the last token passed ended.
  var end: Int
  /// The last token passed, unless that was a name.
  var passed: FEELToken?
  /// The names in scope, as far as they are known.
  var names: KnownNames
  var nesting = 0
  /// How many filters are around, in which a name may be that of an entry.
  var filters = 0
  /// The nesting of the end of a range that is being parsed, where `[` may close the range.
  var rangeNesting: Int?

  /// A parser of the text of `cursor` from its position on, where `names` are known.
  init(_ cursor: Cursor, knowing names: KnownNames) throws(SyntaxFailure) {
    self.cursor = cursor
    self.names = names
    end = cursor.position
    token = try self.cursor.nextFEELToken()
  }

  /// Parses an expression, which ends where the text ends.
  mutating func wholeExpression() throws(SyntaxFailure) -> Term {
    guard token.kind != .end else { throw .empty(at: token.range) }
    let result = try expression()
    try expectEnd()
    return result
  }

  mutating func expression() throws(SyntaxFailure) -> Term {
    try nested(at: token.range) { parser throws(SyntaxFailure) in try parser.operations() }
  }
}

extension FEELParser {
  mutating func advance() throws(SyntaxFailure) {
    end = token.range.upperBound
    passed = token
    token = try cursor.nextFEELToken()
  }

  /// Goes on behind `position`, which is that of the end of something just read by other means than tokens.
  mutating func advance(to position: Int) throws(SyntaxFailure) {
    end = position
    passed = nil
    cursor.position = position
    token = try cursor.nextFEELToken()
  }

  /// Passes the token at hand if it is `symbol`, and tells whether it was.
  mutating func accept(_ symbol: FEELSymbol) throws(SyntaxFailure) -> Bool {
    guard token.kind == .symbol(symbol) else { return false }
    try advance()
    return true
  }

  /// Passes the token at hand if it is `keyword`, and tells whether it was.
  mutating func accept(_ keyword: FEELKeyword) throws(SyntaxFailure) -> Bool {
    guard token.kind == .keyword(keyword) else { return false }
    try advance()
    return true
  }

  mutating func expect(_ symbol: FEELSymbol) throws(SyntaxFailure) {
    guard try accept(symbol) else { throw unexpected(quoted(symbol.rawValue)) }
  }

  /// Passes `symbol`, which closes what was opened at `opener`.
  ///
  /// - Parameter takesMore: whether a comma may stand there, too.
  mutating func expect(
    _ symbol: FEELSymbol, closing opener: Range<Int>, takesMore: Bool = false, help: String? = nil
  ) throws(SyntaxFailure) {
    guard try accept(symbol) else {
      let wanted = (takesMore ? "',' or " : "") + quoted(symbol.rawValue)
      throw unexpected(wanted, help: help).noting(open: cursor.text(opener), at: opener)
    }
  }

  mutating func expect(_ keyword: FEELKeyword, help: String? = nil) throws(SyntaxFailure) {
    guard try accept(keyword) else { throw unexpected(quoted(keyword.rawValue), help: help) }
  }

  func expectEnd() throws(SyntaxFailure) {
    guard token.kind == .end else {
      throw unexpected("an operator or the end", help: nameHelp ?? token.kind.helpAsRest)
    }
  }

  /// The failure that the token at hand is not `wanted`.
  func unexpected(_ wanted: String, help: String? = nil) -> SyntaxFailure {
    // What is missing at the end is missing behind the last token, not behind the blanks and comments there.
    let range = token.kind == .end ? end..<end : token.range
    return .expected(wanted, found: token.phrase, at: range, help: token.habit(behind: passed) ?? help)
  }

  /// The failure that no expression begins with the token at hand.
  func unexpectedForExpression(help: String? = nil) -> SyntaxFailure {
    unexpected(passed.map { "an expression behind \($0.phrase)" } ?? "an expression", help: help)
  }
}
