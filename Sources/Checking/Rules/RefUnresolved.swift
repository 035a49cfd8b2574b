import BatonDiagnostics

extension Rule {
  static let refUnresolved = Rule(
    "ref-unresolved", .reference, Severities(.error, spec: .error), isEssential: true,
    "A reference names no element of the file."
  ) { model, findings in
    let census = model.census
    for use in census.uses where census.entry(use.reference) == nil && !use.mayBeElsewhere {
      let helps = findings.didYouMean(use.reference.text, in: census) { use.expected.admits($0) }
      findings.report(
        "\(census.title(use.owner)) refers to missing \(use.role) \(quoted(use.reference.text))",
        at: use.reference.place, of: census.entries[use.owner].shownID,
        helps: helps)
    }
  }
}

extension Census.Use {
  /// Whether the reference need not be found in the file: errors and what execution can do without have rules of their own, and
  /// the type of an item may be one of a type system.
  fileprivate var mayBeElsewhere: Bool { expected == .error || expected == .item || withoutIt != nil }
}
