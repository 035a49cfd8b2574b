import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let diOverlap = Rule(
    "di-overlap", .diagram, Severities(nil, spec: nil, lint: .warning),
    "Shapes are drawn over each other, or outside of what they stand in."
  ) { model, findings in
    let graph = model.graph
    let pools = model.poolsByProcess
    for diagram in model.definitions.diagrams {
      let drawings = Drawings(diagram)
      var neighbours: [Graph.ScopeID: [Drawing]] = [:]
      for (node, drawing) in model.drawnNodes(in: drawings) {
        if node.tag == .boundaryEvent {
          guard let host = node.host.flatMap({ drawings[graph[$0].syntax.id] }),
            !drawing.bounds.isOnBorder(of: host.bounds)
          else { continue }
          findings.report(
            "\(node.title) is not drawn on the border of \(model.title(ofID: host.id)), to which it is attached",
            at: drawing.place, of: node.name, notes: [Note("that is drawn here", at: host.place)],
            helps: ["move it to the border"])
          continue
        }
        neighbours[node.scope, default: []].append(drawing)
        guard let frame = model.frame(around: node, in: drawings, pools), !frame.bounds.contains(drawing.bounds) else {
          continue
        }
        findings.report(
          "\(node.title) is drawn outside of \(model.title(ofID: frame.id)), in which it stands", at: drawing.place,
          of: node.name,
          notes: [Note("that is drawn here", at: frame.place)],
          helps: ["move it inside, or make what it stands in larger"])
      }
      let drawnPools = drawings.all.filter { model.census.kind(of: $0.id) == .participant }
      for group in neighbours.values.map({ $0 }) + [drawnPools] {
        for (upper, lower) in group.overlaps {
          findings.report(
            "\(model.title(ofID: upper.id)) is drawn over \(model.title(ofID: lower.id))", at: upper.place,
            of: upper.id,
            notes: [Note("that is drawn here", at: lower.place)], helps: ["move them apart"])
        }
      }
    }
  }
}

extension Census {
  fileprivate func kind(of id: String) -> ElementKind? { entriesByID[id].map { entries[$0].kind } }
}

extension Model {
  /// The id of the pool of each process, by the process's id.
  fileprivate var poolsByProcess: [String: String] {
    let pools = definitions.collaborations.flatMap(\.participants)
    return Dictionary(pools.compactMap { pool in pool.process.map { ($0.text, pool.id) } }) { first, _ in first }
  }

  /// The opened sub-process in which `node` stands, or its pool.
  fileprivate func frame(around node: Graph.Node, in drawings: Drawings, _ pools: [String: String]) -> Drawing? {
    let scope = graph[node.scope]
    if let owner = scope.owner.map({ graph[$0] }) {
      return drawings[owner.syntax.id].flatMap { $0.isExpanded ? $0 : nil }
    }
    let processes = definitions.processes
    return scope.process < processes.count ? pools[processes[scope.process].id].flatMap { drawings[$0] } : nil
  }
}

extension Diagram.Bounds {
  /// Whether the border of `host` goes through the shape, or at least touches it.
  fileprivate func isOnBorder(of host: Diagram.Bounds) -> Bool {
    let touches = x <= host.right + 1 && right >= host.x - 1 && y <= host.bottom + 1 && bottom >= host.y - 1
    let isInside = x > host.x + 1 && y > host.y + 1 && right < host.right - 1 && bottom < host.bottom - 1
    return touches && !isInside
  }
}

extension [Drawing] {
  /// The pairs that overlap, each first of a pair once: what overlaps only such a one is found when that has been moved.
  ///
  /// A line sweeps from left to right over the shapes. Those that it cuts, and that overlap nothing, follow each other from top
  /// to bottom, so that a search among them takes as many steps as their number has bits.
  fileprivate var overlaps: [(Drawing, Drawing)] {
    var found: [(Drawing, Drawing)] = []
    var cut: [Drawing] = []
    let shapes = filter { $0.bounds.width > 1 && $0.bounds.height > 1 }
    for drawing in shapes.sorted(by: { ($0.bounds.x, $0.bounds.y) < ($1.bounds.x, $1.bounds.y) }) {
      let bounds = drawing.bounds
      let at = cut.firstIndex(below: bounds.y + 1)
      while at < cut.count, cut[at].bounds.right <= bounds.x + 1, cut[at].bounds.y < bounds.bottom - 1 {
        cut.remove(at: at)
      }
      if at < cut.count, cut[at].bounds.overlaps(bounds) {
        found.append((drawing, cut[at]))
      } else {
        cut.insert(drawing, at: at)
      }
    }
    return found
  }

  /// The index of the first whose bottom is below `y`.
  private func firstIndex(below y: Double) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].bounds.bottom > y { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
