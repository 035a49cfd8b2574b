import BatonSyntax

/// What any element of BPMN may have.
extension Reader {
  mutating func facts(_ element: Node) -> Facts {
    Facts(
      site: site(element), id: text(.id, of: element) ?? "", name: text(.name, of: element),
      documentation: children(.documentation, of: element).map { documentation($0) },
      extensions: extensions(of: element))
  }

  /// Marks `element` as asked for and returns its facts.
  mutating func acceptedFacts(_ element: Node) -> Facts {
    accept(element)
    return facts(element)
  }

  mutating func documentation(_ element: Node) -> Documentation {
    _ = attribute(.id, of: element)
    return Documentation(
      text: content(of: element)?.text ?? "", format: text(.textFormat, of: element) ?? "text/plain",
      site: site(element))
  }

  /// Returns `element` with nothing but its facts, its contents unread.
  mutating func opaque(_ element: Node) -> OpaqueElement {
    let facts = Facts(site: site(element), id: text(.id, of: element) ?? "", name: text(.name, of: element))
    acceptAll(element)
    return OpaqueElement(facts, tag: name(element))
  }
}
