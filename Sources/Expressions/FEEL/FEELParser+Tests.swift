extension FEELParser {
  /// Parses unary tests, which end where the text ends (DMN 1.5 §10.3.1.2, rules 5 to 7).
  mutating func wholeTests() throws(SyntaxFailure) -> Term {
    guard token.kind != .end else { throw .empty(at: token.range) }
    let start = token.range.lowerBound
    if let negated = try negatedTests() { return negated }
    if token.kind == .symbol(.minus), isLast {
      try advance()
      return try term(.anything, start..<end)
    }
    let tests = try list()
    try expectEnd()
    return try term(.tests(tests, negated: false), start..<end)
  }

  /// Parses `not(…)` if the text ends behind it; otherwise passes nothing and returns nil, since `not` is also a function.
  private mutating func negatedTests() throws(SyntaxFailure) -> Term? {
    guard token.kind == .keyword(.not) else { return nil }
    let start = token.range.lowerBound
    var ahead = self
    try ahead.advance()
    guard try ahead.accept(.openParenthesis) else { return nil }
    let tests = try ahead.list()
    guard try ahead.accept(.closeParenthesis), ahead.token.kind == .end else { return nil }
    self = ahead
    return try term(.tests(tests, negated: true), start..<end)
  }

  /// Parses what may stand behind `in`: one test, or several in parentheses.
  mutating func membershipTests() throws(SyntaxFailure) -> [Term] {
    if let test = try comparisonTest() { return [test] }
    guard token.kind == .symbol(.openParenthesis) else { return [try operations(.addition)] }
    let tests = try parenthesized(takesList: true)
    guard tests.count == 1 else { return tests }
    return [try operations(.addition, behind: suffixes(behind: tests[0]))]
  }

  /// Whether nothing stands behind the token at hand.
  private var isLast: Bool { cursor.bytes[cursor.position...].allSatisfy { $0 <= UInt8(ascii: " ") } }

  /// Parses expressions with commas between them.
  mutating func list() throws(SyntaxFailure) -> [Term] {
    var items = [try expression()]
    while try accept(.comma) { items.append(try expression()) }
    return items
  }
}
