import BatonSyntax

/// Which throwing link leads to which catching one (BPMN 2.0.2 §10.5.5): the one that it names as its target, or that names it as
/// a source; where no link names another, the one of the same name in the same process or sub-process.
extension Graph {
  /// What becomes of a token that arrives at a throwing link.
  enum LinkEnd: Sendable {
    case found(NodeID)
    /// The catching link stands in another process or sub-process.
    case elsewhere(NodeID)
    /// Several catching links have the name.
    case several
    /// The target names something that is no catching link.
    case noLink(Reference)
    case missing

    /// The catching link, wherever it is.
    var catching: NodeID? {
      switch self {
      case .found(let target), .elsewhere(let target): target
      case .several, .noLink, .missing: nil
      }
    }
  }

  /// A name that means something in one process or sub-process only.
  struct ScopedName: Hashable {
    let scope: ScopeID
    let name: String
  }

  /// The catching links to which a throwing one leads.
  var reachedLinks: Set<NodeID> { Set(linkEnds.values.compactMap(\.catching)) }

  /// The node at which tokens go on that arrive at the throwing link `node`; nil if there is none, or more than one.
  package func linkTarget(of node: Node) -> NodeID? {
    if case .found(let target)? = linkEnds[node.id] { target } else { nil }
  }

  mutating func connectLinks() {
    let links = nodes(.intermediateThrowEvent).filter(\.isThrowingLink)
    if links.isEmpty { return }
    let index = LinkIndex(nodes(.intermediateCatchEvent).filter(\.isCatchingLink))
    for node in links { linkEnds[node.id] = index.end(of: node) }
  }
}

extension Graph.Node {
  /// The link that the event catches or throws, with its name and id.
  var link: (definition: EventDefinition, ends: LinkEventDefinition)? {
    for definition in definitions {
      if case .link(let ends) = definition.kind { return (definition, ends) }
    }
    return nil
  }

  /// What a link has in common with its other end, if neither names the other; where a label is broken into lines does not matter.
  var linkName: String? {
    link.map { ($0.definition.name ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ") }
  }

  var isThrowingLink: Bool { tag == .intermediateThrowEvent && link != nil }
  var isCatchingLink: Bool { tag == .intermediateCatchEvent && link != nil }

  /// Whether `reference`, of another link, means this one. The standard names the definition, some tools the event.
  func isLink(named reference: Reference) -> Bool {
    !reference.isMissing && (reference.text == syntax.id || reference.text == link?.definition.id)
  }
}

/// The catching links of a file, by all that a throwing one may find them by.
private struct LinkIndex {
  private var byID: [String: Graph.Node] = [:]
  private var bySource: [String: Graph.Node] = [:]
  private var byName: [String: [Graph.Node]] = [:]
  private var byScope: [Graph.ScopedName: [Graph.Node]] = [:]

  init(_ links: [Graph.Node]) {
    for node in links {
      guard let (definition, ends) = node.link, let name = node.linkName else { continue }
      for id in [definition.id, node.syntax.id] where !id.isEmpty && byID[id] == nil { byID[id] = node }
      for source in ends.sources where !source.isMissing && bySource[source.text] == nil {
        bySource[source.text] = node
      }
      byName[name, default: []].append(node)
      byScope[Graph.ScopedName(scope: node.scope, name: name), default: []].append(node)
    }
  }

  func end(of node: Graph.Node) -> Graph.LinkEnd {
    guard let (definition, ends) = node.link, let name = node.linkName else { return .missing }
    if let target = ends.target, !target.isMissing {
      guard let found = byID[target.text] else { return .noLink(target) }
      return found.scope == node.scope ? .found(found.id) : .elsewhere(found.id)
    }
    if let found = bySource[definition.id] ?? bySource[node.syntax.id] {
      return found.scope == node.scope ? .found(found.id) : .elsewhere(found.id)
    }
    let near = byScope[Graph.ScopedName(scope: node.scope, name: name)] ?? []
    if near.count > 1 { return .several }
    if let found = near.first { return .found(found.id) }
    return byName[name]?.first.map { .elsewhere($0.id) } ?? .missing
  }
}
