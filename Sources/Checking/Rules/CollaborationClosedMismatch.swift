import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let collaborationClosedMismatch = Rule(
    "collaboration-closed-mismatch", .collaboration, Severities(.error, spec: .error),
    "A collaboration and the choreography that it refers to differ in whether they are closed."
  ) { model, findings in
    let choreographies = Dictionary(model.definitions.choreographies.map { ($0.id, $0) }) { first, _ in first }
    for collaboration in model.definitions.collaborations where collaboration.kind == .collaboration {
      for reference in collaboration.choreographies {
        guard let choreography = choreographies[reference.text], choreography.isClosed != collaboration.isClosed else {
          continue
        }
        findings.report(
          """
          \(collaboration.title) \(collaboration.isClosed ? "is closed" : "is not closed"), but \(choreography.title), \
          to which it refers, \(choreography.isClosed ? "is" : "is not")
          """,
          at: collaboration.place(of: "isClosed"), of: collaboration.id,
          notes: [Note("\(choreography.title) is here", at: choreography.place(of: "isClosed"))],
          helps: ["give both the same isClosed"])
      }
    }
  }
}
