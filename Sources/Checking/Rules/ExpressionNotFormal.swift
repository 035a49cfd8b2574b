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
      guard case .success = result, let type = file.informalExpressions[formula.text.place.site] else { continue }
      findings.report(
        "the \(formula.role) of \(model.census.title(formula.owner)) does not say that it is a formal expression, which an engine could compute",
        at: Place(formula.text.place.site), of: model.census.entries[formula.owner].shownID,
        helps: ["add \(type.attribute)=\"\(type.value)\""], fix: type.fix(at: formula.text.place.site, in: file.site))
    }
  }
}

extension FormalType {
  /// What makes the expression at `site` a formal one, if that is safe.
  fileprivate func fix(at site: Site, in root: Site) -> Fix? {
    guard let declaration else { return nil }
    var edits = [Fix.Edit.setAttribute(site, attribute, to: value)]
    if case .missing(let uri) = declaration { edits.insert(.setAttribute(root, "xmlns:xsi", to: uri), at: 0) }
    return Fix("add \(attribute)=\"\(value)\"", edits)
  }
}
