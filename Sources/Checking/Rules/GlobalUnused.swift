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
    var isUsed = [Bool](repeating: false, count: census.entries.count)
    for number in census.uses.indices {
      if let index = census.entriesByID[census.uses[number].reference.text] { isUsed[index] = true }
    }
    for entry in globals where census.entriesByID[entry.id].map({ !isUsed[$0] }) ?? true {
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
