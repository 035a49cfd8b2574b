import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let conditionalFlowSingle = Rule(
    "conditional-flow-single", .sequenceFlow, Severities(.warning, spec: .error),
    "A sequence flow has a condition, but there is nothing to choose from."
  ) { model, findings in
    let graph = model.graph
    for node in graph.nodes where !graph[node.scope].isTorn {
      for flow in node.outgoing.map({ graph[$0] }) where node.defaultFlow != flow.id {
        guard let condition = flow.syntax.condition else { continue }
        if node.tag.isActivity && node.outgoing.count == 1 {
          findings.report(
            "\(flow.title) has a condition, but is the only way out of \(node.title)", at: condition.place,
            of: flow.name,
            helps: [
              "remove the condition, or draw a second flow for when it does not hold, best from an exclusive gateway"
            ])
        } else if !node.tag.isActivity && !node.tag.isGateway {
          findings.report(
            "\(flow.title) has a condition, but leaves \(node.title), and events do not choose", at: condition.place,
            of: flow.name, helps: ["remove the condition, or put an exclusive gateway behind the event"])
        }
      }
    }
  }
}
