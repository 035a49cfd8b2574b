import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let startEventDefinitionInvalid = Rule(
    "start-event-definition-invalid", .event, Severities(.error, spec: .error), isEssential: true,
    "A start event of a process is of a kind that starts no process."
  ) { model, findings in
    let graph = model.graph
    for node in graph.nodes(.startEvent) where graph[node.scope].owner == nil {
      findings.reportPlacement(of: node, in: model)
    }
  }
}
