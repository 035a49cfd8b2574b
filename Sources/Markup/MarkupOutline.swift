import BatonDiagnostics
import CLibXML2

/// Where the elements of a well-formed text begin and end: what somebody needs who shows or changes the text itself.
///
///     <process id="p">  …  </process>
///     ╰─ start tag ──╯╰────╯╰───────╯
///     start        content        end
package struct MarkupOutline: Sendable {
  package struct Element: Sendable {
    /// Where the start tag's `<` is.
    package let start: Int
    /// What is between the tags: where the end tag of `<a/>` would be, nothing.
    package internal(set) var content: Range<Int>
    /// Behind the end tag.
    package internal(set) var end: Int
    /// Whether the element is written as `<a/>`.
    package let isEmptyTag: Bool
    /// The index of the element that this one is in.
    package let parent: Int?
    /// The index behind those of all elements within.
    package internal(set) var next: Int
  }

  /// All elements, in document order.
  package let elements: [Element]
  /// The comments, `<!--` and `-->` included, in document order.
  package let comments: [Range<Int>]

  package init(of text: SourceText) {
    (elements, comments) = text.bytes.withUnsafeBufferPointer { text in
      var builder = OutlineBuilder(text)
      builder.scan()
      return (builder.elements, builder.comments)
    }
  }

  /// Returns the index of the element whose tag starts at `offset`.
  package func element(at offset: Int) -> Int? {
    let index = lastIndex(startingBy: offset)
    return index.flatMap { elements[$0].start == offset ? $0 : nil }
  }

  /// Returns the index of the innermost element around the character at `offset`.
  package func innermost(around offset: Int) -> Int? {
    var index = lastIndex(startingBy: offset)
    while let found = index, elements[found].end <= offset { index = elements[found].parent }
    return index
  }

  /// The indices of the elements that stand directly in the one of index `parent`.
  package func children(of parent: Int) -> [Int] {
    var children: [Int] = []
    var index = parent + 1
    while index < elements[parent].next {
      children.append(index)
      index = elements[index].next
    }
    return children
  }

  private func lastIndex(startingBy offset: Int) -> Int? {
    var (low, high) = (0, elements.count)
    while low < high {
      let middle = (low + high) / 2
      if elements[middle].start > offset { high = middle } else { low = middle + 1 }
    }
    return low > 0 ? low - 1 : nil
  }
}

/// Finds the tags of a text, one after another. A text that is not well-formed has an outline too, of what can be found.
private struct OutlineBuilder {
  private let text: UnsafeBufferPointer<UInt8>
  private var offset = 0
  private var open: [Int] = []
  private(set) var elements: [MarkupOutline.Element] = []
  private(set) var comments: [Range<Int>] = []

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  mutating func scan() {
    while let start = text.firstOffset(of: UInt8(ascii: "<"), in: offset..<text.count) {
      offset = start + 1
      switch offset < text.count ? text[offset] : 0 {
      case UInt8(ascii: "!"): skipDeclaration(from: start)
      case UInt8(ascii: "?"): skip(behind: "?>")
      case UInt8(ascii: "/"): endElement(at: start)
      default: startElement(at: start)
      }
    }
    while let index = open.popLast() { close(index, contentEnd: text.count, end: text.count) }
  }

  private mutating func skipDeclaration(from start: Int) {
    let rest = text[start...]
    if rest.starts(with: "<!--".utf8) {
      skip(behind: "-->")
      comments.append(start..<offset)
    } else if rest.starts(with: "<![CDATA[".utf8) {
      skip(behind: "]]>")
    } else {
      skip(behind: ">")
    }
  }

  private mutating func startElement(at start: Int) {
    var scanner = StartTagScanner(text, at: start)
    while scanner.next() != nil {}
    let isEmptyTag = scanner.offset < text.count && text[scanner.offset] == UInt8(ascii: "/")
    offset = scanner.offset
    skip(behind: ">")
    let index = elements.count
    elements.append(
      MarkupOutline.Element(
        start: start, content: offset..<offset, end: offset, isEmptyTag: isEmptyTag, parent: open.last,
        next: index + 1))
    if !isEmptyTag { open.append(index) }
  }

  private mutating func endElement(at start: Int) {
    skip(behind: ">")
    if let index = open.popLast() { close(index, contentEnd: start, end: offset) }
  }

  private mutating func close(_ index: Int, contentEnd: Int, end: Int) {
    elements[index].content = elements[index].content.lowerBound..<max(contentEnd, elements[index].content.lowerBound)
    elements[index].end = end
    elements[index].next = elements.count
  }

  private mutating func skip(behind mark: StaticString) {
    mark.withUTF8Buffer { mark in
      while offset < text.count, let found = text.firstOffset(of: mark[0], in: offset..<text.count) {
        offset = found + 1
        if text[found...].starts(with: mark) {
          offset = found + mark.count
          return
        }
      }
      offset = text.count
    }
  }
}
