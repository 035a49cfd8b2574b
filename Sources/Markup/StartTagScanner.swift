import CLibXML2

/// Walks through the attributes of a start tag in a file's text, for those who need to know where they stand. It is
/// lenient: in a malformed tag it finds what it can, and stops.
struct StartTagScanner {
  private let text: UnsafeBufferPointer<UInt8>
  /// The bytes from `<` to the end of the name.
  let tag: Range<Int>
  /// Where to look for the next attribute; after the last, the end of the tag, where `>` or `/>` stands.
  private(set) var offset: Int

  /// An attribute's name, and its value without the quotes.
  struct Found {
    let name: Range<Int>
    let value: Range<Int>

    /// Whether `text` has `name` here, or a prefix and then `name`.
    func isNamed(_ name: String, in text: UnsafeBufferPointer<UInt8>) -> Bool {
      let written = text[self.name]
      guard written.count > name.utf8.count else { return written.elementsEqual(name.utf8) }
      let (prefix, local) = (written.dropLast(name.utf8.count), written.suffix(name.utf8.count))
      return prefix.last == UInt8(ascii: ":") && local.elementsEqual(name.utf8)
    }
  }

  /// Starts at the `<` at `start`, which may also be that of an end tag or of the XML declaration.
  init(_ text: UnsafeBufferPointer<UInt8>, at start: Int) {
    self.text = text
    offset = min(start + 1, text.count)
    if offset < text.count, text[offset] == UInt8(ascii: "/") { offset += 1 }
    while offset < text.count, !text[offset].endsName { offset += 1 }
    tag = min(start, text.count)..<offset
  }

  /// Returns the next attribute, or nil behind the last.
  mutating func next() -> Found? {
    skipSpace()
    let name = skip { !$0.endsName }
    guard !name.isEmpty else { return nil }
    skipSpace()
    guard accept(UInt8(ascii: "=")) else { return nil }
    skipSpace()
    guard offset < text.count, case let quote = text[offset], quote.isQuote else { return nil }
    offset += 1
    guard let end = text.firstOffset(of: quote, in: offset..<text.count) else { return nil }
    defer { offset = end + 1 }
    return Found(name: name, value: offset..<end)
  }

  private mutating func skip(while belongs: (UInt8) -> Bool) -> Range<Int> {
    let start = offset
    while offset < text.count, belongs(text[offset]) { offset += 1 }
    return start..<offset
  }

  private mutating func skipSpace() { _ = skip(while: \.isSpace) }

  private mutating func accept(_ byte: UInt8) -> Bool {
    guard offset < text.count, text[offset] == byte else { return false }
    offset += 1
    return true
  }
}

extension UInt8 {
  var isSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
  var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") }
  /// Whether the byte ends a tag's or an attribute's name, even a malformed one.
  fileprivate var endsName: Bool {
    isSpace || isQuote || self == UInt8(ascii: "=") || self == UInt8(ascii: ">") || self == UInt8(ascii: "/")
      || self == UInt8(ascii: "<")
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Returns where `byte` stands for the first time in `range`.
  func firstOffset(of byte: UInt8, in range: Range<Int>) -> Int? {
    guard let base = baseAddress, let found = memchr(base + range.lowerBound, Int32(byte), range.count) else {
      return nil
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Returns where `mark` starts for the last time in the first `end` bytes.
  func lastOffset(of mark: StaticString, before end: Int) -> Int? {
    mark.withUTF8Buffer { mark in
      (0...Swift.max(0, end - mark.count)).last { start in self[start..<end].starts(with: mark) }
    }
  }
}
