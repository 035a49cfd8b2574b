import BatonDiagnostics

extension FEELParser {
  /// Parses a type (DMN 1.5 §10.3.1.2, rule 54).
  mutating func type() throws(SyntaxFailure) -> TypeName {
    try nested(at: token.range) { parser throws(SyntaxFailure) in try parser.typeInside() }
  }

  private mutating func typeInside() throws(SyntaxFailure) -> TypeName {
    let name = try typeName()
    guard token.kind == .symbol(.less) else { return names.types[name] ?? .named(name) }
    switch name {
    case "list", "range":
      try advance()
      let element = try type()
      try closeAngle()
      return name == "list" ? .list(element) : .range(element)
    case "context":
      try advance()
      var components: [TypeName.Component] = []
      repeat {
        let name = try declaredName("an entry's name")
        names.insert(entry: name)
        try expect(.colon)
        components.append(TypeName.Component(name: name, type: try type()))
      } while try accept(.comma)
      try closeAngle()
      return .context(components)
    case "function":
      try advance()
      var parameters: [TypeName] = []
      while !isAtAngle {
        parameters.append(try type())
        guard try accept(.comma) else { break }
      }
      try closeAngle()
      try expect(.arrow)
      return .function(parameters, result: try type())
    default:
      return names.types[name] ?? .named(name)  // and what follows is a comparison
    }
  }

  /// Parses a type's name: words, with dots between where it comes from an import.
  private mutating func typeName() throws(SyntaxFailure) -> String {
    switch token.kind {
    case .word, .keyword(.function): break
    case .end, .number, .string, .temporal, .quotedName, .keyword, .symbol, .foreign: throw unexpected("a type")
    }
    let known = Self.types.longest(at: startOfToken)
    var name = wordsAtHand
    if let known, known.end > name.end { name = known }
    try advance(to: name.end)
    while try accept(.dot) { name.name += "." + (try memberName()) }
    return name.name
  }

  private var isAtAngle: Bool { token.kind == .symbol(.greater) || token.kind == .symbol(.greaterOrEqual) }

  /// Passes `>`, which the lexer may have taken for the beginning of `>=`.
  private mutating func closeAngle() throws(SyntaxFailure) {
    guard isAtAngle else { throw unexpected(quoted(">")) }
    try advance(to: token.range.lowerBound + 1)
  }

  /// The types that have a reserved word in their names.
  private static let types = NameTree([
    "date and time", "days and time duration", "years and months duration",
  ])
}
