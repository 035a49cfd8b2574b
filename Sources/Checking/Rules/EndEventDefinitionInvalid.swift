import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let endEventDefinitionInvalid = Rule(
    "end-event-definition-invalid", .event, Severities(.error, spec: .error), isEssential: true,
    "An end event is of a kind that only waits."
  ) { model, findings in
    for node in model.graph.nodes(.endEvent) {
      findings.reportPlacement(of: node, in: model)
    }
  }
}
