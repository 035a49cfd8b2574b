import BatonSyntax

extension Reader {
  /// Returns the artifact that `element`, called `word`, is; nil if it is none.
  mutating func artifact(_ word: Word, _ element: Node) -> Artifact? {
    switch word {
    case .association: return .association(association(element))
    case .group:
      var group = Group(acceptedFacts(element))
      group.categoryValue = reference(.categoryValueRef, of: element)
      return .group(group)
    case .textAnnotation:
      var annotation = TextAnnotation(acceptedFacts(element))
      annotation.format = text(.textFormat, of: element) ?? annotation.format
      annotation.text = child(.text, of: element).flatMap { content(of: $0) }?.text
      return .textAnnotation(annotation)
    case _: return nil
    }
  }

  private mutating func association(_ element: Node) -> Association {
    var association = Association(
      acceptedFacts(element), from: requiredReference(.sourceRef, of: element),
      to: requiredReference(.targetRef, of: element))
    association.direction = choice(.associationDirection, of: element, or: .none)
    return association
  }
}
