import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let refWrongType = Rule(
    "ref-wrong-type", .reference, Severities(.error, spec: .error), isEssential: true,
    "A reference names an element of a kind that cannot stand there."
  ) { model, findings in
    let census = model.census
    for number in census.uses.indices where !census.uses[number].hasOwnRule {
      let use = census.uses[number]
      guard let kind = census.kind(of: use.reference), !use.expected.admits(kind) else { continue }
      let note = census.entry(use.reference).map { Note("\(census.title(of: $0)) is here", at: Place($0.site)) }
      findings.report(
        """
        \(census.title(use.owner)) refers to \(quoted(use.reference.text)) as its \(use.role), \
        but that is \(kind.noun.withArticle)
        """,
        at: use.reference.place, of: census.entries[use.owner].shownID, notes: [note].compactMap(\.self),
        helps: ["name \(use.expected.noun.withArticle)"])
    }
  }
}

extension Census {
  /// What `reference` names, in the file itself or in what it imports.
  fileprivate func kind(of reference: Reference) -> ElementKind? {
    if let index = index(of: reference) { return entries[index].kind }
    if case .element(let kind) = imports.declaration(of: reference) { return kind }
    return nil
  }
}

extension Census.Use {
  /// Whether another rule says it better: the ends of flows, and what boundary events are attached to.
  fileprivate var hasOwnRule: Bool {
    (expected == .node || expected == .messageFlowEnd) && (role == "source" || role == "target")
      || role == "host activity"
  }
}
