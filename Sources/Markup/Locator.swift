import BatonDiagnostics

/// Finds the bytes that a place means. Nobody keeps the positions of attributes: the start tag is scanned again when
/// somebody wants to see one.
package struct Locator: Sendable {
  private let sources: [SourceText]

  /// - Parameter sources: the files, in the order of their indices in sites.
  package init(_ sources: [SourceText]) { self.sources = sources }

  /// Returns the bytes of `place` in its file's text: of an attribute those between the quotes, of text those between
  /// the tags, of a tag `<` and the name. What is not there falls back to the tag.
  package func range(of place: Place) -> Range<Int> {
    guard Int(place.site.file) < sources.count else { return 0..<0 }
    return sources[Int(place.site.file)].bytes.withUnsafeBufferPointer { text in
      Self.range(of: place.part, at: min(Int(place.site.offset), text.count), in: text)
    }
  }

  private static func range(of part: Part, at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    let scanner = StartTagScanner(text, at: start)
    guard start < text.count, text[start] == UInt8(ascii: "<") else { return start..<min(start + 1, text.count) }
    switch part {
    case .character:
      return start..<(start + 1)
    case .tag:
      return scanner.tag
    case .attribute(let name):
      return value(of: name, scanner, in: text) ?? scanner.tag
    case .attributeRange(let name, let range):
      guard let value = value(of: name, scanner, in: text) else { return scanner.tag }
      return WrittenText(text, value, as: .attribute).written(range)
    case .text:
      let content = content(scanner, in: text)
      let trimmed = trimmed(content, in: text)
      return trimmed.isEmpty ? scanner.tag : trimmed
    case .textRange(let range):
      let content = content(scanner, in: text)
      return content.isEmpty ? scanner.tag : WrittenText(text, content, as: .content).written(range)
    }
  }

  /// Returns the value of the attribute whose written name is `name`, else of the first whose local name is `name`.
  private static func value(
    of name: String, _ scanner: StartTagScanner, in text: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    var scanner = scanner
    var second: Range<Int>?
    while let found = scanner.next() {
      if text[found.name].elementsEqual(name.utf8) { return found.value }
      if second == nil, found.isNamed(name, in: text) { second = found.value }
    }
    return second
  }

  /// Returns the bytes between the start tag and the first tag within.
  private static func content(_ scanner: StartTagScanner, in text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var scanner = scanner
    while scanner.next() != nil {}
    guard scanner.offset < text.count, text[scanner.offset] == UInt8(ascii: ">") else {
      return scanner.offset..<scanner.offset
    }
    var rest = WrittenText(text, (scanner.offset + 1)..<text.count, as: .content)
    while rest.next() != nil {}
    return (scanner.offset + 1)..<rest.offset
  }

  /// Returns `range` without white space around it, and without the frame of a CDATA section that is all there is.
  private static func trimmed(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    guard let first = text[range].firstIndex(where: { !$0.isSpace }),
      let last = text[range].lastIndex(where: { !$0.isSpace })
    else { return range.lowerBound..<range.lowerBound }
    let frame = (opening: "<![CDATA[".utf8, closing: "]]>".utf8)
    guard text[first...last].starts(with: frame.opening), text[first...last].suffix(3).elementsEqual(frame.closing)
    else { return first..<(last + 1) }
    let inner = (first + frame.opening.count)..<max(first + frame.opening.count, last + 1 - frame.closing.count)
    return trimmed(inner, in: text)
  }
}
