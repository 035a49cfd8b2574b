/// An element in the text of a file: from its `<` to behind its end tag, found by looking for tags only.
struct ElementSpan {
  let range: Range<Int>
  /// The start tag.
  let tag: Range<Int>

  /// Returns the elements of `text`, a file in whose attributes no `>` stands, in the order of their ends.
  static func all(in text: [UInt8]) -> [ElementSpan] {
    var spans: [ElementSpan] = []
    var open: [Range<Int>] = []
    var next = 0
    while let start = text[next...].firstIndex(of: UInt8(ascii: "<")) {
      if let skipped = endOfOther(in: text, at: start) {
        next = skipped
        continue
      }
      guard let close = text[start...].firstIndex(of: UInt8(ascii: ">")) else { break }
      let tag = start..<close + 1
      next = tag.upperBound
      if text[start + 1] == UInt8(ascii: "/") {
        if let begun = open.popLast() { spans.append(ElementSpan(range: begun.lowerBound..<next, tag: begun)) }
      } else if text[close - 1] == UInt8(ascii: "/") {
        spans.append(ElementSpan(range: tag, tag: tag))
      } else {
        open.append(tag)
      }
    }
    return spans
  }

  /// Returns the end of the comment, section, instruction or declaration that starts at `start`, if one does.
  private static func endOfOther(in text: [UInt8], at start: Int) -> Int? {
    for (opening, closing) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")]
    where text[start...].starts(with: opening.utf8) {
      let mark = Array(closing.utf8)
      var end = start + opening.utf8.count
      while end < text.count, !text[end...].starts(with: mark) { end += 1 }
      return min(text.count, end + mark.count)
    }
    return nil
  }
}

/// An attribute of a start tag: where its name and its value stand.
struct AttributeSpan {
  let name: Range<Int>
  let value: Range<Int>

  /// Returns the attributes in the start tag at `tag`.
  static func all(in text: [UInt8], _ tag: Range<Int>) -> [AttributeSpan] {
    var spans: [AttributeSpan] = []
    var next = tag.lowerBound
    while let equals = text[next..<tag.upperBound].firstIndex(of: UInt8(ascii: "=")), equals + 1 < tag.upperBound {
      let quote = text[equals + 1]
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
        let end = text[(equals + 2)..<tag.upperBound].firstIndex(of: quote)
      else { break }
      var start = equals
      while start > next, text[start - 1] > 0x20 { start -= 1 }
      spans.append(AttributeSpan(name: start..<equals, value: equals + 2..<end))
      next = end + 1
    }
    return spans
  }
}
