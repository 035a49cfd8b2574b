import BatonValues

extension JUELParser {
  /// Parses an operand with the properties, elements and calls behind it.
  mutating func postfix() throws(SyntaxFailure) -> Term {
    let start = token.range.lowerBound
    var result = try operand()
    while true {
      switch token.kind {
      case .symbol(.dot):
        try advance()
        result = try term(.member(result, memberName()), start..<end)
      case .symbol(.openBracket):
        let opener = token.range
        try advance()
        let key = try expression()
        try expect(.closeBracket, closing: opener)
        result = try term(.element(result, key), start..<end)
      case .symbol(.openParenthesis) where result.form.isCallable:
        result = try term(.call(result, arguments()), start..<end)
      case .symbol, .keyword, .end, .number, .string, .word, .foreign:
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
      form = .literal(digits.contains { ".eE".contains($0) } ? .double(number) : .number(number))
      try advance()
    case .string(let text):
      form = .literal(.string(text))
      try advance()
    case .word(let name):
      form = .name(try qualified(name))
    case .keyword(.null):
      form = .literal(.null)
      try advance()
    case .keyword(.true), .keyword(.false):
      form = .literal(.boolean(token.kind == .keyword(.true)))
      try advance()
    case .symbol(.openParenthesis):
      let opener = token.range
      try advance()
      var inner = try expression()
      try expect(.closeParenthesis, closing: opener)
      inner.range = start..<end
      return inner
    case .end, .keyword, .symbol, .foreign: throw unexpectedForExpression
    }
    return try term(form, start..<end)
  }

  /// Parses `name`, which is at hand, or `name:function` if it goes on like that without a blank, and a call follows.
  private mutating func qualified(_ name: String) throws(SyntaxFailure) -> String {
    try advance()
    guard token.kind == .symbol(.colon), token.range.lowerBound == end else { return name }
    var ahead = self
    try ahead.advance()
    guard ahead.token.range.lowerBound == ahead.end, let function = ahead.wordAtHand else { return name }
    try ahead.advance()
    guard ahead.token.kind == .symbol(.openParenthesis) else { return name }
    self = ahead
    return "\(name):\(function)"
  }

  /// Parses the name behind a `.`, for which reserved words will do.
  private mutating func memberName() throws(SyntaxFailure) -> String {
    guard let name = wordAtHand else { throw unexpected("a name") }
    try advance()
    return name
  }

  /// The word at hand, reserved or not.
  private var wordAtHand: String? {
    switch token.kind {
    case .word(let word): word
    case .keyword(let keyword): keyword.rawValue
    case .end, .number, .string, .symbol, .foreign: nil
    }
  }

  private mutating func arguments() throws(SyntaxFailure) -> [Term.Argument] {
    var result: [Term.Argument] = []
    let opener = token.range
    try expect(.openParenthesis)
    if try accept(.closeParenthesis) { return result }
    repeat { result.append(Term.Argument(name: nil, value: try expression())) } while try accept(.comma)
    try expect(.closeParenthesis, closing: opener)
    return result
  }
}

extension Term.Form {
  /// Whether JUEL allows for arguments behind it: functions, methods, and methods by a computed name.
  fileprivate var isCallable: Bool {
    switch self {
    case .name, .member, .element: true
    case .literal, .temporal, .unary, .binary, .conditional, .call, .list, .context, .template, .between, .membership,
      .range, .comparison, .tests, .anything, .instance, .iteration, .quantified, .function, .external:
      false
    }
  }
}
