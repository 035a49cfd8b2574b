import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let receiveInstantiateIncoming = Rule(
    "receive-instantiate-incoming", .executable, Severities(.error, spec: .error), isEssential: true,
    "A flow leads to a receive task that starts instances."
  ) { model, findings in
    findings.reportFlows(toStarting: .receiveTask, of: model)
  }
}

extension Findings {
  /// Reports the nodes of the kind `tag` that start instances and to which a flow leads all the same.
  mutating func reportFlows(toStarting tag: FlowNode.Tag, of model: Model) {
    for node in model.graph.nodes(tag) where node.startsProcess {
      guard let flow = node.incoming.first.map({ model.graph[$0] }) else { continue }
      report(
        "\(node.title) starts instances of its process, but \(flow.title) leads to it",
        at: node.syntax.place(of: "instantiate"), of: node.name,
        notes: [Note("the flow is here", at: flow.syntax.tagPlace)],
        helps: ["remove instantiate if the process starts elsewhere, or else the flow"],
        isHarmless: !model.isExecuted(node))
    }
  }
}
