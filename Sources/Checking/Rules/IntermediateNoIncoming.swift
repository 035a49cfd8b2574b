import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let intermediateNoIncoming = Rule(
    "intermediate-no-incoming", .event, Severities(.error, spec: .error),
    "No sequence flow leads to an intermediate event."
  ) { model, findings in
    let graph = model.graph
    for node in graph.intermediateEvents where node.incoming.isEmpty && !node.isCatchingLink {
      let scope = graph[node.scope]
      if scope.isTorn || graph.isFree(scope) { continue }
      let isAlone = node.outgoing.isEmpty && !node.isThrowingLink
      findings.report(
        isAlone ? "\(node.title) is connected to nothing" : "nothing leads to \(node.title)",
        at: node.syntax.tagPlace, of: node.name,
        helps: [
          node.tag == .intermediateCatchEvent
            ? "draw a sequence flow to it, use a start event, or attach it to the activity that it interrupts"
            : "draw a sequence flow to it, or remove it"
        ])
    }
  }
}
