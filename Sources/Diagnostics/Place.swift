/// Where an element starts: the byte of its `<` in the UTF-8 text of a source file.
public struct Site: Hashable, Sendable {
  /// The index of the file among the sources of one compilation.
  public var file: UInt16
  /// The offset in bytes from the start of the file's text.
  public var offset: UInt32

  @inlinable
  public init(file: UInt16, offset: UInt32) {
    self.file = file
    self.offset = offset
  }
}

extension Site: Comparable {
  /// Whether `left` comes before `right` in document order, files being in the order of their indices.
  public static func < (left: Site, right: Site) -> Bool {
    (left.file, left.offset) < (right.file, right.offset)
  }
}

/// Which part of the element at a site is meant.
public enum Part: Hashable, Sendable {
  /// The start tag.
  case tag
  /// The value of an attribute, named as written (`camunda:type`) or by its local name.
  case attribute(String)
  /// Some UTF-8 bytes of an attribute's value, counted after entities have been expanded.
  case attributeRange(String, Range<Int>)
  /// The element's character content.
  case text
  /// Some UTF-8 bytes of the element's character content, counted after entities have been expanded.
  case textRange(Range<Int>)
  /// The character at the site, which need not be a `<`: for markup so broken that no element can be named.
  case character
}

/// What a diagnostic points at: a part of the element at a site. Phases report places; line, column and length are
/// found by a `Locator` only when something is shown.
public struct Place: Hashable, Sendable {
  public var site: Site
  public var part: Part

  public init(_ site: Site, _ part: Part = .tag) {
    self.site = site
    self.part = part
  }
}
