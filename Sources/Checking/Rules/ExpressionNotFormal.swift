import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let expressionNotFormal = Rule(
    "expression-not-formal", .expression, Severities(.info, spec: .error), isFixable: true,
    "An expression of a process that can be executed does not say that it is a formal one."
  ) { model, findings in
    let file = model.definitions
    if file.informalExpressions.isEmpty { return }
    for (formula, result) in zip(model.census.formulas, model.formulas) where formula.text.place.part == .text {
      let site = formula.text.place.site
      guard case .success = result, file.informalExpressions.contains(site) else { continue }
      // Whoever writes it uses the prefixes of the file.
      let type = "xsi:type=\"tFormalExpression\""
      findings.report(
        "the \(formula.role) of \(model.census.title(formula.owner)) is not marked as a formal expression: Baton computes it, other tools may take it for a remark",
        at: Place(site), of: model.census.entries[formula.owner].shownID,
        fix: Fix("add \(type)", [.setAttribute(site, "xsi:type", to: "tFormalExpression")]))
    }
  }
}
