import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let nodeDisconnected = Rule(
    "node-disconnected", .connectivity, Severities(.warning, spec: .warning),
    "No flow leads to or leaves an activity or a gateway."
  ) { model, findings in
    let graph = model.graph
    for scope in graph.scopes where !scope.isTorn && graph.needsIncoming(scope) {
      for node in scope.nodes.map({ graph[$0] }) where !node.startsByItself && !node.kind.isEvent {
        guard node.incoming.isEmpty, node.outgoing.isEmpty else { continue }
        findings.report(
          "\(node.title) is connected to nothing, and never runs", at: node.syntax.tagPlace, of: node.name,
          helps: ["draw a sequence flow to it, or remove it"])
      }
    }
  }
}
