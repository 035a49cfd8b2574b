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
      var firsts = ByID<Site>(minimumCapacity: diagram.shapes.count + diagram.edges.count)
      for shape in diagram.shapes { findings.check(shape.element, shape.site, &firsts, in: model) }
      for edge in diagram.edges { findings.check(edge.element, edge.site, &firsts, in: model) }
    }
  }
}

extension Findings {
  fileprivate mutating func check(
    _ reference: Reference?, _ site: Site, _ firsts: inout ByID<Site>, in model: Model
  ) {
    guard let reference, let first = firsts.insert(site, for: reference.text) else { return }
    report(
      "\(model.shownTitle(reference)) is drawn twice in one diagram", at: reference.place, of: reference.text,
      notes: [Note("it is drawn here first", at: Place(first))], helps: ["remove one of the two"])
  }
}
