import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let idDuplicate = Rule(
    "id-duplicate", .identity, Severities(.error, spec: .error), isEssential: true,
    "Two elements of a file have the same id."
  ) { model, findings in
    let census = model.census
    for entry in census.duplicates.map({ census.entries[$0] }) {
      guard let first = census.entriesByID[entry.id] else { continue }
      findings.report(
        "the id \(quoted(entry.id)) is given twice: to \(entry.phrase), and before to \(census.entries[first].phrase)",
        at: Place(entry.site, .attribute("id")), of: entry.id,
        notes: [Note("first used here", at: Place(census.entries[first].site, .attribute("id")))],
        helps: ["give one of them an id of its own"])
    }
    var drawn: [String: DiagramPart] = [:]
    for drawing in model.definitions.diagrams.flatMap(\.drawings) where !drawing.id.isEmpty {
      let first = drawn.updateValue(drawing, forKey: drawing.id)
      guard let site = census.entriesByID[drawing.id].map({ census.entries[$0].site }) ?? first?.site else { continue }
      drawn[drawing.id] = first
      // What is drawn twice `di-duplicate` tells of.
      if let element = first?.element, element == drawing.element { continue }
      findings.report(
        "the id \(quoted(drawing.id)) is given twice: to \(drawing.noun) of a diagram, and before to another element",
        at: Place(drawing.site, .attribute("id")), of: drawing.element,
        notes: [Note("first used here", at: Place(site, .attribute("id")))],
        helps: ["give one of them an id of its own"])
    }
  }
}

extension Census.Entry {
  /// The element without its id: "a user task named 'Approve order'".
  fileprivate var phrase: String { kind.noun.withArticle + (name.map { " named \(quoted($0))" } ?? "") }
}

/// A part of a diagram that has an id.
private struct DiagramPart {
  let noun: String
  let id: String
  let site: Site
  /// The id of what is drawn.
  let element: String?
}

extension Diagram {
  fileprivate var drawings: [DiagramPart] {
    [DiagramPart(noun: "a diagram", id: id, site: site, element: nil)]
      + shapes.map { DiagramPart(noun: "a shape", id: $0.id, site: $0.site, element: $0.element?.text) }
      + edges.map { DiagramPart(noun: "an edge", id: $0.id, site: $0.site, element: $0.element?.text) }
  }
}
