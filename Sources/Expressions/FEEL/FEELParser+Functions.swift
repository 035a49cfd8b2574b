import BatonDiagnostics

extension FEELParser {
  /// Parses `for variable in domain, … return body`.
  mutating func iteration() throws(SyntaxFailure) -> Term.Form {
    try advance()
    let iterators = try iterators()
    try expect(.return, help: "'for' ends in what it makes: 'for item in items return item.price'")
    let body = try expression()
    for iterator in iterators { names.remove(iterator.variable) }
    return .iteration(iterators, body: body)
  }

  /// Parses `some variable in domain, … satisfies body`, or `every …`.
  mutating func quantified(_ quantifier: Term.Quantifier) throws(SyntaxFailure) -> Term.Form {
    try advance()
    let iterators = try iterators()
    try expect(
      .satisfies, help: "'\(quantifier.rawValue)' ends in a test: 'some item in items satisfies item.price > 10'")
    let body = try expression()
    for iterator in iterators { names.remove(iterator.variable) }
    return .quantified(quantifier, iterators, body: body)
  }

  /// Parses `variable in domain, …` and brings the variables into scope, each for what stands behind it.
  private mutating func iterators() throws(SyntaxFailure) -> [Term.Iterator] {
    var result: [Term.Iterator] = []
    repeat {
      let variable = try declaredName("a variable", upTo: ["in", "return", "satisfies"])
      try expect(.in, help: "write 'for item in items return …', 'some item in items satisfies …'")
      let domain = try expression()
      let last = try accept(.dots) ? try expression() : nil
      result.append(Term.Iterator(variable: variable, domain: domain, last: last))
      names.insert(variable)
    } while try accept(.comma)
    return result
  }

  /// Parses `function(parameter, …) body`, or `function(…) external {…}`.
  mutating func function() throws(SyntaxFailure) -> Term.Form {
    try advance()
    let opener = token.range
    try expect(.openParenthesis)
    var parameters: [Term.Parameter] = []
    while token.kind != .symbol(.closeParenthesis) {
      let name = try declaredName("a parameter")
      parameters.append(Term.Parameter(name: name, type: try accept(.colon) ? try type() : nil))
      guard try accept(.comma) else { break }
    }
    try expect(.closeParenthesis, closing: opener, takesMore: true)
    for parameter in parameters { names.insert(parameter.name) }
    let isExternal = token.kind == .word("external")
    if isExternal { try advance() }
    let body = try expression()
    for parameter in parameters { names.remove(parameter.name) }
    return isExternal ? .external(parameters, body) : .function(parameters, body: body)
  }

  /// Parses `(argument, …)`, where all arguments are named or none is.
  mutating func arguments() throws(SyntaxFailure) -> [Term.Argument] {
    var result: [Term.Argument] = []
    var names: Set<String> = []
    let opener = token.range
    try expect(.openParenthesis)
    while token.kind != .symbol(.closeParenthesis) {
      let range = token.range
      let name = try argumentName()
      if let name, !names.insert(name).inserted { throw .repeatedArgument(name, at: range) }
      result.append(Term.Argument(name: name, value: try expression()))
      if names.count != 0, names.count != result.count { throw .mixedArguments(at: range) }
      guard try accept(.comma) else { break }
    }
    try expect(.closeParenthesis, closing: opener, takesMore: true)
    return result
  }

  private mutating func argumentName() throws(SyntaxFailure) -> String? {
    guard let (name, end) = argumentNameAtHand() else { return nil }
    try advance(to: end)
    try expect(.colon)
    return name
  }
}
