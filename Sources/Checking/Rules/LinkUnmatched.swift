import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let linkUnmatched = Rule(
    "link-unmatched", .event, Severities(.error, spec: .error), isEssential: true,
    "A throwing link has no catching one, or the reverse, or the two disagree."
  ) { model, findings in
    let graph = model.graph
    let catching = Dictionary(grouping: graph.uncaught, by: \.scope)
    var explained: Set<Graph.ScopeID> = []
    for node in graph.nodes(.intermediateThrowEvent) where node.isThrowingLink {
      switch graph.linkEnds[node.id] {
      case .found(let target), .elsewhere(let target): findings.reportDisagreement(of: node, with: graph[target])
      // That has a rule of its own.
      case .several: break
      case .noLink(let target):
        guard let entry = model.census.entry(target) else { continue }
        findings.report(
          "\(node.title) names \(model.census.title(of: entry)) as its target, which is no catching link",
          at: target.place,
          of: node.name, notes: [Note("\(model.census.title(of: entry)) is here", at: Place(entry.site))],
          helps: ["name the link event definition of an intermediate catch event"])
      case .missing, nil:
        let candidates = catching[node.scope] ?? []
        explained.insert(node.scope)
        findings.report(
          "\(node.title) has no catching link\(node.naming) to go on from", at: node.syntax.tagPlace, of: node.name,
          notes: candidates.prefix(3).map {
            Note("nothing leads to \($0.title), a catching link\($0.naming)", at: $0.syntax.tagPlace)
          },
          helps: [
            candidates.isEmpty
              ? "draw a catching link event of the same name where the path goes on"
              : "give both ends of the link the same name"
          ])
      }
    }
    for node in catching.values.joined().sorted(by: { $0.id.index < $1.id.index })
    where !explained.contains(node.scope) {
      findings.report(
        "no throwing link\(node.naming) leads to \(node.title)", at: node.syntax.tagPlace, of: node.name,
        helps: ["draw a throwing link event of the same name where the path leaves off, or remove it"])
    }
  }
}

extension Graph {
  /// The catching links to which no throwing one leads, and which name none that is to be found.
  fileprivate var uncaught: [Node] {
    let reached = reachedLinks
    let ambiguous = Set(nodes(.intermediateThrowEvent).filter { linkEnds[$0.id].isSeveral }.map(\.scope))
    return nodes(.intermediateCatchEvent).filter { node in
      node.link?.ends.sources.isEmpty == true && !reached.contains(node.id) && !ambiguous.contains(node.scope)
    }
  }
}

extension Graph.LinkEnd? {
  fileprivate var isSeveral: Bool { if case .several? = self { true } else { false } }
}

extension Findings {
  /// Reports that the catching link names others as its sources than the throwing one which names it.
  fileprivate mutating func reportDisagreement(of node: Graph.Node, with target: Graph.Node) {
    guard let sources = target.link?.ends.sources, !sources.isEmpty, !sources.contains(where: node.isLink) else {
      return
    }
    report(
      "\(node.title) leads to \(target.title), which names another link as its source", at: sources[0].place,
      of: target.name, notes: [Note("\(node.title) is here", at: node.syntax.tagPlace)],
      helps: ["name the link event definition of \(node.title) as a source, too"])
  }
}

extension Graph.Node {
  /// The link's name as part of a sentence.
  fileprivate var naming: String {
    let name = linkName ?? ""
    return name.isEmpty ? "" : " named \(quoted(name))"
  }
}
