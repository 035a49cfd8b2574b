extension JUELParser {
  /// How tightly an operator binds, loosest first (JSR 245 §1.14).
  enum Precedence: Int, Comparable {
    case disjunction, conjunction, equality, comparison, addition, multiplication, sign

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The precedence of the right operand of a left-associative operator of this one.
    var next: Precedence {
      switch self {
      case .disjunction: .conjunction
      case .conjunction: .equality
      case .equality: .comparison
      case .comparison: .addition
      case .addition: .multiplication
      case .multiplication, .sign: .sign
      }
    }
  }

  /// Parses operands with operators of at least `minimum` between them. All associate to the left.
  mutating func operations(_ minimum: Precedence = .disjunction) throws(SyntaxFailure) -> Term {
    let start = token.range.lowerBound
    var left = try signed()
    while let (sign, precedence) = infixAtHand, precedence >= minimum {
      try advance()
      left = try term(.binary(sign, left, operations(precedence.next)), start..<end)
    }
    return left
  }

  /// Parses an operand with `-`, `!`, `not` and `empty` in front.
  private mutating func signed() throws(SyntaxFailure) -> Term {
    var signs: [(Term.Prefix, start: Int)] = []
    while let sign = prefixAtHand {
      signs.append((sign, token.range.lowerBound))
      try advance()
    }
    var operand = try postfix()
    while let (sign, start) = signs.popLast() { operand = try term(.unary(sign, operand), start..<end) }
    return operand
  }

  private var prefixAtHand: Term.Prefix? {
    switch token.kind {
    case .symbol(.minus): .negate
    case .symbol(.not), .keyword(.not): .not
    case .keyword(.empty): .empty
    case .symbol, .keyword, .end, .number, .string, .word, .foreign: nil
    }
  }

  private var infixAtHand: (sign: Term.Infix, precedence: Precedence)? {
    switch token.kind {
    case .symbol(.or), .keyword(.or): (.or, .disjunction)
    case .symbol(.and), .keyword(.and): (.and, .conjunction)
    case .symbol(.equal), .keyword(.eq): (.equal, .equality)
    case .symbol(.notEqual), .keyword(.ne): (.notEqual, .equality)
    case .symbol(.less), .keyword(.lt): (.less, .comparison)
    case .symbol(.lessOrEqual), .keyword(.le): (.lessOrEqual, .comparison)
    case .symbol(.greater), .keyword(.gt): (.greater, .comparison)
    case .symbol(.greaterOrEqual), .keyword(.ge): (.greaterOrEqual, .comparison)
    case .symbol(.plus): (.add, .addition)
    case .symbol(.minus): (.subtract, .addition)
    case .symbol(.times): (.multiply, .multiplication)
    case .symbol(.slash), .keyword(.div): (.divide, .multiplication)
    case .symbol(.percent), .keyword(.mod): (.remainder, .multiplication)
    case .symbol, .keyword, .end, .number, .string, .word, .foreign: nil
    }
  }
}
