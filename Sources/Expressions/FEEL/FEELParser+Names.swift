import BatonDiagnostics

extension FEELParser {
  /// Parses the name of a variable or function.
  ///
  /// That is the longest of the names in scope that the text goes on with; or else the words at hand, which can be nothing
  /// but one name if there is no operator between them.
  mutating func name() throws(SyntaxFailure) -> String {
    let words = wordsAtHand
    if let function = Self.functions.longest(at: startOfToken), function.end > words.end {
      var ahead = self
      try ahead.advance(to: function.end)
      if ahead.token.kind == .symbol(.openParenthesis) {
        self = ahead
        return function.name
      }
    }
    let known = nameAtHand ?? words
    var (name, end) = known.end >= words.end ? known : words
    if names.policy == .identifiers, !isFollowedByArguments(end) { (name, end) = wordAtHand }
    try advance(to: end)
    return name
  }

  /// The first word at hand.
  private var wordAtHand: (name: String, end: Int) {
    (startOfToken.text(token.range), token.range.upperBound)
  }

  /// What to do about the word at hand if it goes on with a name.
  var nameHelp: String? {
    guard names.policy == .identifiers, passed == nil, case .word = token.kind else { return nil }
    return "a name of several words stands between backticks: '`first name`'"
  }

  /// Whether `(` stands behind `position`, so that what stands before is a function's name.
  private func isFollowedByArguments(_ position: Int) -> Bool {
    var ahead = cursor
    ahead.position = position
    return ahead.nextNamePart()?.text == "("
  }

  /// Parses a known name whose first word is reserved, such as `in stock`; passes nothing and returns nil if there is none.
  mutating func nameStartingWithKeyword() throws(SyntaxFailure) -> Term.Form? {
    guard let known = nameAtHand else { return nil }
    try advance(to: known.end)
    return .name(known.name)
  }

  /// The longest known name at hand of something that may stand by itself here.
  private var nameAtHand: (name: String, end: Int)? {
    filters > 0 ? names.longestEntry(at: startOfToken) : names.longestVariable(at: startOfToken)
  }

  /// Parses the name behind a `.`, for which reserved words will do.
  mutating func memberName() throws(SyntaxFailure) -> String {
    switch token.kind {
    case .quotedName(let name):
      try advance()
      return name
    case .word, .keyword:
      let words = wordsAtHand
      let known = names.longestEntry(at: startOfToken) ?? words
      let (name, end) = known.end >= words.end ? known : words
      try advance(to: end)
      return name
    case .end, .number, .string, .temporal, .symbol, .foreign: throw unexpected("a name")
    }
  }

  /// Parses the name of an entry, a parameter or an iteration variable: words and the characters `.`, `/`, `-`, `'`, `+`, `*`,
  /// up to something else or to one of the words in `terminators`.
  mutating func declaredName(_ what: String, upTo terminators: Set<String> = []) throws(SyntaxFailure) -> String {
    var ahead = startOfToken
    var name = ""
    var end = ahead.position
    while !ahead.seesComment, let part = ahead.nextNamePart(), part.isWord || part.isNameSymbol && !name.isEmpty,
      !terminators.contains(part.text)
    {
      if !name.isEmpty, part.end - part.text.utf8.count > end { name += " " }
      name += part.text
      end = part.end
    }
    guard !name.isEmpty else { throw unexpected(what) }
    try advance(to: end)
    return name
  }

  /// The name of the argument at hand, where it is named; passes nothing.
  func argumentNameAtHand() -> (name: String, end: Int)? {
    var ahead = startOfToken
    var name = ""
    var end = ahead.position
    while let part = ahead.nextNamePart() {
      if part.text == ":" { return name.isEmpty ? nil : (name, end) }
      guard part.isWord || part.isNameSymbol && !name.isEmpty else { return nil }
      if !name.isEmpty, part.end - part.text.utf8.count > end { name += " " }
      name += part.text
      end = part.end
    }
    return nil
  }

  /// The words at hand up to the first that is reserved, but at least one, with a blank between them.
  var wordsAtHand: (name: String, end: Int) {
    var ahead = startOfToken
    var name = ""
    var end = ahead.position
    while let part = ahead.nextNamePart(), part.isWord, name.isEmpty || FEELKeyword(rawValue: part.text) == nil {
      name += name.isEmpty ? part.text : " " + part.text
      end = part.end
    }
    return (name, end)
  }

  var startOfToken: Cursor {
    var result = cursor
    result.position = token.range.lowerBound
    return result
  }

  /// The functions that have a reserved word in their names.
  private static let functions = NameTree(["date and time", "years and months duration", "get or else"])
}
