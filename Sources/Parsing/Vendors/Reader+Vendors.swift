import BatonDiagnostics
import BatonMarkup
import BatonSyntax

/// Attributes and elements of vendors, by family and name.
extension Reader {
  /// Returns the attribute of `family` that is called `word`; a vendor's own element may have it without prefix.
  mutating func vendorAttribute(_ word: Word, _ family: VendorFamily, of node: Node) -> Located? {
    let element = tree.elements[node.index]
    let isOwn = family.contains(element.namespace)
    let found = element.attributes.first { index in
      let attribute = tree.attributes[index]
      guard attribute.word == word else { return false }
      return family.contains(attribute.namespace) || (isOwn && attribute.namespace == .none)
    }
    return found.map { value($0, of: node) }
  }

  mutating func vendorText(_ word: Word, _ family: VendorFamily, of node: Node) -> String? {
    vendorAttribute(word, family, of: node).flatMap { $0.text.isEmpty ? nil : $0.text }
  }

  mutating func vendorExpression(
    _ word: Word, _ family: VendorFamily, of node: Node, bare: ExpressionText.BareMeaning = .literal
  ) -> ExpressionText? {
    vendorAttribute(word, family, of: node).flatMap { $0.text.isEmpty ? nil : $0.expression(bare: bare) }
  }

  mutating func vendorFlag(_ word: Word, _ family: VendorFamily, of node: Node) -> Bool? {
    guard let value = vendorAttribute(word, family, of: node) else { return nil }
    switch value.text.lowercased() {
    case "true", "1": return true
    case "false", "0", "": return false
    case _:
      report(
        .error(
          notExecuted: word.rawValue, because: "\(quoted(value.text)) is neither 'true' nor 'false'", at: value.place,
          id: id(node)))
      return nil
    }
  }

  mutating func vendorChoice<Choice: RawRepresentable<String> & CaseIterable>(
    _ word: Word, _ family: VendorFamily, of node: Node
  ) -> Choice? {
    guard let value = vendorAttribute(word, family, of: node), !value.text.isEmpty else { return nil }
    if let choice = Choice(rawValue: value.text) { return choice }
    let known = Choice.allCases.map { quoted($0.rawValue) }.joined(separator: ", ")
    report(
      .error(
        notExecuted: word.rawValue, because: "\(quoted(value.text)) is none of \(known)", at: value.place,
        id: id(node)))
    return nil
  }

  /// Returns the elements of `family` called `word` in the extension elements, and marks them.
  mutating func vendorElements(_ word: Word, _ family: VendorFamily, of extended: ExtendedElement) -> [Node] {
    extended.container.map { vendorChildren(word, family, of: $0) } ?? []
  }

  mutating func vendorElement(_ word: Word, _ family: VendorFamily, of extended: ExtendedElement) -> Node? {
    extended.container.flatMap { vendorChild(word, family, of: $0) }
  }

  mutating func vendorChildren(_ word: Word, _ family: VendorFamily, of node: Node) -> [Node] {
    children(of: node) { $0.word == word && family.contains($0.namespace) }
  }

  mutating func vendorChild(_ word: Word, _ family: VendorFamily, of node: Node) -> Node? {
    child(of: node) { $0.word == word && family.contains($0.namespace) }
  }
}
