import BatonDiagnostics

extension Rule {
  static let mimeTypeInvalid = Rule(
    "mime-type-invalid", .data, Severities(.warning, spec: .error),
    "The format of a text or of a script is no media type."
  ) { model, findings in
    for type in model.census.mediaTypes where !type.isValid && !(type.isScript && type.text.isLanguageName) {
      findings.report(
        "the format \(quoted(type.text)) of \(type.role) of \(model.census.title(type.owner)) is no media type",
        at: type.place, of: model.census.entries[type.owner].shownID,
        helps: ["write \(type.isScript ? "'text/javascript' or the like" : "'text/plain', 'text/html' or the like")"])
    }
  }
}

extension Census.MediaType {
  /// Whether the text is a type and a subtype, and perhaps parameters (RFC 2045 §5.1).
  fileprivate var isValid: Bool {
    let names = text.prefix { $0 != ";" }.split(separator: "/", omittingEmptySubsequences: false)
    return names.count == 2 && names.allSatisfy { $0.isToken }
  }
}

extension Substring {
  fileprivate var isToken: Bool {
    let name = drop(while: \.isWhitespace)
    let end = name.lastIndex { !$0.isWhitespace }.map { name.index(after: $0) } ?? name.startIndex
    let special = "()<>@,;:\\\"/[]?=".utf8
    return end > name.startIndex
      && name[..<end].utf8.allSatisfy { (0x21..<0x7F).contains($0) && !special.contains($0) }
  }
}
