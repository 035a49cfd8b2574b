import BatonDiagnostics

/// A recursive-descent parser of JUEL, the unified expression language (JSR 245 §1.19) with method calls, one token ahead.
struct JUELParser: TermBuilding {
  var cursor: Cursor
  /// The token at hand; `cursor` stands behind it.
  var token: JUELToken
  /// Where the last token passed ended.
  var end: Int
  /// The last token passed.
  var passed: JUELToken?
  var nesting = 0

  /// A parser of the text of `cursor` from its position on.
  init(_ cursor: Cursor) throws(SyntaxFailure) {
    self.cursor = cursor
    end = cursor.position
    token = try self.cursor.nextJUELToken()
  }

  /// Parses an expression without braces around it, which ends where the text ends.
  mutating func wholeExpression() throws(SyntaxFailure) -> Term {
    guard token.kind != .end else { throw .empty(at: token.range) }
    let result = try expression()
    guard token.kind == .end else { throw unexpected("an operator or the end") }
    return result
  }

  /// Parses `test ? then : otherwise`, or an expression without.
  mutating func expression() throws(SyntaxFailure) -> Term {
    try nested(at: token.range) { parser throws(SyntaxFailure) in
      let start = parser.token.range.lowerBound
      let test = try parser.operations()
      guard try parser.accept(.question) else { return test }
      let then = try parser.expression()
      try parser.expect(.colon)
      let form = Term.Form.conditional(test: test, then: then, otherwise: try parser.expression())
      return try parser.term(form, start..<parser.end)
    }
  }
}

extension JUELParser {
  mutating func advance() throws(SyntaxFailure) {
    end = token.range.upperBound
    passed = token
    token = try cursor.nextJUELToken()
  }

  /// Passes the token at hand if it is `symbol`, and tells whether it was.
  mutating func accept(_ symbol: JUELSymbol) throws(SyntaxFailure) -> Bool {
    guard token.kind == .symbol(symbol) else { return false }
    try advance()
    return true
  }

  mutating func expect(_ symbol: JUELSymbol) throws(SyntaxFailure) {
    guard try accept(symbol) else { throw unexpected(quoted(symbol.rawValue)) }
  }

  /// Passes `symbol`, which closes what was opened at `opener`.
  mutating func expect(_ symbol: JUELSymbol, closing opener: Range<Int>) throws(SyntaxFailure) {
    guard try accept(symbol) else {
      throw unexpected(quoted(symbol.rawValue)).noting(open: cursor.text(opener), at: opener)
    }
  }

  /// The failure that the token at hand is not `wanted`.
  func unexpected(_ wanted: String) -> SyntaxFailure {
    .expected(wanted, found: token.phrase, at: token.kind == .end ? end..<end : token.range, help: help)
  }

  /// The failure that no expression begins with the token at hand.
  var unexpectedForExpression: SyntaxFailure {
    unexpected(passed.map { "an expression behind \($0.phrase)" } ?? "an expression")
  }

  /// What to write instead of the token at hand.
  private var help: String? {
    switch token.kind {
    case .foreign("="): "JUEL compares with '=='"
    case .foreign("&"): "JUEL writes '&&'"
    case .foreign("|"): "JUEL writes '||'"
    case .foreign("{"): "JUEL has no lists or maps; FEEL has: '=[1, 2]', '={a: 1}'"
    case .foreign(";"): "an expression is not a statement: leave the ';' out"
    case .foreign("“"), .foreign("”"), .foreign("‘"), .foreign("’"): "JUEL writes strings between 'quotes'"
    case .symbol(.openBracket): "JUEL has no lists or maps; FEEL has: '=[1, 2]', '={a: 1}'"
    case .symbol(.greater) where passed?.kind == .symbol(.less): "JUEL writes '!='"
    case .symbol(.less) where passed?.kind == .foreign("="): "JUEL writes '<='"
    case .symbol(.colon) where passed?.kind == .symbol(.question): "JUEL writes 'a != null ? a : b'"
    case .symbol(.closeBrace) where passed?.kind == .keyword(.empty):
      "'empty' stands in front: 'empty a'; or compare with 'null'"
    case .keyword(.instanceof): "JUEL keeps the word 'instanceof' and gives it no meaning"
    case .word(let word): JUELKeyword(rawValue: word.lowercased()).map { "JUEL writes \(quoted($0.rawValue))" }
    case .end, .number, .string, .keyword, .symbol, .foreign: nil
    }
  }
}
