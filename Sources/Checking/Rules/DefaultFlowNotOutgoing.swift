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
        "\(node.title) has the default flow \(quoted(reference.text)), which does not leave it", at: reference.place,
        of: node.name, notes: [Note("it leaves \(quoted(flow.syntax.source.text))", at: flow.syntax.source.place)])
    }
  }
}
