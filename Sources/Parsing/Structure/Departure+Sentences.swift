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

  static func error(
    otherNamespace name: String, than prefix: String, in parent: String, at place: Place, id: String?
  ) -> Diagnostic {
    Diagnostic(
      .error, "schema-unknown-element",
      "\(quoted(name)) in \(parent) has the prefix of another part of BPMN than it belongs to", at: place, element: id,
      helps: ["write it with the prefix of its own part, such as \(quoted("\(prefix):\(name)"))"])
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
      .error, "schema-missing-attribute", "\(element) \(names.sense)lacks the \(names.listed("attribute"))", at: place,
      element: id,
      helps: [
        names.contains("sourceRef") || names.contains("targetRef") || names.contains("attachedToRef")
          ? "draw it again, or remove it" : "add \(names.count > 1 ? "them" : "it")"
      ])
  }

  static func error(missing slots: [Slot], of element: String, at place: Place, id: String?) -> Diagnostic {
    let names = slots.map(\.names[0].rawValue)
    let message =
      slots[0].minimum > 1
      ? "\(element) needs at least \(slots[0].minimum) of the \(names.listed("element"))"
      : "\(element) lacks the \(names.listed("element"))"
    let tags = names.map { "<\($0)>" }.joined(separator: " and ")
    return Diagnostic(
      .error, "schema-missing-child", message, at: place, element: id, helps: ["put \(tags) into it, or remove it"])
  }

  static func error(
    repeated name: String, first: Place, in parent: String, at place: Place, id: String?
  ) -> Diagnostic {
    Diagnostic(
      .error, "schema-repeated-element", "\(parent) may have one \(quoted(name)); this one is ignored", at: place,
      element: id, notes: [Note("the first one, which counts", at: first)], helps: ["keep the one that is meant"])
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
    if let meant = type.value(like: text) { helps = ["did you mean \(quoted(meant))?"] }
    let isEmpty = text.isEmpty
    if isEmpty { helps = ["write \(type.noun), or remove it"] }
    return Diagnostic(
      .error, "schema-invalid-value",
      isEmpty
        ? "\(quoted(name)) is empty: \(type.explanation)"
        : "\(quoted(text)) is not a value of \(quoted(name)): \(type.explanation)", at: place, element: id,
      helps: helps)
  }
}

extension [String] {
  /// What the element does not say without the attributes of these names, for those that a diagram shows.
  fileprivate var sense: String {
    let senses = compactMap { name -> String? in
      switch name {
      case "sourceRef": "where it starts"
      case "targetRef": "where it leads"
      case "attachedToRef": "what it is attached to"
      case _: nil
      }
    }
    return senses.isEmpty ? "" : "does not say \(senses.joined(separator: " and ")): it "
  }

  /// The quoted names behind what they are: "attributes 'a' and 'b'".
  fileprivate func listed(_ noun: String) -> String {
    noun + (count > 1 ? "s " : " ") + map { quoted($0) }.joined(separator: " and ")
  }
}
