import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let sequenceFlowRefMissing = Rule(
    "sequence-flow-ref-missing", .sequenceFlow, Severities(nil, spec: .error), isFixable: true,
    "A node does not list a sequence flow that leads to it or leaves it."
  ) { model, findings in
    let graph = model.graph
    for node in graph.nodes {
      let missing = Side.allCases.flatMap { side in
        let listed = Set(side.listed(by: node).map(\.text))
        return side.flows(at: node).map { graph[$0] }.filter { !$0.syntax.id.isEmpty && !listed.contains($0.syntax.id) }
          .map { (side: side, flow: $0) }
      }
      if missing.isEmpty { continue }
      let names = missing.map { "\(quoted($0.flow.syntax.id)) as \($0.side)" }.joined(separator: ", ")
      findings.report(
        "\(node.title) does not list \(names)", at: node.syntax.tagPlace, of: node.name,
        notes: missing.map { Note("\(quoted($0.flow.syntax.id)) is here", at: $0.flow.syntax.tagPlace) },
        fix: Fix("list \(names)", missing.map { $0.side.insertion(of: $0.flow, into: node) }))
    }
  }
}

/// The two lists that a node has of its flows.
private enum Side: String, CaseIterable, CustomStringConvertible {
  case incoming, outgoing

  var description: String { rawValue }

  func listed(by node: Graph.Node) -> [Reference] {
    switch self {
    case .incoming: node.syntax.incoming
    case .outgoing: node.syntax.outgoing
    }
  }

  func flows(at node: Graph.Node) -> [Graph.FlowID] {
    switch self {
    case .incoming: node.incoming
    case .outgoing: node.outgoing
    }
  }

  /// The incoming flows come first, behind what any flow element may have.
  func insertion(of flow: Graph.Flow, into node: Graph.Node) -> Fix.Edit {
    let before = ["documentation", "extensionElements", "auditing", "monitoring", "categoryValueRef", "incoming"]
    return .insertChild(
      node.syntax.site, Fix.NewElement(rawValue, text: flow.syntax.id),
      behind: self == .incoming ? before : before + ["outgoing"])
  }
}
