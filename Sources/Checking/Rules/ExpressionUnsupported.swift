import BatonDiagnostics
import BatonExpressions

extension Rule {
  static let expressionUnsupported = Rule(
    "expression-unsupported", .expression, Severities(.warning, spec: .warning), isEssential: true,
    "An expression is in order, but Baton cannot execute it yet."
  ) { model, findings in
    findings.report(.unsupported, in: model)
    for (formula, result) in zip(model.census.formulas, model.formulas) {
      guard case .failure(let failure) = result, failure.isForeign else { continue }
      findings.report(
        "the \(formula.role) of \(model.census.title(formula.owner)) cannot be executed: \(failure.message)",
        at: formula.text.place(of: failure.range), of: model.census.entries[formula.owner].shownID,
        helps: failure.helps)
    }
    for foreign in model.census.foreign {
      findings.report(
        "the \(foreign.role) of \(model.census.title(foreign.owner)) cannot be executed: it is in \(foreign.language)",
        at: foreign.text.place, of: model.census.entries[foreign.owner].shownID,
        helps: ["write it in FEEL: '=amount > 10'"])
    }
  }
}

extension Findings {
  /// Reports the refusals of expressions that belong to `rule`.
  mutating func report(_ rule: Refusal.Rule, in model: Model) {
    for (formula, result) in zip(model.census.formulas, model.formulas) {
      guard case .success(let tree) = result else { continue }
      for refusal in tree.refusals(of: formula) where refusal.rule == rule {
        report(
          "the \(formula.role) of \(model.census.title(formula.owner)) cannot be executed: \(refusal.message)",
          at: formula.text.place(of: refusal.range), of: model.census.entries[formula.owner].shownID,
          helps: refusal.helps)
      }
    }
  }
}

extension ExpressionTree {
  /// What of the expression cannot be executed where `formula` stands: as the work of a task a call of a bean is a job, and
  /// setting a variable is an assignment.
  fileprivate func refusals(of formula: Census.Formula) -> [Refusal] {
    guard formula.isWork else { return refusals }
    if let call = beanCall { return call.arguments.flatMap { argument($0.value).refusals } }
    return assignment?.value.refusals ?? refusals
  }
}
