import BatonDiagnostics
import BatonExpressions

extension Rule {
  static let cardinalityNotNumber = Rule(
    "cardinality-not-number", .expression, Severities(.warning, spec: .error),
    "How often a multi-instance activity runs is no number, whatever the variables are."
  ) { model, findings in
    for (formula, result) in zip(model.census.formulas, model.formulas) where formula.role == "cardinality" {
      guard case .success(let tree) = result, let kind = tree.kind, kind != .number else { continue }
      findings.report(
        "the cardinality of \(model.census.title(formula.owner)) is \(kind.phrase), not a number",
        at: formula.text.place(of: tree.root.range), of: model.census.entries[formula.owner].shownID,
        helps: [
          formula.text.isMarkedAsJUEL
            ? "say how often the activity runs, such as '3' or '${items.size()}'"
            : "say how often the activity runs, such as '=3' or '=count(items)'"
        ])
    }
  }
}
