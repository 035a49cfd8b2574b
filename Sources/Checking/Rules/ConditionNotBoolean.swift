import BatonDiagnostics
import BatonExpressions

extension Rule {
  static let conditionNotBoolean = Rule(
    "condition-not-boolean", .expression, Severities(.warning, spec: .error),
    "A condition is neither true nor false, whatever the variables are."
  ) { model, findings in
    for (formula, result) in zip(model.census.formulas, model.formulas) where formula.isCondition {
      guard case .success(let tree) = result, let kind = tree.kind, kind != .boolean else { continue }
      findings.report(
        "the \(formula.role) of \(model.census.title(formula.owner)) is \(kind.phrase), neither true nor false",
        at: formula.text.place(of: tree.root.range), of: model.census.entries[formula.owner].shownID,
        helps: [
          "compare it with something, such as '\(formula.text.isMarkedAsJUEL ? "${amount > 10}" : "=amount > 10")'"
        ])
    }
  }
}

extension Census.Formula {
  fileprivate var isCondition: Bool { role.hasSuffix("condition") || role.hasPrefix("condition of") }
}
