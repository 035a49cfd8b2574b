import BatonDiagnostics
import BatonExpressions

extension Rule {
  static let expressionWrongArguments = Rule(
    "expression-wrong-arguments", .expression, Severities(.error, spec: .error), isEssential: true,
    "An expression calls a function with arguments that it does not take."
  ) { model, findings in findings.report(.wrongArguments, in: model) }
}
