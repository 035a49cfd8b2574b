/// JUEL's text with expressions in it: `Hello ${name}!` (JSR 245 §1.2.3).
struct JUELTemplate: TermBuilding {
  var cursor: Cursor
  var nesting = 0
  private var parts: [Term] = []
  /// The plain text since the last part.
  private var text: [UInt8] = []
  private var textStart = 0

  init(_ cursor: Cursor) { self.cursor = cursor }

  /// Parses the text from the cursor's position on, without blanks at its end; a single expression without text around is that expression.
  mutating func parse() throws(SyntaxFailure) -> Term {
    let end = cursor.trimmedEnd
    let start = cursor.position
    textStart = start
    while cursor.position < end {
      if cursor.sees("${") || cursor.sees("#{") {
        try endText()
        parts.append(try expressionInBraces())
        textStart = cursor.position
      } else {
        // A backslash takes the meaning from a `${` behind it.
        if cursor.sees("\\${") || cursor.sees("\\#{") { cursor.position += 1 }
        text.append(cursor.byte())
        cursor.position += 1
      }
    }
    try endText()
    return parts.count == 1 ? parts[0] : try term(.template(parts), start..<end)
  }

  private mutating func endText() throws(SyntaxFailure) {
    guard !text.isEmpty else { return }
    let literal = Term.Form.literal(.string(String(decoding: text, as: UTF8.self)))
    parts.append(try term(literal, textStart..<cursor.position))
    text = []
  }

  /// Parses `${…}` or `#{…}`.
  private mutating func expressionInBraces() throws(SyntaxFailure) -> Term {
    let start = cursor.position
    cursor.position += 2
    var parser = try JUELParser(cursor)
    guard parser.token.kind != .symbol(.closeBrace) else { throw .empty(at: start..<parser.token.range.upperBound) }
    let result = try parser.expression()
    guard parser.token.kind == .symbol(.closeBrace) else {
      throw parser.unexpected("an operator or '}'").noting(open: cursor.text(start..<start + 2), at: start..<start + 2)
    }
    cursor.position = parser.token.range.upperBound
    return result
  }
}
