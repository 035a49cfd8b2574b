import BatonDiagnostics

/// What a writer used to other languages puts into FEEL, and what to write instead.
enum ForeignSign: String, CaseIterable {
  // Longer ones first, for the lexer.
  case identical = "==="
  case notIdentical = "!=="
  case equal = "=="
  case arrow = "=>"
  case and = "&&"
  case or = "||"
  case dollar = "${"
  case hash = "#{"
  case not = "!"
  case ampersand = "&"
  case bar = "|"
  case power = "^"
  case remainder = "%"
  case quote = "'"
  case openingQuote = "“"
  case closingQuote = "”"
  case lowQuote = "„"
  case openingSingleQuote = "‘"
  case closingSingleQuote = "’"
  case semicolon = ";"
  case dash = "–"
  case minus = "−"
  case times = "×"
  case lessOrEqual = "≤"
  case greaterOrEqual = "≥"
  case notEqual = "≠"

  /// The bytes that one of them begins with.
  static let firstBytes = Set(allCases.compactMap(\.rawValue.utf8.first))

  var help: String {
    switch self {
    case .identical, .equal: "FEEL compares with '='"
    case .notIdentical, .notEqual: "FEEL writes '!='"
    case .arrow: "FEEL writes '>=' to compare, and 'function(x) …' for a function"
    case .and: "FEEL writes 'and'"
    case .or: "FEEL writes 'or'"
    case .not: "FEEL writes 'not(…)', and '!=' for unequal"
    case .ampersand: "FEEL writes 'and', and joins strings with '+'"
    case .bar: "FEEL writes 'or'"
    case .power: "FEEL writes '**'"
    case .remainder: "FEEL writes 'modulo(a, b)'"
    case .quote, .openingQuote, .closingQuote, .lowQuote, .openingSingleQuote, .closingSingleQuote:
      "FEEL writes strings between \"double quotes\""
    case .semicolon: "an expression is not a statement: leave the ';' out"
    case .dollar, .hash: "'${…}' and '#{…}' are JUEL; leave out the '=' in front, or the braces"
    case .dash, .minus: "FEEL writes '-'"
    case .times: "FEEL writes '*'"
    case .lessOrEqual: "FEEL writes '<='"
    case .greaterOrEqual: "FEEL writes '>='"
    }
  }
}

extension FEELToken {
  /// What to write instead of the token behind `passed`, where it shows the habits of another language.
  func habit(behind passed: FEELToken?) -> String? {
    switch kind {
    case .foreign(let text): ForeignSign(rawValue: text)?.help
    case .symbol(.question): "FEEL writes 'if a then b else c'"
    case .symbol(.arrow): "FEEL writes 'function(x) …' for a function"
    case .symbol(.less) where passed?.kind == .symbol(.equal): "FEEL writes '<='"
    case .symbol(.greater) where passed?.kind == .symbol(.less): "FEEL writes '!='"
    case .symbol(.openBracket) where passed?.kind == .symbol(.dot): "FEEL filters without a dot: 'items[price > 10]'"
    case .word(let word): FEELKeyword(rawValue: word.lowercased()).map { "FEEL writes \(quoted($0.rawValue))" }
    case .end, .number, .string, .temporal, .quotedName, .keyword, .symbol: nil
    }
  }
}

extension FEELToken.Kind {
  /// What helps where an expression is complete and this stands behind it.
  var helpAsRest: String? {
    switch self {
    case .symbol(.closeParenthesis): "no '(' is open here"
    case .symbol(.closeBracket): "no '[' is open here"
    case .symbol(.closeBrace): "no '{' is open here"
    case .symbol(.colon): "a context is written in braces: '{a: 1}'"
    case .symbol(.comma): "a list is written in brackets: '[a, b]'"
    case .keyword(.null): "FEEL compares with '=': 'a = null'"
    case .keyword(.not): "FEEL writes 'not(…)', and '!=' for unequal"
    case .end, .number, .string, .temporal, .word, .quotedName, .keyword, .symbol, .foreign: nil
    }
  }
}
