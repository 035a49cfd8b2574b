/// A position within the UTF-8 text of an expression.
struct Cursor {
  let bytes: [UInt8]
  var position: Int

  init(_ text: String) {
    bytes = Array(text.utf8)
    position = 0
  }

  init(_ bytes: [UInt8], at position: Int) {
    self.bytes = bytes
    self.position = position
  }

  var isAtEnd: Bool { position >= bytes.count }

  /// Where the blanks at the end begin.
  var trimmedEnd: Int {
    let blanks = bytes[position...].reversed().prefix { $0 <= UInt8(ascii: " ") }
    return bytes.count - blanks.count
  }

  /// The byte `distance` bytes ahead, or 0 beyond the end.
  func byte(_ distance: Int = 0) -> UInt8 {
    let index = position + distance
    return index < bytes.count ? bytes[index] : 0
  }

  /// Tells whether the text goes on with `prefix`.
  func sees(_ prefix: String) -> Bool {
    position <= bytes.count && bytes[position...].starts(with: prefix.utf8)
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The scalar at `index`, with the number of its bytes; nil at the end.
  func scalar(at index: Int) -> (value: Unicode.Scalar, count: Int)? {
    guard index < bytes.count else { return nil }
    if bytes[index] < 0x80 { return (Unicode.Scalar(bytes[index]), 1) }
    var decoder = UTF8()
    var rest = bytes[index...].prefix(4).makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return ("\u{FFFD}", 1) }
    return (scalar, UTF8.width(scalar))
  }

  /// Passes the scalars for which `predicate` holds.
  mutating func skip(while predicate: (Unicode.Scalar) -> Bool) {
    while let (scalar, count) = scalar(at: position), predicate(scalar) { position += count }
  }

  /// Passes digits, a fraction and an exponent; a `.` without a digit behind it is not part of a number.
  ///
  /// - Requires: a digit, or `.` and a digit, is at hand.
  mutating func skipNumber() -> Range<Int> {
    let start = position
    skipDigits()
    if byte() == UInt8(ascii: "."), byte(1).isDigit {
      position += 1
      skipDigits()
    }
    if byte() | 0x20 == UInt8(ascii: "e") {
      let signed = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-")
      if byte(signed ? 2 : 1).isDigit {
        position += signed ? 2 : 1
        skipDigits()
      }
    }
    return start..<position
  }

  private mutating func skipDigits() { while byte().isDigit { position += 1 } }
}

extension UInt8 {
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
}

extension Unicode.Scalar {
  /// Whether a FEEL name may start with it (DMN 1.5 §10.3.1.2, rule 28, but for `?`; and `$`, as Java has it).
  var startsWord: Bool {
    switch value {
    case 0x41...0x5A, 0x61...0x7A, 0x5F, 0x24: true
    case 0..<0xC0, 0xD7, 0xF7, 0x300...0x36F, 0x37E, 0x1680, 0x180E: false
    case 0xC0...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF: true
    case 0xFDF0...0xFEFE, 0xFF00...0xFFFC, 0x10000...0xEFFFF: true
    default: false
    }
  }

  /// Whether a FEEL name may go on with it (DMN 1.5 §10.3.1.2, rule 29).
  var continuesWord: Bool {
    switch value {
    case 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: startsWord
    }
  }

  /// Whether FEEL takes it for white space (DMN 1.5 §10.3.1.2, rules 61 and 62).
  var isBlank: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF:
      true
    default: false
    }
  }
}
