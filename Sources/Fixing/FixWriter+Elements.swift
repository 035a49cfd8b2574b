import BatonDiagnostics
import BatonMarkup

extension FixWriter {
  /// Returns the changes that put `insertions` into the element of that index.
  func insertions(_ insertions: [Insertion], into index: Int) -> [TextEdit] {
    let element = outline.elements[index]
    let tag = WrittenTag(text, at: element.start)
    let children = outline.children(of: index)
    if element.isEmptyTag || children.isEmpty && isBlank(element.content) {
      return [filling(element, tag, with: insertions.map(\.child))]
    }
    return insertions.map { insertion in
      let anchor = children.last { child in
        let name = WrittenTag(text, at: outline.elements[child].start)
        return name.prefix == tag.prefix && insertion.behind.contains(name.localName)
      }
      let neighbour = anchor ?? children.first
      let lead = neighbour.map { lineStart(before: outline.elements[$0].start) } ?? ""
      let offset = anchor.map { outline.elements[$0].end } ?? element.content.lowerBound
      return TextEdit(offset..<offset, lead + markup(of: insertion.child, prefix: tag.prefix))
    }
  }

  /// Returns the change that gives `children` to an element that has none.
  private func filling(
    _ element: MarkupOutline.Element, _ tag: WrittenTag, with children: [Fix.NewElement]
  ) -> TextEdit {
    let indent = style.indent(before: element.start)
    let outer = indent.map { style.lineBreak + $0 } ?? ""
    let inner = indent.map { style.lineBreak + $0 + style.unit } ?? ""
    let content = children.map { inner + markup(of: $0, prefix: tag.prefix) }.joined()
    if !element.isEmptyTag { return TextEdit(element.content, content + outer) }
    let end = tag.attributes.last?.range.upperBound ?? tag.nameEnd
    return TextEdit(end..<element.end, ">\(content)\(outer)</\(tag.name)>")
  }

  private func markup(of element: Fix.NewElement, prefix: String) -> String {
    let attributes = element.attributes.map { " \($0.name)=\"\($0.value.escaped(quote: UInt8(ascii: "\"")))\"" }
    let head = "<\(prefix)\(element.name)\(attributes.joined())"
    return head + (element.text.isEmpty ? style.emptyTagEnd : ">\(element.text.escaped)</\(prefix)\(element.name)>")
  }

  /// Returns the line break and the indentation that stand before `offset`, or nothing if something else does.
  private func lineStart(before offset: Int) -> String {
    guard let indent = style.indent(before: offset) else { return "" }
    return offset - indent.utf8.count > 0 ? style.lineBreak + indent : ""
  }

  func removal(at site: Site) -> [TextEdit]? {
    guard let index = outline.element(at: site), index > 0 else { return nil }
    let element = outline.elements[index]
    var range = element.start..<element.end
    if let indent = style.indent(before: element.start), isLineEnd(element.end) {
      let lineBreak = element.start - indent.utf8.count
      range = style.lineBreakStart(before: lineBreak)..<element.end
    }
    return [TextEdit(range, "")]
  }

  /// Returns the changes that put the children of the element at `site` into the order of `wanted`: each moves with the
  /// comments before it into the slot of another.
  func order(of wanted: [Site], at site: Site) -> [TextEdit]? {
    guard let index = outline.element(at: site) else { return nil }
    let children = outline.children(of: index)
    let places = Dictionary(uniqueKeysWithValues: children.enumerated().map { (outline.elements[$1].start, $0) })
    let order = wanted.compactMap { places[Int($0.offset)] }
    guard order.count == children.count, Set(order).count == order.count else { return nil }
    var slots: [Range<Int>] = []
    for child in children.map({ outline.elements[$0] }) {
      var start = slots.last?.upperBound ?? outline.elements[index].content.lowerBound
      while start < child.start, text.bytes[start].isBlank { start += 1 }
      slots.append(start..<child.end)
    }
    return zip(slots, order).compactMap { slot, child in
      slots[child] == slot ? nil : TextEdit(slot, text.text(in: slots[child]))
    }
  }

  private func isBlank(_ range: Range<Int>) -> Bool { text.bytes[range].allSatisfy(\.isBlank) }

  private func isLineEnd(_ offset: Int) -> Bool {
    let rest = text.bytes[offset...].first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    return rest == UInt8(ascii: "\n") || rest == UInt8(ascii: "\r")
  }
}
