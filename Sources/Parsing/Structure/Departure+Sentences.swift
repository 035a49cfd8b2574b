import BatonDiagnostics

/// Departures from the standard's structure, each with its sentence.
extension Diagnostic {
  static func error(unknownElement name: String, like similar: String?, at place: Place, id: String?) -> Diagnostic {
    Diagnostic(
      .error, "schema-unknown-element", "\(quoted(name)) is not an element of BPMN, and is ignored", at: place,
      element: id, helps: similar.map { ["did you mean \(quoted($0))?"] } ?? [])
  }

  static func error(
    misplaced name: String, in parent: String, at place: Place, id: String?, helps: [String]
  ) -> Diagnostic {
    Diagnostic(
      .error, "schema-unknown-element", "\(quoted(name)) cannot stand in \(parent), and is ignored", at: place,
      element: id, helps: helps)
  }

  static func error(strayElement name: String, in parent: String, at place: Place, id: String?) -> Diagnostic {
    Diagnostic(
      .error, "schema-unknown-element", "\(quoted(name)) in \(parent) is in no namespace, and is ignored", at: place,
      element: id, helps: ["write it with the prefix of the vocabulary that it belongs to"])
  }

  static func error(otherNamespace name: String, in parent: String, at place: Place, id: String?) -> Diagnostic {
    Diagnostic(
      .error, "schema-unknown-element",
      "\(quoted(name)) in \(parent) has the prefix of another part of BPMN than it belongs to", at: place, element: id)
  }

  static func error(misplacedExtension name: String, in parent: String, at place: Place, id: String?) -> Diagnostic {
    Diagnostic(
      .error, "schema-unknown-element", "\(quoted(name)) stands directly in \(parent), and is ignored", at: place,
      element: id, helps: ["what is not BPMN's own belongs into <extensionElements>"])
  }

  static func error(strayText text: String, in parent: String, at place: Place, id: String?) -> Diagnostic {
    Diagnostic(
      .error, "schema-unknown-element", "the text \(quoted(text)) cannot stand in \(parent), and is ignored", at: place,
      element: id, helps: ["delete it, or put it into <documentation>"])
  }

  static func error(
    unknownAttribute name: String, of element: String, at place: Place, id: String?, helps: [String]
  ) -> Diagnostic {
    Diagnostic(
      .error, "schema-unknown-attribute", "\(element) has no attribute \(quoted(name)) in BPMN", at: place, element: id,
      helps: helps)
  }

  static func error(prefixedAttribute name: String, of element: String, at place: Place, id: String?) -> Diagnostic {
    Diagnostic(
      .error, "schema-unknown-attribute",
      "\(quoted(name)) of \(element) has a prefix, which BPMN's attributes have not, and is ignored", at: place,
      element: id, helps: ["write it without prefix"])
  }

  static func warning(looseFlow place: Place, id: String?) -> Diagnostic {
    Diagnostic(
      .warning, "schema-missing-attribute", "the sequence flow connects nothing, and is ignored", at: place,
      element: id, helps: ["delete it"])
  }

  static func error(missing names: [String], of element: String, at place: Place, id: String?) -> Diagnostic {
    Diagnostic(
      .error, "schema-missing-attribute", "\(element) lacks the \(names.listed("attribute"))", at: place, element: id)
  }

  static func error(missing slots: [Slot], of element: String, at place: Place, id: String?) -> Diagnostic {
    let names = slots.map(\.names[0].rawValue)
    let message =
      slots[0].minimum > 1
      ? "\(element) needs at least \(slots[0].minimum) of the \(names.listed("element"))"
      : "\(element) lacks the \(names.listed("element"))"
    return Diagnostic(.error, "schema-missing-child", message, at: place, element: id)
  }

  static func error(repeated name: String, in parent: String, at place: Place, id: String?) -> Diagnostic {
    Diagnostic(
      .error, "schema-repeated-element", "\(parent) may have one \(quoted(name)); this one is ignored", at: place,
      element: id)
  }

  static func error(
    late name: String, behind other: (name: String, place: Place), in parent: String, at place: Place, id: String?,
    fix: Fix?
  ) -> Diagnostic {
    Diagnostic(
      .error, "schema-element-order",
      "\(quoted(name)) stands behind \(quoted(other.name)) in \(parent), and belongs before it", at: place, element: id,
      notes: [Note("what belongs behind it", at: other.place)], fix: fix)
  }

  static func error(
    invalid text: String, of name: String, _ type: ValueType, at place: Place, id: String?
  ) -> Diagnostic {
    var helps: [String] = []
    if case .oneOf(let words) = type, let similar = suggestion(for: text, among: words) {
      helps = ["did you mean \(quoted(similar))?"]
    }
    return Diagnostic(
      .error, "schema-invalid-value", "\(quoted(text)) is not a value of \(quoted(name)): \(type.explanation)",
      at: place,
      element: id, helps: helps)
  }
}

extension [String] {
  /// The quoted names behind what they are: "attributes 'a' and 'b'".
  fileprivate func listed(_ noun: String) -> String {
    noun + (count > 1 ? "s " : " ") + map { quoted($0) }.joined(separator: " and ")
  }
}
