import BatonDiagnostics
import BatonExpressions

extension Rule {
  static let expressionUnknownFunction = Rule(
    "expression-unknown-function", .expression, Severities(.error, spec: .error), isEssential: true,
    "An expression calls a function that does not exist."
  ) { model, findings in findings.report(.unknownFunction, in: model) }
}
