import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let diElementMissing = Rule(
    "di-element-missing", .diagram, Severities(nil, spec: nil, lint: .warning),
    "An element is not drawn in any diagram."
  ) { model, findings in
    var search = Undrawn(model)
    for process in model.definitions.processes {
      search.visit(process.contents, of: process.title, process)
    }
    for collaboration in model.definitions.collaborations { search.visit(collaboration) }
    for missing in search.found {
      findings.report(missing.message, at: missing.place, of: missing.id, helps: [missing.help])
    }
  }
}

/// A flow or an association, and what it connects.
private struct Line {
  let id: String
  let ends: [Reference]
}

/// The search for what no diagram shows. Of a process or sub-process of which nothing is drawn only itself is named.
private struct Undrawn {
  let census: Census
  let drawn: Set<String>
  let expanded: Set<String>
  var found: [(message: String, place: Place, id: String, help: String)] = []

  init(_ model: Model) {
    census = model.census
    let diagrams = model.definitions.diagrams
    let shapes = diagrams.flatMap(\.shapes)
    drawn = Set((shapes.compactMap(\.element) + diagrams.flatMap(\.edges).compactMap(\.element)).map(\.text))
    expanded = Set(shapes.filter { $0.isExpanded == true }.compactMap { $0.element?.text })
  }

  mutating func visit(_ contents: FlowElements, of title: String, _ owner: some Element) {
    let symbols = contents.symbolIDs.filter { !$0.isEmpty }
    let lines = contents.flows.map { Line(id: $0.id, ends: [$0.source, $0.target]) } + contents.artifacts.lines
    guard visit(symbols, lines, of: title, owner) else { return }
    for node in contents.nodes where drawn.contains(node.id) {
      guard let inner = node.kind.contents else { continue }
      // What is drawn collapsed need not show what is inside.
      if !expanded.contains(node.id) && !inner.symbolIDs.contains(where: drawn.contains) { continue }
      visit(inner, of: node.title(node.tag.noun), node)
    }
  }

  mutating func visit(_ collaboration: Collaboration) {
    let symbols = collaboration.participants.map(\.id) + collaboration.artifacts.symbolIDs
    let lines =
      collaboration.messageFlows.map { Line(id: $0.id, ends: [$0.source, $0.target]) } + collaboration.artifacts.lines
    let title = collaboration.id.isEmpty ? "the collaboration" : collaboration.title
    _ = visit(symbols.filter { !$0.isEmpty }, lines, of: title, collaboration)
  }

  /// Returns whether anything of `owner` is drawn.
  private mutating func visit(
    _ symbols: [String], _ lines: [Line], of title: String,
    _ owner: some Element
  ) -> Bool {
    guard symbols.isEmpty || symbols.contains(where: drawn.contains) else {
      found.append(
        ("nothing of \(title) is drawn", owner.tagPlace, owner.id, "draw it: whoever opens the file does not see it")
      )
      return false
    }
    for id in symbols where !drawn.contains(id) { lack(id) }
    // A line cannot be drawn where one of its ends is not.
    for line in lines where !line.id.isEmpty && !drawn.contains(line.id) {
      if line.ends.allSatisfy({ drawn.contains($0.text) }) { lack(line.id) }
    }
    return true
  }

  private mutating func lack(_ id: String) {
    guard let entry = census.entriesByID[id].map({ census.entries[$0] }) else { return }
    found.append(
      (
        "\(census.title(of: entry)) is not drawn", Place(entry.site), id,
        "draw it, or remove it: a reader of the diagram misses it"
      )
    )
  }
}

extension FlowElements {
  /// The ids of what is drawn as a shape.
  fileprivate var symbolIDs: [String] {
    nodes.map(\.id) + dataObjectReferences.map(\.id) + dataStoreReferences.map(\.id) + laneSets.flatMap(\.ids)
      + artifacts.symbolIDs
  }
}

extension LaneSet {
  fileprivate var ids: [String] { lanes.flatMap { [$0.id] + $0.children.flatMap(\.ids) } }
}

extension [Artifact] {
  fileprivate var symbolIDs: [String] {
    compactMap {
      switch $0 {
      case .association: nil
      case .group(let it): it.id
      case .textAnnotation(let it): it.id
      }
    }
  }

  fileprivate var lines: [Line] {
    compactMap { if case .association(let it) = $0 { Line(id: it.id, ends: [it.source, it.target]) } else { nil } }
  }
}
