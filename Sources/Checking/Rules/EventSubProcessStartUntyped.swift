import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let eventSubProcessStartUntyped = Rule(
    "event-sub-process-start-untyped", .event, Severities(.error, spec: .error), isEssential: true,
    "The start event of an event sub-process does not say what starts it, or is of a kind that cannot."
  ) { model, findings in
    let graph = model.graph
    for node in graph.nodes(.startEvent) where graph.isInEventSubProcess(node) {
      findings.reportPlacement(of: node, in: model)
    }
  }
}
