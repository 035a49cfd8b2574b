import BatonDiagnostics
import BatonMarkup

/// Values of attributes and contents of elements, as text.
extension Reader {
  /// Returns the value of BPMN's attribute `word`.
  mutating func attribute(_ word: Word, of node: Node) -> Located? {
    guard let index = position(of: word, in: node) else { return nil }
    return value(index, of: node)
  }

  /// Returns the index of BPMN's attribute `word` that `node` has, and marks it.
  mutating func position(of word: Word, in node: Node) -> Int? {
    for index in tree.elements[node.index].attributes
    where tree.attributes[index].word == word && tree.attributes[index].namespace == .none {
      tree.attributes[index].isRead = true
      return index
    }
    return nil
  }

  /// Returns the text of BPMN's attribute `word`.
  mutating func text(_ word: Word, of node: Node) -> String? {
    guard let index = position(of: word, in: node) else { return nil }
    return Self.string(tree.bytes, trimmed(tree.attributes[index].value))
  }

  /// Marks the attribute at `index`, which `node` has, and returns its value.
  mutating func value(_ index: Int, of node: Node) -> Located {
    tree.attributes[index].isRead = true
    let attribute = tree.attributes[index]
    return located(attribute.value, at: Place(site(node), .attribute(writtenName(index))))
  }

  /// Returns the name of an attribute as the file writes it.
  func writtenName(_ index: Int) -> String {
    let attribute = tree.attributes[index]
    let local = attribute.word?.rawValue ?? tree.attributeNames[index] ?? ""
    if attribute.namespace == .none { return local }
    return tree.prefixes[attribute.namespace].map { "\($0):\(local)" } ?? local
  }

  /// Returns the character content of `node`, or nil where it is blank.
  func content(of node: Node) -> Located? {
    let element = tree.elements[node.index]
    var content = located(element.text, at: Place(site(node), .text))
    content.start += element.skipped
    if tree.continuations[node.index] != nil { content.text = verbatim(node).trimmed }
    return content.text.isEmpty ? nil : content
  }

  /// Returns the character content of `node` with the white space in it.
  func verbatim(_ node: Node) -> String {
    let pieces = [tree.elements[node.index].text] + (tree.continuations[node.index] ?? [])
    return String(decoding: pieces.flatMap { tree.bytes[$0] }, as: UTF8.self)
  }

  private func located(_ range: Range<Int>, at place: Place) -> Located {
    let inner = trimmed(range)
    return Located(text: Self.string(tree.bytes, inner), place: place, start: inner.lowerBound - range.lowerBound)
  }

  /// Returns `range` without the white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, tree.bytes[start].isSpace { start += 1 }
    while start < end, tree.bytes[end - 1].isSpace { end -= 1 }
    return start..<end
  }

  func string(_ range: Range<Int>) -> String { Self.string(tree.bytes, range) }

  /// Of the bytes alone: a closure in a method of the reader made a copy of all that this has.
  private static func string(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    bytes.withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self) }
  }
}

extension String {
  /// The string without the white space around it.
  var trimmed: String {
    var part = self[...]
    while part.first?.isWhitespace == true { part.removeFirst() }
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }
}
