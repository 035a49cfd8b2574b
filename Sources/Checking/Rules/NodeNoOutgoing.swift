import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let nodeNoOutgoing = Rule(
    "node-no-outgoing", .connectivity, Severities(.warning, spec: .error),
    "No flow leaves an activity or a gateway, though the process ends at an end event."
  ) { model, findings in
    let graph = model.graph
    for scope in graph.scopes where !scope.isTorn && graph.needsOutgoing(scope) {
      for node in scope.nodes.map({ graph[$0] }) where node.needsWayOut {
        guard node.outgoing.isEmpty, !node.incoming.isEmpty || node.startsProcess else { continue }
        findings.report(
          "\(node.title) leads nowhere: no sequence flow leaves it, though other paths lead to an end event",
          at: node.syntax.tagPlace, of: node.name,
          helps: ["draw a sequence flow from it, to an end event if the path ends there"])
      }
    }
  }
}

extension Graph.Node {
  /// Whether the node is an activity or a gateway that something must follow. Of gateways that choose other rules speak.
  fileprivate var needsWayOut: Bool {
    if tag.isActivity { return !isEventSubProcess && !isCompensationHandler }
    return tag.isGateway && tag != .exclusiveGateway && tag != .eventBasedGateway
  }
}
