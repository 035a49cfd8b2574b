import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let receiveInstantiateIncoming = Rule(
    "receive-instantiate-incoming", .executable, Severities(.error, spec: .error), isEssential: true,
    "A flow leads to a receive task that starts instances."
  ) { model, findings in
    for node in model.graph.nodes where node.tag == .receiveTask && node.startsProcess {
      guard let flow = node.incoming.first.map({ model.graph[$0] }) else { continue }
      findings.report(
        "\(node.title) starts instances of its process, but \(flow.title) leads to it",
        at: node.syntax.place(of: "instantiate"), of: node.name,
        notes: [Note("the flow is here", at: flow.syntax.tagPlace)],
        helps: ["remove instantiate if the process starts elsewhere, or else the flow"],
        isHarmless: !model.isExecuted(node))
    }
  }
}
