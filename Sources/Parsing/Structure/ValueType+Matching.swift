import BatonDiagnostics

extension ValueType {
  /// Whether `text`, but for white space around it, is a value of the type.
  func admits(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch self {
    case .string: true
    case .uri: text.isURI
    case .boolean: text.trimmed.isBoolean
    case .integer: Int32(String(decoding: text.trimmed, as: UTF8.self)) != nil
    case .number: text.trimmed.isNumber
    case .id: text.trimmed.isName
    case .reference: text.trimmed.isQualifiedName
    case .oneOf(let words): words.contains { text.trimmed.elementsEqual($0.utf8) }
    }
  }

  /// Returns the value that `text` was most likely meant to be.
  func value(like text: String) -> String? {
    switch self {
    case .boolean:
      switch text.lowercased() {
      case "true", "yes", "y", "t", "on", "ja", "wahr": "true"
      case "false", "no", "n", "f", "off", "nein", "falsch": "false"
      case _: nil
      }
    case .oneOf(let words): suggestion(for: text, among: words)
    case .id:
      text.first.map { $0.isLetter || $0 == "_" } ?? false
        ? String(text.map { $0.isLetter || $0.isNumber || "_-.".contains($0) ? $0 : "_" }) : nil
    case .string, .uri, .integer, .number, .reference: nil
    }
  }

  /// What a value is, in words.
  var noun: String {
    switch self {
    case .string: "a text"
    case .uri: "a URI"
    case .boolean: "'true' or 'false'"
    case .integer, .number: "a number"
    case .id, .reference: "an id"
    case .oneOf: "one of these words"
    }
  }

  /// The values as a sentence's end: "it is 'true' or 'false'".
  var explanation: String {
    switch self {
    case .string: "it is a text"
    case .uri: "it is a URI, with two digits from 0 to F behind each '%', and one '#' at most"
    case .boolean: "it is 'true' or 'false'"
    case .integer: "it is a whole number between -2,147,483,648 and 2,147,483,647"
    case .number: "it is a number"
    case .id: "an id starts with a letter or '_', and has letters, digits, '_', '-' and '.' only"
    case .reference: "it is the id of an element"
    case .oneOf(let words): "it is " + words.map(quoted).alternatives
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The text without the white space around it.
  fileprivate var trimmed: Self {
    var (start, end) = (0, count)
    while start < end, self[start].isSpace { start += 1 }
    while start < end, self[end - 1].isSpace { end -= 1 }
    return part(start, end)
  }

  private func part(_ start: Int, _ end: Int) -> Self { Self(rebasing: self[start..<end]) }

  fileprivate var isBoolean: Bool {
    switch count {
    case 1: self[0] == UInt8(ascii: "0") || self[0] == UInt8(ascii: "1")
    case 4: elementsEqual("true".utf8)
    case 5: elementsEqual("false".utf8)
    default: false
    }
  }

  fileprivate func isOne(of words: [StaticString]) -> Bool {
    words.contains { word in word.withUTF8Buffer { elementsEqual($0) } }
  }

  /// Whether the text is a reference to a resource as RFC 3986 has it, but for characters that tools escape for themselves. The
  /// names of the standard begin with `##`.
  fileprivate var isURI: Bool {
    var index = count > 2 && self[0] == UInt8(ascii: "#") && self[1] == UInt8(ascii: "#") ? 2 : 0
    var marks = 0
    while index < count {
      let byte = self[index]
      index += 1
      if byte == UInt8(ascii: "#") { marks += 1 }
      if byte == UInt8(ascii: "%") {
        guard index + 1 < count, self[index].isHexadecimal, self[index + 1].isHexadecimal else { return false }
      }
    }
    return marks < 2
  }

  /// The index behind the digits that begin at `start`.
  private func endOfDigits(from start: Int) -> Int {
    var index = start
    while index < count, self[index].isDigit { index += 1 }
    return index
  }

  /// The index behind the sign at `start`, if there is one.
  private func endOfSign(at start: Int) -> Int {
    start < count && (self[start] == UInt8(ascii: "-") || self[start] == UInt8(ascii: "+")) ? start + 1 : start
  }

  /// Whether the text is an xsd:double: digits with a point and an exponent, or one of three words.
  fileprivate var isNumber: Bool {
    let start = endOfSign(at: 0)
    var index = endOfDigits(from: start)
    var digits = index - start
    if index < count, self[index] == UInt8(ascii: ".") {
      let end = endOfDigits(from: index + 1)
      digits += end - index - 1
      index = end
    }
    guard digits > 0 else { return isOne(of: ["INF", "-INF", "NaN"]) }
    if index == count { return true }
    let exponent = endOfSign(at: index + 1)
    return self[index] | 0x20 == UInt8(ascii: "e") && exponent < count && endOfDigits(from: exponent) == count
  }

  /// Whether the text is an XML name without colon.
  fileprivate var isName: Bool { isName(to: count) }

  private func isName(to end: Int) -> Bool {
    guard end > 0, !self[0].isDigit, self[0] != UInt8(ascii: "-"), self[0] != UInt8(ascii: ".") else { return false }
    // Without a way out, so that the compiler makes the loop one of 16 bytes at a time.
    var strangers: UInt8 = 0
    for index in 0..<end { strangers |= self[index].isNameByte ? 0 : 1 }
    return strangers == 0
  }

  fileprivate var isQualifiedName: Bool {
    // Nearly all have no prefix.
    if isName { return true }
    guard let colon = firstIndex(of: UInt8(ascii: ":")) else { return false }
    return isName(to: colon) && part(colon + 1, count).isName
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
  fileprivate var isHexadecimal: Bool {
    isDigit || (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "f")
  }
}

extension [String] {
  /// The words as "a, b or c".
  var alternatives: String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " or " + last
  }
}
