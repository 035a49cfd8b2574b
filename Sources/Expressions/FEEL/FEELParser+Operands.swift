import BatonValues

extension FEELParser {
  /// Parses an operand with the paths, filters and calls behind it.
  mutating func postfix() throws(SyntaxFailure) -> Term { try suffixes(behind: operand()) }

  /// Parses the paths, filters and calls behind `operand`.
  mutating func suffixes(behind operand: Term) throws(SyntaxFailure) -> Term {
    let start = operand.range.lowerBound
    var result = operand
    while true {
      switch token.kind {
      case .symbol(.dot):
        try advance()
        result = try term(.member(result, memberName()), start..<end)
      case .symbol(.openBracket):
        if nesting == rangeNesting, !filterFollows { return result }
        let opener = token.range
        try advance()
        filters += 1
        let key = try expression()
        filters -= 1
        try expect(.closeBracket, closing: opener)
        result = try term(.element(result, key), start..<end)
      case .symbol(.openParenthesis):
        result = try term(.call(result, arguments()), start..<end)
      case .symbol, .keyword, .end, .number, .string, .temporal, .word, .quotedName, .foreign:
        return result
      }
    }
  }

  private mutating func operand() throws(SyntaxFailure) -> Term {
    let start = token.range.lowerBound
    let form: Term.Form
    switch token.kind {
    case .number(let digits):
      guard let number = Decimal128(digits) else { throw .numberOutOfRange(digits, at: token.range) }
      form = .literal(.number(number))
      try advance()
    case .string(let text):
      form = .literal(.string(text))
      try advance()
    case .temporal(let text):
      form = .temporal(text)
      try advance()
    case .quotedName(let name):
      form = .name(name)
      try advance()
    case .symbol(.question):
      form = .name("?")
      try advance()
    case .word: form = .name(try name())
    case .keyword(let keyword):
      if let name = try nameStartingWithKeyword() { form = name } else { form = try construct(keyword) }
    case .symbol(.openParenthesis): return try parenthesized(takesList: false)[0]
    case .symbol(.openBracket), .symbol(.closeBracket): form = try listOrRange()
    case .symbol(.openBrace): form = try context()
    case .symbol, .end, .foreign: throw unexpectedForExpression()
    }
    return try term(form, start..<end)
  }

  /// Parses what begins with `keyword`, which is at hand.
  private mutating func construct(_ keyword: FEELKeyword) throws(SyntaxFailure) -> Term.Form {
    switch keyword {
    case .null, .true, .false:
      try advance()
      return .literal(keyword == .null ? .null : .boolean(keyword == .true))
    case .if: return try conditional()
    case .for: return try iteration()
    case .some: return try quantified(.some)
    case .every: return try quantified(.every)
    case .function: return try function()
    case .not, .and, .or:  // functions, where a parenthesis follows; Camunda has the latter two
      let failure = unexpectedForExpression(help: keyword == .not ? "FEEL writes 'not(…)'" : nil)
      try advance()
      guard token.kind == .symbol(.openParenthesis) else { throw failure }
      return .name(keyword.rawValue)
    case .between, .in, .instance, .then, .else, .return, .satisfies: throw unexpectedForExpression()
    }
  }

  private mutating func conditional() throws(SyntaxFailure) -> Term.Form {
    try advance()
    let test = try expression()
    try expect(.then, help: "FEEL writes 'if a then b else c'")
    let then = try expression()
    try expect(.else, help: "FEEL's 'if' always has an 'else': write 'else null'")
    return .conditional(test: test, then: then, otherwise: try expression())
  }
}
