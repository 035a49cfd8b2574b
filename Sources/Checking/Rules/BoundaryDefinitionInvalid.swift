import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let boundaryDefinitionInvalid = Rule(
    "boundary-definition-invalid", .event, Severities(.warning, spec: .error), isEssential: true, isFixable: true,
    "A boundary event does not say what it waits for, or is of a kind that cannot happen there."
  ) { model, findings in
    for node in model.graph.nodes(.boundaryEvent) {
      findings.reportPlacement(of: node, in: model)
    }
  }
}
