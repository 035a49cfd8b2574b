import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let intermediateNoOutgoing = Rule(
    "intermediate-no-outgoing", .event, Severities(.error, spec: .error), "Nothing follows an intermediate event."
  ) { model, findings in
    let graph = model.graph
    for node in graph.intermediateEvents where node.outgoing.isEmpty && !node.isThrowingLink {
      let scope = graph[node.scope]
      // What is connected to nothing at all has been said to be.
      if scope.isTorn || graph.isFree(scope) || node.incoming.isEmpty && !node.isCatchingLink { continue }
      findings.report(
        "\(node.title) leads nowhere", at: node.syntax.tagPlace, of: node.name,
        helps: [
          node.tag == .intermediateThrowEvent
            ? "draw a sequence flow to what follows, or use an end event"
            : "draw a sequence flow to what follows, such as an end event"
        ])
    }
  }
}
