import BatonDiagnostics

/// A piece of FEEL's text.
struct FEELToken {
  let kind: Kind
  let range: Range<Int>

  enum Kind: Equatable {
    case end
    case number(String)
    case string(String)
    /// `@"…"`
    case temporal(String)
    /// A word that is not reserved: a name, or a part of one.
    case word(String)
    /// A name between backticks, as Camunda has it.
    case quotedName(String)
    case keyword(FEELKeyword)
    case symbol(FEELSymbol)
    /// Something that FEEL does not have, as written.
    case foreign(String)
  }

  /// The token as a message names it.
  var phrase: String {
    switch kind {
    case .end: "the end"
    case .number(let text), .word(let text), .quotedName(let text), .foreign(let text): quoted(text)
    case .string(let text): "the string \(quoted(text))"
    case .temporal(let text): quoted("@\"\(text)\"")
    case .keyword(let word): quoted(word.rawValue)
    case .symbol(let symbol): quoted(symbol.rawValue)
    }
  }
}

/// The words that are no names (DMN 1.5 §10.3.1.2). `of`, `external`, `partial` and `item` are names but in their places.
enum FEELKeyword: String {
  case null, `true`, `false`
  case and, or, between, `in`, instance
  case `if`, then, `else`
  case `for`, `return`
  case some, every, satisfies
  case function, not
}

enum FEELSymbol: String, CaseIterable {
  // Longer ones first, for the lexer.
  case power = "**"
  case notEqual = "!="
  case lessOrEqual = "<="
  case greaterOrEqual = ">="
  case arrow = "->"
  case dots = ".."
  case openParenthesis = "("
  case closeParenthesis = ")"
  case openBracket = "["
  case closeBracket = "]"
  case openBrace = "{"
  case closeBrace = "}"
  case comma = ","
  case colon = ":"
  case dot = "."
  case plus = "+"
  case minus = "-"
  case times = "*"
  case slash = "/"
  case equal = "="
  case less = "<"
  case greater = ">"
  case question = "?"
}
