import BatonDiagnostics
import BatonExpressions

extension Rule {
  static let expressionSyntax = Rule(
    "expression-syntax", .expression, Severities(.error, spec: .error), isEssential: true,
    "An expression of a process that can be executed cannot be read."
  ) { model, findings in
    for (formula, result) in zip(model.census.formulas, model.formulas) where !formula.text.isEmpty {
      guard case .failure(let failure) = result, !failure.isForeign else { continue }
      findings.report(
        "the \(formula.role) of \(model.census.title(formula.owner)) cannot be read: \(failure.message)",
        at: formula.text.place(of: failure.range), of: model.census.entries[formula.owner].shownID,
        notes: failure.notes.map { Note($0.message, at: formula.text.place(of: $0.range)) }, helps: failure.helps)
    }
  }
}
