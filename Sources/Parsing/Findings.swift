import BatonDiagnostics

/// What reading a file may find, each with its sentence. An error is as bad as the rule is in the profile that is in force; the
/// log knows that.
extension Diagnostic {
  static func error(notBPMN root: String, namespace: String, at place: Place) -> Diagnostic {
    let space = namespace.isEmpty ? "no namespace" : "namespace \(quoted(namespace))"
    return Diagnostic(
      .error, "not-bpmn", "this is not a BPMN file: its root is \(quoted(root)) in \(space)", at: place,
      helps: [
        "a BPMN 2.0 file starts with <definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\">"
      ])
  }

  static func error(moreThan limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      .error, "model-too-large", "a model may have \(limit) elements and attributes; this one has more", at: place,
      helps: ["let call activities call processes in files of their own"])
  }

  static func error(
    unknownAttribute name: String, of element: String, like similar: String?, at place: Place, id: String?
  ) -> Diagnostic {
    Diagnostic(
      .error, "schema-unknown-attribute", "\(quoted(element)) has no attribute \(quoted(name)) in BPMN",
      at: place, element: id, helps: suggestion(similar))
  }

  static func error(prefixedAttribute name: String, of element: String, at place: Place, id: String?) -> Diagnostic {
    Diagnostic(
      .error, "schema-unknown-attribute",
      "\(quoted(name)) of \(quoted(element)) has a prefix, which BPMN's attributes have not, and is ignored", at: place,
      element: id, helps: ["write it without prefix"])
  }

  static func error(
    unknownElement name: String, in parent: String, like similar: String?, at place: Place, id: String?
  ) -> Diagnostic {
    let sentence =
      name == similar
      ? "\(quoted(name)) cannot stand in \(quoted(parent))" : "\(quoted(name)) is not an element of BPMN"
    return Diagnostic(
      .error, "schema-unknown-element", sentence + ", and is ignored", at: place, element: id,
      helps: name == similar ? [] : suggestion(similar))
  }

  static func warning(looseFlow place: Place, id: String?) -> Diagnostic {
    Diagnostic(
      .warning, "schema-missing-attribute", "the sequence flow connects nothing, and is ignored", at: place,
      element: id,
      helps: ["delete it"])
  }

  static func error(strayElement name: String, in parent: String, at place: Place, id: String?) -> Diagnostic {
    Diagnostic(
      .error, "schema-unknown-element",
      "\(quoted(name)) in \(quoted(parent)) is in no namespace, and is ignored", at: place, element: id)
  }

  static func error(notUnderstood name: String, of element: String, at place: Place, id: String?) -> Diagnostic {
    Diagnostic(
      .error, "vendor-unknown", "\(quoted(name)) at \(quoted(element)) is not understood, and has no effect",
      at: place, element: id)
  }

  static func error(notExecuted name: String, because reason: String, at place: Place, id: String?) -> Diagnostic {
    Diagnostic(.error, "vendor-unknown", "\(quoted(name)) has no effect: \(reason)", at: place, element: id)
  }

  static func error(missing name: String, of element: String, at place: Place, id: String?) -> Diagnostic {
    Diagnostic(
      .error, "schema-missing-attribute", "\(quoted(element)) lacks the attribute \(quoted(name))", at: place,
      element: id)
  }

  static func error(missingChild name: String, of element: String, at place: Place, id: String?) -> Diagnostic {
    Diagnostic(
      .error, "schema-missing-child", "\(quoted(element)) lacks the element \(quoted(name))", at: place,
      element: id)
  }

  static func error(repeated name: String, in parent: String, at place: Place, id: String?) -> Diagnostic {
    Diagnostic(
      .error, "schema-repeated-element", "\(quoted(parent)) may have one \(quoted(name)); this one is ignored",
      at: place, element: id)
  }

  static func error(invalid value: Located, expected: [String], id: String?) -> Diagnostic {
    Diagnostic(
      .error, "schema-invalid-value",
      "\(quoted(value.text)) is not a value of \(quoted(value.attribute)): it is one of "
        + expected.map(quoted).joined(separator: ", "), at: value.place, element: id)
  }

  static func error(notANumber value: Located, least: Int?, id: String?) -> Diagnostic {
    Diagnostic(
      .error, "schema-invalid-value",
      "\(quoted(value.text)) is not a value of \(quoted(value.attribute)): it is a whole number\(least.map { ", \($0) or more" } ?? "")",
      at: value.place, element: id)
  }

  private static func suggestion(_ similar: String?) -> [String] {
    similar.map { ["did you mean \(quoted($0))?"] } ?? []
  }
}

extension Located {
  /// The name of the attribute that the text is the value of.
  fileprivate var attribute: String {
    switch place.part {
    case .attribute(let name), .attributeRange(let name, _): name
    case .tag, .text, .textRange, .character: ""
    }
  }
}
