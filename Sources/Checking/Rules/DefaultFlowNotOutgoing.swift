import BatonDiagnostics

extension Rule {
  static let defaultFlowNotOutgoing = Rule(
    "default-flow-not-outgoing", .sequenceFlow, Severities(.error, spec: .error), isEssential: true,
    "The default flow of a node does not leave that node."
  ) { model, findings in
    let graph = model.graph
    for node in graph.nodes {
      guard let reference = node.kind.defaultFlow, let flow = graph.flowsByID[reference.text].map({ graph[$0] }),
        flow.syntax.source.text != node.syntax.id
      else { continue }
      findings.report(
        "the default flow of \(node.title) is \(flow.title), which does not leave it", at: reference.place,
        of: node.name,
        notes: [Note("it leaves \(model.title(ofID: flow.syntax.source.text))", at: flow.syntax.source.place)],
        helps: ["make one of the flows that leave it the default flow, or take the default mark away"])
    }
  }
}
