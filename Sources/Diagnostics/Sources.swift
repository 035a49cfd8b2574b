/// The files of one compilation, and where the places in them are.
public struct Sources: Sendable {
  public let texts: [SourceText]
  private let find: @Sendable (Place) -> Range<Int>

  /// - Parameters:
  ///   - texts: the files, in the order of their indices in sites.
  ///   - find: returns the bytes of a place in its file's text. A `Locator` of Markup does.
  public init(_ texts: [SourceText], find: @escaping @Sendable (Place) -> Range<Int>) {
    self.texts = texts
    self.find = find
  }

  /// Where something stands, for people and tools: the end is behind the last character.
  struct Location {
    let text: SourceText
    let bytes: Range<Int>
    let start: TextPosition
    let end: TextPosition
  }

  /// Returns where `place` is; a place in no known file is at the beginning of an empty one.
  func location(of place: Place) -> Location {
    let file = Int(place.site.file)
    let text = file < texts.count ? texts[file] : SourceText(path: "<unknown>", bytes: [])
    let bytes = find(place).clamped(to: 0..<text.bytes.count)
    return Location(
      text: text, bytes: bytes, start: text.position(of: bytes.lowerBound), end: text.position(of: bytes.upperBound))
  }
}
