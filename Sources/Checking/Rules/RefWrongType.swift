import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let refWrongType = Rule(
    "ref-wrong-type", .reference, Severities(.error, spec: .error), isEssential: true,
    "A reference names an element of a kind that cannot stand there."
  ) { model, findings in
    let census = model.census
    for use in census.uses where !use.hasOwnRule {
      guard let (kind, notes) = census.named(by: use.reference), !use.expected.admits(kind) else { continue }
      findings.report(
        """
        \(census.title(use.owner)) refers to \(quoted(use.reference.text)) as its \(use.role), \
        but that is \(kind.noun.withArticle)
        """,
        at: use.reference.place, of: census.entries[use.owner].shownID, notes: notes,
        helps: ["name \(use.expected.noun.withArticle)"])
    }
  }
}

extension Census {
  /// What `reference` names, and where that stands if it is in the file itself.
  fileprivate func named(by reference: Reference) -> (kind: ElementKind, notes: [Note])? {
    if let entry = entry(reference) {
      return (entry.kind, [Note("\(title(of: entry)) is here", at: Place(entry.site))])
    }
    if case .element(let kind) = imports.declaration(of: reference) { return (kind, []) }
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
