import BatonDiagnostics

extension Rule {
  static let idDuplicate = Rule(
    "id-duplicate", .identity, Severities(.error, spec: .error), isEssential: true,
    "Two elements of a file have the same id."
  ) { model, findings in
    let census = model.census
    for (index, entry) in census.entries.enumerated() {
      guard let first = census.entriesByID[entry.id], first != index else { continue }
      findings.report(
        "\(entry.kind.noun) has the id \(quoted(entry.id)), which \(census.entries[first].kind.noun.withArticle) has already",
        at: Place(entry.site, .attribute("id")), of: entry.id,
        notes: [Note("first used here", at: Place(census.entries[first].site, .attribute("id")))],
        helps: ["give it an id of its own"])
    }
  }
}
