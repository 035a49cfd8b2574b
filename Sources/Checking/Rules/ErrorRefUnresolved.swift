import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let errorRefUnresolved = Rule(
    "error-ref-unresolved", .reference, Severities(.warning, spec: .error), isFixable: true,
    "A reference to an error names no error of the file; its text is taken for the error's code."
  ) { model, findings in
    let census = model.census
    for use in census.uses
    where use.expected == .error && census.lacks(use.reference) && !census.isUnread(use.reference) {
      let helps = findings.didYouMean(use.reference.text, in: census) { $0 == .error }
      findings.report(
        "\(census.title(use.owner)) refers to missing error \(quoted(use.reference.text)), which is taken for an error code",
        at: use.reference.place, of: census.entries[use.owner].shownID,
        helps: helps.isEmpty ? ["declare it: <error id=\"…\" errorCode=\"…\"/> beside the processes"] : helps,
        fix: helps.isEmpty ? model.declaration(of: use.reference) : nil)
    }
  }
}

extension Model {
  /// Returns the fix that declares the error which `reference`, a bare code, stands for, so that the code stays what it is;
  /// nil if that is more than a matter of writing.
  fileprivate func declaration(of reference: Reference) -> Fix? {
    let code = reference.text
    guard !code.isEmpty else { return nil }
    if let known = definitions.errors.first(where: { $0.code?.text == code && !$0.id.isEmpty }) {
      return setting(reference, to: known.id).map { Fix("refer to \(quoted(known.id)), the error of this code", [$0]) }
    }
    let id = code.asID
    guard census.entry(Reference(id, at: reference.place)) == nil else { return nil }
    let error = Fix.NewElement("error", [("id", id), ("name", code), ("errorCode", code)])
    let insertion = Fix.Edit.insertChild(
      definitions.site, error, behind: ["extensionElements", "import", "extension", "error"])
    if id == code { return Fix("declare the error \(quoted(code))", [insertion]) }
    return setting(reference, to: id).map {
      Fix("declare the error \(quoted(code)) as \(quoted(id))", [insertion, $0])
    }
  }

  /// Returns the edit that makes `reference`, the value of an attribute, name `id`.
  private func setting(_ reference: Reference, to id: String) -> Fix.Edit? {
    reference.place.part.attributeName.map { .setAttribute(reference.place.site, $0, to: id) }
  }
}

extension String {
  /// The text if it can be an id, or one like it that can.
  fileprivate var asID: String {
    let isName = unicodeScalars.first.map { $0 == "_" || $0.properties.isAlphabetic } ?? false
    let scalars = unicodeScalars.map { scalar in
      let isAllowed =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "_-.".unicodeScalars.contains(scalar)
      return isAllowed ? String(scalar) : "_"
    }
    return (isName ? "" : "Error_") + scalars.joined()
  }
}
