extension FEELParser {
  /// How tightly an operator binds, loosest first (DMN 1.5 §10.3.1.2, rules 2 to 4 and 49 to 51).
  enum Precedence: Int, Comparable {
    case disjunction, conjunction, comparison, addition, multiplication, exponentiation, sign

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The precedence of the right operand of a left-associative operator of this one.
    var next: Precedence {
      switch self {
      case .disjunction: .conjunction
      case .conjunction: .comparison
      case .comparison: .addition
      case .addition: .multiplication
      case .multiplication: .exponentiation
      case .exponentiation, .sign: .sign
      }
    }
  }

  /// Parses operands with operators of at least `minimum` between them. All associate to the left, `**` too.
  mutating func operations(_ minimum: Precedence = .disjunction) throws(SyntaxFailure) -> Term {
    try operations(minimum, behind: leftmostOperand(minimum))
  }

  /// Parses operators of at least `minimum` behind their first operand `left`.
  mutating func operations(_ minimum: Precedence, behind left: Term) throws(SyntaxFailure) -> Term {
    let start = left.range.lowerBound
    var left = left
    while true {
      if let (sign, precedence) = infixAtHand, precedence >= minimum {
        try advance()
        left = try term(.binary(sign, left, operations(precedence.next)), start..<end)
      } else if minimum <= .comparison, let form = try comparison(of: left) {
        left = try term(form, start..<end)
      } else {
        return left
      }
    }
  }

  /// Parses an operand, or `< operand` and the like, which is a test of a value that stands elsewhere.
  private mutating func leftmostOperand(_ minimum: Precedence) throws(SyntaxFailure) -> Term {
    if minimum <= .comparison, let test = try comparisonTest() { return test }
    return try signed()
  }

  /// Parses `< operand` and the like; passes nothing and returns nil if none is at hand.
  mutating func comparisonTest() throws(SyntaxFailure) -> Term? {
    guard let (sign, precedence) = infixAtHand, precedence == .comparison else { return nil }
    let start = token.range.lowerBound
    try advance()
    return try term(.comparison(sign, operations(.addition)), start..<end)
  }

  /// Parses an operand with minus signs in front, which bind tighter than `**`: `-3 ** 2` is 9.
  private mutating func signed() throws(SyntaxFailure) -> Term {
    var signs: [Int] = []
    while token.kind == .symbol(.minus) {
      signs.append(token.range.lowerBound)
      try advance()
    }
    var operand = try postfix()
    while let start = signs.popLast() { operand = try term(.unary(.negate, operand), start..<end) }
    return operand
  }

  /// Parses `between`, `in` or `instance of` behind `value`; nil if none is at hand.
  private mutating func comparison(of value: Term) throws(SyntaxFailure) -> Term.Form? {
    if try accept(.between) {
      let low = try operations(.addition)
      try expect(.and, help: "'between' takes two bounds: 'x between 1 and 10'")
      return .between(value, low: low, high: try operations(.addition))
    }
    if try accept(.in) { return .membership(value, try membershipTests()) }
    if try accept(.instance) {
      guard token.kind == .word("of") else { throw unexpected("'of'") }
      try advance()
      return .instance(value, try type())
    }
    return nil
  }

  private var infixAtHand: (sign: Term.Infix, precedence: Precedence)? {
    switch token.kind {
    case .keyword(.or): (.or, .disjunction)
    case .keyword(.and): (.and, .conjunction)
    case .symbol(.equal): (.equal, .comparison)
    case .symbol(.notEqual): (.notEqual, .comparison)
    case .symbol(.less): (.less, .comparison)
    case .symbol(.lessOrEqual): (.lessOrEqual, .comparison)
    case .symbol(.greater): (.greater, .comparison)
    case .symbol(.greaterOrEqual): (.greaterOrEqual, .comparison)
    case .symbol(.plus): (.add, .addition)
    case .symbol(.minus): (.subtract, .addition)
    case .symbol(.times): (.multiply, .multiplication)
    case .symbol(.slash): (.divide, .multiplication)
    case .symbol(.power): (.power, .exponentiation)
    case .symbol, .keyword, .end, .number, .string, .temporal, .word, .quotedName, .foreign: nil
    }
  }
}
