import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let throwDefinitionInvalid = Rule(
    "throw-definition-invalid", .event, Severities(.error, spec: .error), isEssential: true,
    "An intermediate throw event is of a kind that cannot be thrown on the way."
  ) { model, findings in
    for node in model.graph.nodes(.intermediateThrowEvent) {
      findings.reportPlacement(of: node, in: model)
    }
  }
}
