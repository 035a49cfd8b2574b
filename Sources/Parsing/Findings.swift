import BatonDiagnostics

/// What reading a file may find, each with its sentence. An error is as bad as the rule is in the profile that is in force; the
/// log knows that.
extension Diagnostic {
  static func error(notBPMN root: String, namespace: String, at place: Place) -> Diagnostic {
    let space = namespace.isEmpty ? "no namespace" : "namespace \(quoted(namespace))"
    let help =
      namespace.contains("/DMN/")
      ? "it is a decision model: a BPMN file names its decisions by business rule tasks"
      : "a BPMN 2.0 file starts with <definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\">"
    return Diagnostic(
      .error, "not-bpmn", "this is not a BPMN file: its outermost element is \(quoted(root)) in \(space)", at: place,
      helps: [help])
  }

  static func error(part root: String, at place: Place) -> Diagnostic {
    Diagnostic(
      .error, "not-bpmn", "the file starts with \(quoted(root)), and so is only a part of a BPMN file", at: place,
      helps: ["put it into <definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\">"])
  }

  static func error(moreThan limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      .error, "model-too-large", "a model may have \(limit) elements and attributes; this one has more", at: place,
      helps: ["let call activities call processes in files of their own"])
  }

  static func error(
    notUnderstood name: String, like similar: String?, of element: String, at place: Place, id: String?
  ) -> Diagnostic {
    Diagnostic(
      .error, "vendor-unknown", "\(quoted(name)) at \(element) is not understood, and has no effect", at: place,
      element: id, helps: similar.map { ["did you mean \(quoted($0))?"] } ?? [])
  }

  static func error(notExecuted name: String, because reason: String, at place: Place, id: String?) -> Diagnostic {
    Diagnostic(.error, "vendor-unknown", "\(quoted(name)) has no effect: \(reason)", at: place, element: id)
  }

  static func error(missing name: String, of element: String, at place: Place, id: String?) -> Diagnostic {
    Diagnostic(
      .error, "schema-missing-attribute", "\(quoted(element)) lacks the attribute \(quoted(name))", at: place,
      element: id)
  }
}
