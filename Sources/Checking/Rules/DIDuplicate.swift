import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let diDuplicate = Rule(
    "di-duplicate", .diagram, Severities(.warning, spec: .warning),
    "A diagram shows an element twice."
  ) { model, findings in
    // A choreography shows a participant once for each of its activities.
    guard model.definitions.choreographies.isEmpty else { return }
    for diagram in model.definitions.diagrams {
      var firsts: [String: Site] = [:]
      let all = diagram.shapes.map { ($0.element, $0.site) } + diagram.edges.map { ($0.element, $0.site) }
      for (reference, site) in all {
        guard let reference else { continue }
        guard let first = firsts[reference.text] else {
          firsts[reference.text] = site
          continue
        }
        findings.report(
          "\(model.shownTitle(reference)) is drawn twice in one diagram", at: reference.place, of: reference.text,
          notes: [Note("it is drawn here first", at: Place(first))], helps: ["remove one of the two"])
      }
    }
  }
}
