extension Cursor {
  /// Passes the next token of JUEL, with blanks in front of it.
  mutating func nextJUELToken() throws(SyntaxFailure) -> JUELToken {
    skip(while: \.isBlank)
    let start = position
    guard let (scalar, width) = scalar(at: start) else { return JUELToken(kind: .end, range: start..<start) }
    let kind: JUELToken.Kind
    if scalar.startsWord {
      skip(while: \.continuesWord)
      let word = text(start..<position)
      kind = JUELKeyword(rawValue: word).map { .keyword($0) } ?? .word(word)
    } else if byte().isDigit || scalar == "." && byte(1).isDigit {
      kind = .number(text(skipNumber()))
    } else if scalar == "'" || scalar == "\"" {
      kind = .string(try nextJUELString())
    } else if let symbol = JUELSymbol.allCases.first(where: { sees($0.rawValue) }) {
      position += symbol.rawValue.utf8.count
      kind = .symbol(symbol)
    } else {
      position += width
      kind = .foreign(text(start..<position))
    }
    return JUELToken(kind: kind, range: start..<position)
  }

  /// Passes a string between quotes of either kind and returns what it stands for. A backslash stands before a quote or a
  /// backslash only, as JUEL has it.
  private mutating func nextJUELString() throws(SyntaxFailure) -> String {
    let start = position
    let quote = byte()
    var result: [UInt8] = []
    position += 1
    while byte() != quote {
      guard !isAtEnd else {
        throw .unterminated("the string", at: start..<position, missing: String(Unicode.Scalar(quote)))
      }
      if byte() == UInt8(ascii: "\\") {
        position += 1
        guard [UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\"")].contains(byte()) else {
          let range = position - 1..<position + (scalar(at: position)?.count ?? 0)
          throw .wrongEscape(text(range), at: range, help: "write '\\\\' for a backslash")
        }
      }
      result.append(byte())
      position += 1
    }
    position += 1
    return String(decoding: result, as: UTF8.self)
  }
}
