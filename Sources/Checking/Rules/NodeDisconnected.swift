import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let nodeDisconnected = Rule(
    "node-disconnected", .connectivity, Severities(.warning, spec: .warning), "No flow leads to or leaves a node."
  ) { model, findings in
    let graph = model.graph
    for scope in graph.scopes where !scope.isTorn && !graph.isFree(scope) {
      guard scope.nodes.contains(where: { graph[$0].tag == .startEvent }) else { continue }
      for node in scope.nodes.map({ graph[$0] }) where !node.startsByItself {
        guard node.incoming.isEmpty, node.outgoing.isEmpty else { continue }
        findings.report(
          "\(node.title) is connected to nothing, and never runs", at: node.syntax.tagPlace, of: node.name,
          helps: ["draw a sequence flow to it, or remove it"])
      }
    }
  }
}

extension Graph {
  /// Whether the nodes of `scope` need no flows, because it is an ad-hoc sub-process.
  func isFree(_ scope: Scope) -> Bool { scope.owner.map { self[$0].tag == .adHocSubProcess } ?? false }
}
