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
    var drawn = ByID<DiagramPart>()
    for diagram in model.definitions.diagrams {
      let whole = DiagramPart(noun: "a diagram", site: diagram.site, element: nil)
      findings.check(diagram.id, of: whole, &drawn, census)
      for shape in diagram.shapes {
        let part = DiagramPart(noun: "a shape", site: shape.site, element: shape.element?.text)
        findings.check(shape.id, of: part, &drawn, census)
      }
      for edge in diagram.edges {
        let part = DiagramPart(noun: "an edge", site: edge.site, element: edge.element?.text)
        findings.check(edge.id, of: part, &drawn, census)
      }
    }
  }
}

extension Findings {
  /// Reports that the id of `part` is that of an element, or of one of those `drawn` before.
  fileprivate mutating func check(
    _ id: String, of part: DiagramPart, _ drawn: inout ByID<DiagramPart>, _ census: Census
  ) {
    if id.isEmpty { return }
    let index = census.entriesByID[id]
    // What has the id of an element is not the first of that id.
    let first = index == nil ? drawn.insert(part, for: id) : nil
    guard let site = index.map({ census.entries[$0].site }) ?? first?.site else { return }
    // What is drawn twice `di-duplicate` tells of.
    if let element = first?.element, element == part.element { return }
    report(
      "the id \(quoted(id)) is given twice: to \(part.noun) of a diagram, and before to another element",
      at: Place(part.site, .attribute("id")), of: part.element,
      notes: [Note("first used here", at: Place(site, .attribute("id")))],
      helps: ["give one of them an id of its own"])
  }
}

extension Census.Entry {
  /// The element without its id: "a user task named 'Approve order'".
  fileprivate var phrase: String { kind.noun.withArticle + (name.map { " named \(quoted($0))" } ?? "") }
}

/// A part of a diagram that has an id.
private struct DiagramPart {
  let noun: String
  let site: Site
  /// The id of what is drawn.
  let element: String?
}
