import BatonDiagnostics

/// A piece of JUEL's text.
struct JUELToken {
  let kind: Kind
  let range: Range<Int>

  enum Kind: Equatable {
    case end
    case number(String)
    case string(String)
    case word(String)
    case keyword(JUELKeyword)
    case symbol(JUELSymbol)
    /// Something that JUEL does not have, as written.
    case foreign(String)
  }

  /// The token as a message names it.
  var phrase: String {
    switch kind {
    case .end: "the end"
    case .number(let text), .word(let text), .foreign(let text): quoted(text)
    case .string(let text): "the string \(quoted(text))"
    case .keyword(let word): quoted(word.rawValue)
    case .symbol(let symbol): quoted(symbol.rawValue)
    }
  }
}

/// The words that are no names (JSR 245 §1.17).
enum JUELKeyword: String {
  case null, `true`, `false`
  case and, or, not, empty
  case eq, ne, lt, gt, le, ge
  case div, mod
  case instanceof
}

enum JUELSymbol: String, CaseIterable {
  // Longer ones first, for the lexer.
  case equal = "=="
  case notEqual = "!="
  case lessOrEqual = "<="
  case greaterOrEqual = ">="
  case and = "&&"
  case or = "||"
  case openParenthesis = "("
  case closeParenthesis = ")"
  case openBracket = "["
  case closeBracket = "]"
  case closeBrace = "}"
  case comma = ","
  case colon = ":"
  case question = "?"
  case dot = "."
  case plus = "+"
  case minus = "-"
  case times = "*"
  case slash = "/"
  case percent = "%"
  case not = "!"
  case less = "<"
  case greater = ">"
}
