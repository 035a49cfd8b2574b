import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let globalUnused = Rule(
    "global-unused", .style, Severities(.info, spec: .info),
    "A message, signal, error or escalation is declared and never used."
  ) { model, findings in
    let census = model.census
    // What choreographies refer to is not read.
    guard model.definitions.choreographies.isEmpty else { return }
    let globals = census.entries.filter { $0.kind.isGlobal && !$0.id.isEmpty }
    if globals.isEmpty { return }
    var used = ByID<Bool>(minimumCapacity: census.uses.count)
    for use in census.uses { used.insert(true, for: use.reference.text) }
    for entry in globals where used[entry.id] == nil {
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
