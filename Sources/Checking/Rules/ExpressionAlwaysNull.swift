import BatonDiagnostics
import BatonExpressions

extension Rule {
  static let expressionAlwaysNull = Rule(
    "expression-always-null", .expression, Severities(.warning, spec: .warning),
    "A part of an expression is null whatever the variables are."
  ) { model, findings in
    for (formula, result) in zip(model.census.formulas, model.formulas) {
      guard case .success(let tree) = result else { continue }
      for part in tree.nullParts {
        findings.report(
          "a part of the \(formula.role) of \(model.census.title(formula.owner)) is always null: \(part.message)",
          at: formula.text.place(of: part.range), of: model.census.entries[formula.owner].shownID)
      }
    }
  }
}
