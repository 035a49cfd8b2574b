import BatonDiagnostics

extension Rule {
  static let refWrongType = Rule(
    "ref-wrong-type", .reference, Severities(.error, spec: .error), isEssential: true,
    "A reference names an element of a kind that cannot stand there."
  ) { model, findings in
    let census = model.census
    for use in census.uses where !use.hasOwnRule {
      guard let entry = census.entry(use.reference), !use.expected.admits(entry.kind) else { continue }
      findings.report(
        """
        \(census.title(use.owner)) refers to \(quoted(use.reference.text)) as its \(use.role), \
        but that is \(entry.kind.noun.withArticle)
        """,
        at: use.reference.place, of: census.entries[use.owner].shownID,
        notes: [Note("\(entry.title) is here", at: Place(entry.site))],
        helps: ["name \(use.expected.noun.withArticle)"])
    }
  }
}

extension Census.Use {
  /// Whether another rule says it better: the ends of flows, and what boundary events are attached to.
  fileprivate var hasOwnRule: Bool {
    (expected == .node || expected == .messageFlowEnd) && (role == "source" || role == "target")
      || role == "host activity"
  }
}
