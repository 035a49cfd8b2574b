/// The files of one compilation, and where the places in them are.
public struct Sources: Sendable {
  public let texts: [SourceText]
  private let find: @Sendable (Place) -> Range<Int>
  private let describe: @Sendable (Diagnostic) -> Subject?
  private let write: @Sendable (Fix) -> [TextEdit]?

  /// - Parameters:
  ///   - texts: the files, in the order of their indices in sites.
  ///   - find: returns the bytes of a place in its file's text. A `Locator` of Markup does.
  ///   - describe: returns the element that a diagnostic is about.
  ///   - write: returns how a fix changes its file's text, if it can.
  public init(
    _ texts: [SourceText], find: @escaping @Sendable (Place) -> Range<Int>,
    describe: @escaping @Sendable (Diagnostic) -> Subject? = { _ in nil },
    write: @escaping @Sendable (Fix) -> [TextEdit]? = { _ in nil }
  ) {
    self.texts = texts
    self.find = find
    self.describe = describe
    self.write = write
  }

  /// Returns the element of the model that `diagnostic` is about.
  public func subject(of diagnostic: Diagnostic) -> Subject? { describe(diagnostic) }

  /// Returns the changes of the text that the fix of `diagnostic` means; nil if it has none.
  public func edits(of diagnostic: Diagnostic) -> [TextEdit]? { diagnostic.fix.flatMap(write) }

  /// Where something stands, for people and tools: the end is behind the last character.
  struct Location {
    let text: SourceText
    let bytes: Range<Int>
    let start: TextPosition
    var end: TextPosition { text.position(of: bytes.upperBound) }

    init(_ text: SourceText, _ range: Range<Int>) {
      self.text = text
      bytes = range.clamped(to: 0..<text.bytes.count)
      start = text.position(of: bytes.lowerBound)
    }
  }

  /// Returns where `place` is; a place in no known file is at the beginning of an empty one.
  func location(of place: Place) -> Location {
    let file = Int(place.site.file)
    let text = file < texts.count ? texts[file] : SourceText(path: "<unknown>", bytes: [])
    return Location(text, find(place))
  }

  /// Returns where `edit`, which belongs to the fix of `diagnostic`, changes the text.
  func location(of edit: TextEdit, of diagnostic: Diagnostic) -> Location {
    Location(location(of: diagnostic.place).text, edit.range)
  }
}
