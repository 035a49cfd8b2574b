import BatonDiagnostics
import BatonMarkup

/// How a file is set out: what somebody who adds to it imitates.
struct WrittenStyle: Sendable {
  /// The line break that the file has first.
  let lineBreak: String
  /// By how much an element is indented more than the one that it is in.
  let unit: String
  /// How a tag without content ends: `/>`, or with a blank before.
  let emptyTagEnd: String
  private let text: SourceText

  init(of text: SourceText, _ outline: MarkupOutline) {
    self.text = text
    lineBreak = Self.lineBreak(of: text)
    unit = Self.unit(of: text, outline)
    let empty = outline.elements.first { $0.isEmptyTag && $0.end > 2 }
    emptyTagEnd = empty.map { text.bytes[$0.end - 3] == UInt8(ascii: " ") ? " />" : "/>" } ?? "/>"
  }

  /// Returns the white space between the line's beginning and `offset`; nil if something else stands there.
  func indent(before offset: Int) -> String? { Self.indent(in: text, before: offset) }

  /// Returns where the line break starts that ends before `offset`.
  func lineBreakStart(before offset: Int) -> Int {
    let bytes = text.bytes
    guard offset > 0 else { return 0 }
    let isPair = offset > 1 && bytes[offset - 2] == UInt8(ascii: "\r") && bytes[offset - 1] == UInt8(ascii: "\n")
    return offset - (isPair ? 2 : 1)
  }

  private static func lineBreak(of text: SourceText) -> String {
    guard let first = text.bytes.firstIndex(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) else {
      return "\n"
    }
    guard text.bytes[first] == UInt8(ascii: "\r") else { return "\n" }
    let next = text.bytes[first...].dropFirst().first
    return next == UInt8(ascii: "\n") ? "\r\n" : "\r"
  }

  private static func unit(of text: SourceText, _ outline: MarkupOutline) -> String {
    for element in outline.elements {
      guard let parent = element.parent.map({ outline.elements[$0] }),
        let outer = indent(in: text, before: parent.start), let inner = indent(in: text, before: element.start),
        inner.count > outer.count, inner.hasPrefix(outer)
      else { continue }
      return String(inner.dropFirst(outer.count))
    }
    return "  "
  }

  private static func indent(in text: SourceText, before offset: Int) -> String? {
    var start = offset
    while start > 0, text.bytes[start - 1] == UInt8(ascii: " ") || text.bytes[start - 1] == UInt8(ascii: "\t") {
      start -= 1
    }
    let isLineStart =
      start == 0 || text.bytes[start - 1] == UInt8(ascii: "\n") || text.bytes[start - 1] == UInt8(ascii: "\r")
    return isLineStart ? text.text(in: start..<offset) : nil
  }
}

extension UInt8 {
  /// Whether the byte is XML's white space.
  var isBlank: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
