/// A change of a file's text: `replacement` in place of the bytes of `range`, which are UTF-8.
public struct TextEdit: Hashable, Sendable {
  public var range: Range<Int>
  public var replacement: String

  public init(_ range: Range<Int>, _ replacement: String) {
    self.range = range
    self.replacement = replacement
  }
}
