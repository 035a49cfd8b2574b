import BatonDiagnostics

extension Rule {
  static let refDispensable = Rule(
    "ref-dispensable", .reference, Severities(.warning, spec: .error),
    "A reference that execution can do without names no element of the file."
  ) { model, findings in
    let census = model.census
    for use in census.uses {
      guard let consequence = use.withoutIt, census.lacks(use.reference), !census.isUnread(use.reference) else {
        continue
      }
      findings.report(
        "\(census.title(use.owner)) refers to missing \(use.role) \(quoted(use.reference.text)), \(consequence)",
        at: use.reference.place, of: census.entries[use.owner].shownID,
        helps: findings.didYouMean(use.reference.text, in: census) { use.expected.admits($0) })
    }
  }
}
