import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let catchDefinitionInvalid = Rule(
    "catch-definition-invalid", .event, Severities(.error, spec: .error), isEssential: true,
    "An intermediate catch event does not say what it waits for, or is of a kind that cannot be waited for there."
  ) { model, findings in
    for node in model.graph.nodes(.intermediateCatchEvent) {
      findings.reportPlacement(of: node, in: model)
    }
  }
}
