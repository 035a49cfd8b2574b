import BatonDiagnostics

extension Rule {
  static let globalUnused = Rule(
    "global-unused", .style, Severities(.info, spec: .info),
    "A message, signal, error or escalation is declared and never used."
  ) { model, findings in
    let census = model.census
    let used = Set(census.uses.map(\.reference.text))
    // What choreographies refer to is not read.
    guard model.definitions.choreographies.isEmpty else { return }
    for entry in census.entries where entry.kind.isGlobal && !entry.id.isEmpty && !used.contains(entry.id) {
      findings.report(
        "\(model.census.title(of: entry)) is declared, but nothing refers to it",
        at: Place(entry.site, .attribute("id")), of: entry.id,
        helps: ["remove it, or let an event refer to it"])
    }
  }
}

extension ElementKind {
  /// Whether elements of the kind stand beside processes for events of these to refer to.
  fileprivate var isGlobal: Bool { self == .message || self == .signal || self == .error || self == .escalation }
}
