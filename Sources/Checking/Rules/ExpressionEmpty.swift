import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let expressionEmpty = Rule(
    "expression-empty", .expression, Severities(.error, spec: .error), isEssential: true,
    "An expression has no text."
  ) { model, findings in
    for formula in model.census.formulas where formula.isExecuted && formula.text.isEmpty {
      findings.report(
        "the \(formula.role) of \(model.census.title(formula.owner)) is empty", at: formula.text.place,
        of: model.census.entries[formula.owner].shownID, helps: ["write an expression, or remove it"])
    }
  }
}

extension ExpressionText {
  /// Whether there is nothing where an expression must stand, but perhaps the mark of a language.
  var isEmpty: Bool {
    switch text {
    case "": bare == .expression
    case "=", "${}", "#{}": true
    case _: false
    }
  }
}
