import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let sequenceFlowRefStale = Rule(
    "sequence-flow-ref-stale", .sequenceFlow, Severities(.warning, spec: .error),
    "What a node lists as its incoming and outgoing flows is no flow that leads to it or leaves it."
  ) { model, findings in
    let graph = model.graph
    for node in graph.nodes {
      for reference in node.syntax.incoming {
        let flow = graph.flowsByID[reference.text].map { graph[$0] }
        if let flow, flow.syntax.target.text == node.syntax.facts.id { continue }
        findings.report(reference, of: node, as: "incoming", isFlow: flow != nil)
      }
      for reference in node.syntax.outgoing {
        let flow = graph.flowsByID[reference.text].map { graph[$0] }
        if let flow, flow.syntax.source.text == node.syntax.facts.id { continue }
        findings.report(reference, of: node, as: "outgoing", isFlow: flow != nil)
      }
    }
  }
}

extension Findings {
  fileprivate mutating func report(_ reference: Reference, of node: Graph.Node, as side: String, isFlow: Bool) {
    let what = isFlow ? "is not connected to it" : "is no sequence flow"
    report(
      "\(node.title) lists \(quoted(reference.text)) as \(side), which \(what); the list is ignored",
      at: reference.place, of: node.name, helps: ["remove the <\(side)> element"])
  }
}
