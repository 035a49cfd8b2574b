import BatonDiagnostics

extension Rule {
  static let scriptFormatName = Rule(
    "script-format-name", .executable, Severities(nil, spec: .error),
    "The language of a script is given by its name, where the standard has a media type."
  ) { model, findings in
    for type in model.census.mediaTypes where type.isScript && type.text.isLanguageName {
      findings.report(
        "the script of \(model.census.title(type.owner)) is in \(quoted(type.text)), which is no media type",
        at: type.place, of: model.census.entries[type.owner].shownID,
        helps: ["write a media type, such as 'text/javascript'"])
    }
  }
}

extension String {
  /// Whether the text may be the name by which an engine knows a language: `groovy`, `graal.js`.
  var isLanguageName: Bool {
    !isEmpty && utf8.allSatisfy { String(UnicodeScalar($0)).isPlainName && $0 < 0x80 || ".+#-".utf8.contains($0) }
  }
}
