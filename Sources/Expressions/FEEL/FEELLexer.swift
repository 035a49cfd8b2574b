import BatonDiagnostics

extension Cursor {
  /// Passes the next token of FEEL, with blanks and comments in front of it.
  mutating func nextFEELToken() throws(SyntaxFailure) -> FEELToken {
    try skipBlanksAndComments()
    let start = position
    guard let (scalar, width) = scalar(at: start) else { return FEELToken(kind: .end, range: start..<start) }
    let kind: FEELToken.Kind
    if scalar.startsWord, !sees("${") {
      skip(while: \.continuesWord)
      let word = text(start..<position)
      kind = FEELKeyword(rawValue: word).map { .keyword($0) } ?? .word(word)
    } else if byte().isDigit || scalar == "." && byte(1).isDigit {
      kind = .number(text(skipNumber()))
    } else if scalar == "\"" {
      kind = .string(try nextFEELString())
    } else if scalar == "@", byte(1) == UInt8(ascii: "\"") {
      position += 1
      kind = .temporal(try nextFEELString())
    } else if scalar == "`" {
      kind = .quotedName(try nextQuotedName())
    } else if ForeignSign.firstBytes.contains(byte()),
      let sign = ForeignSign.allCases.first(where: { sees($0.rawValue) }), sign != .not || !sees("!=")
    {
      position += sign.rawValue.utf8.count
      kind = .foreign(sign.rawValue)
    } else if let symbol = FEELSymbol.allCases.first(where: { sees($0.rawValue) }) {
      position += symbol.rawValue.utf8.count
      kind = .symbol(symbol)
    } else {
      position += width
      kind = .foreign(text(start..<position))
    }
    return FEELToken(kind: kind, range: start..<position)
  }

  private mutating func skipBlanksAndComments() throws(SyntaxFailure) {
    while true {
      skip(while: \.isBlank)
      if sees("//") {
        skip { $0 != "\n" && $0 != "\r" }
      } else if sees("/*") {
        let start = position
        position += 2
        while !sees("*/") {
          guard !isAtEnd else { throw .unterminated("the comment", at: start..<start + 2, missing: "*/") }
          position += 1
        }
        position += 2
      } else {
        return
      }
    }
  }

  /// Whether a comment is at hand, behind blanks.
  var seesComment: Bool {
    var ahead = self
    ahead.skip(while: \.isBlank)
    return ahead.sees("//") || ahead.sees("/*")
  }

  /// Passes `…` between backticks.
  private mutating func nextQuotedName() throws(SyntaxFailure) -> String {
    let start = position
    position += 1
    skip { $0 != "`" }
    guard !isAtEnd else { throw .unterminated("the name", at: start..<position, missing: "`") }
    position += 1
    return text(start + 1..<position - 1)
  }

  /// Passes a string between double quotes and returns what it stands for.
  ///
  /// A backslash that begins no escape stands for itself, so that regular expressions may be written plainly.
  private mutating func nextFEELString() throws(SyntaxFailure) -> String {
    let start = position
    var result: [UInt8] = []
    position += 1
    while byte() != UInt8(ascii: "\"") {
      guard !isAtEnd else { throw .unterminated("the string", at: start..<position, missing: "\"") }
      if byte() == UInt8(ascii: "\\") {
        try appendFEELEscape(to: &result)
      } else {
        result.append(byte())
        position += 1
      }
    }
    position += 1
    return String(decoding: result, as: UTF8.self)
  }

  /// Passes an escape (DMN 1.5 §10.3.1.2, rule 64), or a lone backslash.
  private mutating func appendFEELEscape(to result: inout [UInt8]) throws(SyntaxFailure) {
    let plain: UInt8
    switch byte(1) {
    case UInt8(ascii: "n"): plain = UInt8(ascii: "\n")
    case UInt8(ascii: "r"): plain = UInt8(ascii: "\r")
    case UInt8(ascii: "t"): plain = UInt8(ascii: "\t")
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"): plain = byte(1)
    case UInt8(ascii: "u") where hexadecimal(digits: 4) != nil, UInt8(ascii: "U") where hexadecimal(digits: 6) != nil:
      result.append(contentsOf: String(try nextCodePoint()).utf8)
      return
    default:
      result.append(byte())
      position += 1
      return
    }
    result.append(plain)
    position += 2
  }

  /// Passes `\uXXXX`, two such that make a surrogate pair, or `\UXXXXXX`.
  ///
  /// - Requires: `\u` and four, or `\U` and six hexadecimal digits are at hand.
  private mutating func nextCodePoint() throws(SyntaxFailure) -> Unicode.Scalar {
    let start = position
    let isLong = byte(1) == UInt8(ascii: "U")
    var value = hexadecimal(digits: isLong ? 6 : 4) ?? 0
    position += isLong ? 8 : 6
    if 0xD800...0xDBFF ~= value, byte() == UInt8(ascii: "\\"), byte(1) == UInt8(ascii: "u"),
      let low = hexadecimal(digits: 4), 0xDC00...0xDFFF ~= low
    {
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      position += 6
    }
    guard let scalar = Unicode.Scalar(value) else {
      let range = start..<position
      throw .wrongEscape(text(range), at: range, help: "half of a surrogate pair needs the other half")
    }
    return scalar
  }

  /// The number of the `digits` hexadecimal digits that stand two bytes ahead, behind `\u`.
  private func hexadecimal(digits: Int) -> UInt32? {
    var value: UInt32 = 0
    for offset in 2..<2 + digits {
      guard let digit = Character(Unicode.Scalar(byte(offset))).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
