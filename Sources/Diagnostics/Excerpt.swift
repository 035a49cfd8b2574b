/// A source line and the marks under a part of it:
///
///     …d="Flow_2" sourceRef="A" targetRef="Task_X"/><sequenceFlow id="Flow_3" sour…
///                                          ^~~~~~
struct Excerpt {
  let line: String
  /// The white space before the marks; tabs stay tabs, so that the marks stand right whatever a terminal makes of them.
  let indent: String
  let marks: String

  /// How many characters of a line are shown, of these at most so many before the marked ones, and marked.
  private static let (width, widthBefore, widthMarked) = (160, 60, 80)

  /// Creates the excerpt that marks `location`, up to the end of its line; nil if the line is empty.
  init?(of location: Sources.Location) {
    let text = location.text
    let line = text.line(around: location.bytes.lowerBound)
    guard !line.isEmpty else { return nil }
    let start = min(location.bytes.lowerBound, line.upperBound)
    let end = min(max(start, location.bytes.upperBound), line.upperBound)
    let isLong = line.count > Self.width
    if let plain = Excerpt(of: text, line, marked: start..<end) {
      self = plain
      return
    }

    let before = text.scalars(line.lowerBound..<start, last: isLong ? Self.widthBefore : Self.width)
    let marked = text.scalars(start..<end, first: isLong ? Self.widthMarked : Self.width)
    let room = max(0, Self.width - before.scalars.count - marked.scalars.count)
    let after = marked.isCut ? (scalars: [], isCut: true) : text.scalars(end..<line.upperBound, first: room)

    self.line =
      (before.isCut ? "…" : "") + (before.scalars + marked.scalars + after.scalars).shown + (after.isCut ? "…" : "")
    indent = (before.isCut ? " " : "") + before.scalars.blank
    marks = "^" + String(repeating: "~", count: max(0, marked.scalars.columns - 1))
  }

  /// Creates the same excerpt of a line in which what is shown is printable ASCII, as nearly always: a byte is a character, and
  /// a column. That is five times as fast.
  private init?(of text: SourceText, _ line: Range<Int>, marked: Range<Int>) {
    let isLong = line.count > Self.width
    let first = max(line.lowerBound, marked.lowerBound - (isLong ? Self.widthBefore : Self.width))
    let last = min(marked.upperBound, marked.lowerBound + (isLong ? Self.widthMarked : Self.width))
    let isCut = last < marked.upperBound
    let room = max(0, Self.width - (last - first))
    let end = isCut ? last : min(line.upperBound, last + room)
    guard text.bytes[first..<end].allSatisfy(\.isPlain) else { return nil }
    self.line =
      (first > line.lowerBound ? "…" : "") + text.text(in: first..<end) + (isCut || end < line.upperBound ? "…" : "")
    let before = text.bytes[first..<marked.lowerBound].map { $0 == UInt8(ascii: "\t") ? $0 : UInt8(ascii: " ") }
    indent = (first > line.lowerBound ? " " : "") + String(decoding: before, as: UTF8.self)
    marks = String(
      decoding: [UInt8(ascii: "^")] + repeatElement(UInt8(ascii: "~"), count: max(0, last - marked.lowerBound - 1)),
      as: UTF8.self)
  }
}

extension UInt8 {
  /// Whether the byte is a printable ASCII character or a tab.
  fileprivate var isPlain: Bool { self >= 0x20 && self < 0x7F || self == UInt8(ascii: "\t") }
}

extension SourceText {
  /// Returns the first `limit` characters of the bytes in `range`, and whether there are more.
  fileprivate func scalars(_ range: Range<Int>, first limit: Int) -> (scalars: [Unicode.Scalar], isCut: Bool) {
    let head = text(in: range.lowerBound..<min(range.upperBound, range.lowerBound + limit * 4 + 4)).unicodeScalars
    return (Array(head.prefix(limit)), head.count > limit)
  }

  /// Returns the last `limit` characters of the bytes in `range`, and whether there are more.
  fileprivate func scalars(_ range: Range<Int>, last limit: Int) -> (scalars: [Unicode.Scalar], isCut: Bool) {
    let tail = text(in: max(range.lowerBound, range.upperBound - limit * 4 - 4)..<range.upperBound).unicodeScalars
    return (Array(tail.suffix(limit)), tail.count > limit)
  }
}

extension [Unicode.Scalar] {
  /// The characters as text, without those that a terminal obeys.
  fileprivate var shown: String {
    var text = ""
    for scalar in self { text.unicodeScalars.append(scalar.isControl && scalar != "\t" ? "\u{FFFD}" : scalar) }
    return text
  }

  /// As much white space as the characters take.
  fileprivate var blank: String {
    map { $0 == "\t" ? "\t" : String(repeating: " ", count: $0.columns) }.joined()
  }

  fileprivate var columns: Int { reduce(0) { $0 + $1.columns } }
}

extension Unicode.Scalar {
  /// How many columns of a terminal the character takes: East Asian characters and emoji two, combining marks none.
  fileprivate var columns: Int {
    switch value {
    case 0x1100..<0x1160, 0x2E80..<0xA4D0, 0xAC00..<0xD7A4, 0xF900..<0xFB00, 0xFE30..<0xFE70, 0xFF00..<0xFF61,
      0xFFE0..<0xFFE7, 0x1F300..<0x1F650, 0x1F900..<0x1FB00, 0x20000..<0x40000:
      2
    case 0x300...:
      switch properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: isControl ? 1 : 0
      default: 1
      }
    default: 1
    }
  }
}
