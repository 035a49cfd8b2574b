import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let sequenceFlowRefStale = Rule(
    "sequence-flow-ref-stale", .sequenceFlow, Severities(.warning, spec: .error),
    "What a node lists as its incoming and outgoing flows is no flow that leads to it or leaves it."
  ) { model, findings in
    let graph = model.graph
    for node in graph.nodes {
      let lists = [
        (node.syntax.incoming, "incoming", \SequenceFlow.target),
        (node.syntax.outgoing, "outgoing", \SequenceFlow.source),
      ]
      for (references, side, end) in lists {
        for reference in references {
          let flow = graph.flowsByID[reference.text].map { graph[$0] }
          if let flow, flow.syntax[keyPath: end].text == node.syntax.id { continue }
          let what = flow == nil ? "is no sequence flow" : "is not connected to it"
          findings.report(
            "\(node.title) lists \(quoted(reference.text)) as \(side), which \(what); the list is ignored",
            at: reference.place, of: node.name, helps: ["remove the <\(side)> element"])
        }
      }
    }
  }
}
