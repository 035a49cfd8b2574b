import BatonDiagnostics

extension Rule {
  static let nodeNoIncoming = Rule(
    "node-no-incoming", .connectivity, Severities(.warning, spec: .error),
    "No flow leads to an activity or a gateway, though the process begins at a start event."
  ) { model, findings in
    let graph = model.graph
    for scope in graph.scopes where !scope.isTorn && graph.needsIncoming(scope) {
      for node in scope.nodes.map({ graph[$0] }) where node.tag.isActivity || node.tag.isGateway {
        // Of what is connected to nothing another rule speaks.
        guard node.incoming.isEmpty, !node.outgoing.isEmpty, !node.startsByItself else { continue }
        findings.report(
          "no sequence flow leads to \(node.title), so that it never runs", at: node.syntax.tagPlace, of: node.name,
          helps: ["draw a sequence flow to it, or remove it with what follows"])
      }
    }
  }
}
