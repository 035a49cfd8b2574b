import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let choreographyRefNested = Rule(
    "choreography-ref-nested", .collaboration, Severities(.error, spec: .error),
    "A choreography or a global conversation refers to a choreography."
  ) { model, findings in
    let definitions = model.definitions
    for collaboration in definitions.collaborations + definitions.choreographies {
      guard collaboration.kind != .collaboration else { continue }
      for reference in collaboration.choreographies {
        findings.report(
          "\(collaboration.title) refers to choreography \(quoted(reference.text)), as only collaborations may",
          at: reference.place, of: collaboration.id, helps: ["take the choreographyRef out"])
      }
    }
  }
}
