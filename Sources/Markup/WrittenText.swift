import BatonDiagnostics

/// Text as a file writes it, piece by piece: a piece is a character, a reference such as `&lt;`, a line break, or
/// something that stands for no text at all (a comment, the frame of a CDATA section).
struct WrittenText {
  private let text: UnsafeBufferPointer<UInt8>
  private let end: Int
  private let kind: Kind
  private var isInSection = false
  /// Where the next piece starts; at the end, where the text ends: in content, at the first tag.
  private(set) var offset: Int

  enum Kind { case attribute, content }

  /// Some bytes as written, and how many bytes of UTF-8 they mean.
  struct Piece {
    let written: Range<Int>
    let meant: Int
  }

  init(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, as kind: Kind) {
    self.text = text
    self.kind = kind
    offset = range.lowerBound
    end = range.upperBound
  }

  /// Returns the bytes that mean the bytes of `range`; what lies behind the end is cut off. An empty range stands behind the
  /// byte before it.
  func written(_ range: Range<Int>) -> Range<Int> {
    if range.isEmpty, range.lowerBound > 0 {
      let end = written(range.lowerBound - 1..<range.lowerBound).upperBound
      return end..<end
    }
    var pieces = self
    var meant = 0
    var start: Int?
    var stop: Int?
    while meant < range.upperBound || start == nil, let piece = pieces.next() {
      if piece.meant == 0 { continue }
      if start == nil, meant + piece.meant > range.lowerBound { start = piece.written.lowerBound }
      if start != nil, meant < range.upperBound { stop = piece.written.upperBound }
      meant += piece.meant
    }
    let first = start ?? pieces.offset
    return first..<max(first, stop ?? first)
  }

  /// Returns the next piece, or nil at the end.
  mutating func next() -> Piece? {
    guard offset < end else { return nil }
    let start = offset
    guard let meant = advance() else { return nil }
    return Piece(written: start..<offset, meant: meant)
  }

  /// Moves behind the next piece and returns how many bytes it means.
  private mutating func advance() -> Int? {
    if isInSection, accept("]]>") {
      isInSection = false
      return 0
    }
    switch text[offset] {
    case UInt8(ascii: "\r") where offset + 1 < end && text[offset + 1] == UInt8(ascii: "\n"):
      offset += 2
      return 1
    case UInt8(ascii: "<") where kind == .content && !isInSection:
      return advanceMarkup()
    case UInt8(ascii: "&") where !isInSection:
      return advanceReference()
    default:
      offset += 1
      return 1
    }
  }

  private mutating func advanceMarkup() -> Int? {
    if accept("<![CDATA[") {
      isInSection = true
      return 0
    }
    if accept("<!--") { return skip(behind: "-->") }
    if accept("<?") { return skip(behind: "?>") }
    return nil
  }

  private mutating func advanceReference() -> Int {
    let limit = min(end, offset + 16)
    guard let semicolon = text[offset..<limit].firstIndex(of: UInt8(ascii: ";")) else {
      offset += 1
      return 1
    }
    let name = text[(offset + 1)..<semicolon]
    offset = semicolon + 1
    guard name.first == UInt8(ascii: "#") else { return 1 }
    let digits = String(decoding: name.dropFirst(), as: UTF8.self)
    let code = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return code.flatMap(Unicode.Scalar.init).map { UTF8.width($0) } ?? 1
  }

  private mutating func skip(behind mark: StaticString) -> Int {
    while offset < end, !accept(mark) { offset += 1 }
    return 0
  }

  private mutating func accept(_ mark: StaticString) -> Bool {
    let isHere = mark.withUTF8Buffer { text[offset..<end].starts(with: $0) }
    if isHere { offset += mark.utf8CodeUnitCount }
    return isHere
  }
}
