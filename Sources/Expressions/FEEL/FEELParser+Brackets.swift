import BatonDiagnostics

extension FEELParser {
  /// Parses `(expression)` or `(low..high]`; with `takesList`, also `(test, …)`, each of which is returned.
  mutating func parenthesized(takesList: Bool) throws(SyntaxFailure) -> [Term] {
    let opener = token.range
    let start = opener.lowerBound
    try expect(.openParenthesis)
    var items = [try expression()]
    if token.kind == .symbol(.dots) {
      return [try term(range(from: items[0], included: false, opener), start..<end)]
    }
    while takesList, try accept(.comma) { items.append(try expression()) }
    let isList = token.kind == .symbol(.comma)
    try expect(.closeParenthesis, closing: opener, help: isList ? "a list is written in brackets: '[a, b]'" : nil)
    if items.count == 1 { items[0].range = start..<end }
    return items
  }

  /// Parses `[item, …]`, `[low..high]` or `]low..high]`.
  mutating func listOrRange() throws(SyntaxFailure) -> Term.Form {
    let isClosed = token.kind == .symbol(.openBracket)
    let opener = token.range
    try advance()
    if isClosed, try accept(.closeBracket) { return .list([]) }
    var items = [try expression()]
    guard isClosed, token.kind != .symbol(.dots) else {
      return try range(from: items[0], included: isClosed, opener)
    }
    while try accept(.comma) { items.append(try expression()) }
    try expect(.closeBracket, closing: opener, takesMore: true)
    return .list(items)
  }

  /// Parses `..high` and the bracket behind it, where `low` has been read.
  private mutating func range(
    from low: Term, included: Bool, _ opener: Range<Int>
  ) throws(SyntaxFailure) -> Term.Form {
    try expect(.dots)
    let outer = rangeNesting
    let high = try nested(at: token.range) { parser throws(SyntaxFailure) in
      parser.rangeNesting = parser.nesting
      return try parser.operations(.addition)
    }
    rangeNesting = outer
    let includesHigh = token.kind == .symbol(.closeBracket)
    guard includesHigh || token.kind == .symbol(.closeParenthesis) || token.kind == .symbol(.openBracket) else {
      throw unexpected("the range's closing bracket").noting(open: cursor.text(opener), at: opener)
    }
    try advance()
    return .range(Term.RangeLiteral(low: low, high: high, includesLow: included, includesHigh: includesHigh))
  }

  /// Whether the `[` at hand opens a filter, in a place where it may also close a range: `[1..10[`.
  ///
  /// It opens a filter if an expression begins behind it; whatever compares a range comes with an operator.
  var filterFollows: Bool {
    var ahead = cursor
    do throws(SyntaxFailure) {
      switch try ahead.nextFEELToken().kind {
      case .number, .string, .temporal, .word, .quotedName, .foreign: return true
      case .symbol(let symbol):
        switch symbol {
        case .openParenthesis, .openBracket, .openBrace, .minus, .question: return true
        case .closeParenthesis, .closeBracket, .closeBrace, .comma, .colon, .dot, .dots, .plus, .times, .slash, .power,
          .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .arrow:
          return false
        }
      case .keyword(let keyword):
        switch keyword {
        case .null, .true, .false, .if, .for, .some, .every, .function, .not: return true
        case .and, .or, .between, .in, .instance, .then, .else, .return, .satisfies: return false
        }
      case .end: return false
      }
    } catch {
      return true  // and the filter's first token fails again, where it is reported
    }
  }

  /// Parses `{key: value, …}`. Each entry is visible to the later ones.
  mutating func context() throws(SyntaxFailure) -> Term.Form {
    var entries: [Term.Entry] = []
    let opener = token.range
    try advance()
    while token.kind != .symbol(.closeBrace) {
      let (key, range) = try contextKey()
      try expect(.colon)
      entries.append(Term.Entry(key: key, keyRange: range, value: try expression()))
      names.insert(key)
      names.insert(entry: key)
      guard try accept(.comma) else { break }
    }
    try expect(.closeBrace, closing: opener, takesMore: true)
    for entry in entries { names.remove(entry.key) }
    return .context(entries)
  }

  private mutating func contextKey() throws(SyntaxFailure) -> (String, Range<Int>) {
    let range = token.range
    switch token.kind {
    case .string(let key), .quotedName(let key):
      try advance()
      return (key, range)
    case .end, .number, .temporal, .word, .keyword, .symbol, .foreign:
      let key = try declaredName("a key")
      return (key, range.lowerBound..<end)
    }
  }
}
