import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let participantMultiplicityInvalid = Rule(
    "participant-multiplicity-invalid", .collaboration, Severities(.error, spec: .error),
    "A pool stands for fewer than no participants, or for at most fewer than at least."
  ) { model, findings in
    let definitions = model.definitions
    for pool in (definitions.collaborations + definitions.choreographies).flatMap(\.participants) {
      guard let multiplicity = pool.multiplicity else { continue }
      let (minimum, maximum) = (multiplicity.minimum, multiplicity.maximum)
      let title = pool.title("pool")
      if minimum < 0 {
        findings.report(
          "\(title) stands for at least \(minimum) participants", at: Place(multiplicity.site, .attribute("minimum")),
          of: pool.id, helps: ["give a minimum of 0 or more"])
      }
      if maximum < max(minimum, 1) {
        findings.report(
          "\(title) stands for at most \(maximum) participants\(minimum > 1 ? ", but for at least \(minimum)" : "")",
          at: Place(multiplicity.site, .attribute("maximum")), of: pool.id,
          helps: ["give a maximum of \(max(minimum, 1)) or more\(maximum == 1 ? "; it is 1 if nothing is said" : "")"])
      }
    }
  }
}
