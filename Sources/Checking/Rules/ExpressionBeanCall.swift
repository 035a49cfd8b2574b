import BatonDiagnostics
import BatonExpressions

extension Rule {
  static let expressionBeanCall = Rule(
    "expression-bean-call", .expression, Severities(.warning, spec: .info),
    "An expression calls a bean, which is a job, where a method of a value may be meant; or a job needs an adapter."
  ) { model, findings in
    let names = NameCheck(model)
    var types: Set<String> = []
    for (formula, result) in zip(model.census.formulas, model.formulas) {
      guard case .success(let tree) = result, tree.language == .juel else { continue }
      for use in tree.freeNames {
        guard case .bean(let method) = use.kind else { continue }
        let (type, place) = ("\(use.name).\(method)", formula.text.place(of: use.range))
        let title = "the \(formula.role) of \(model.census.title(formula.owner))"
        let shown = model.census.entries[formula.owner].shownID
        if let slip = MethodSlip(use.name, method, names) {
          findings.report(
            "\(title) calls \(quoted(type)), which is a job and no method of a value", at: place, of: shown,
            notes: slip.setter.map { [Note("\(quoted(use.name)) is set here", at: $0)] } ?? [],
            helps: slip.meant.map { ["did you mean \(quoted("\(use.name).\($0)"))?"] } ?? [])
        } else if types.insert(type).inserted {
          findings.report(
            "\(title) is a job of type \(quoted(type))", at: place, of: shown,
            helps: ["register an adapter for it: --job \(type)=…"], atMost: .info)
        }
      }
    }
  }
}

/// Why the call of a bean is most likely meant to be one of a value's methods.
private struct MethodSlip {
  /// Where the variable is set that bears the bean's name, if one does.
  let setter: Place?
  /// The method that is like the bean's.
  let meant: String?

  /// Nil if nothing speaks for it.
  init?(_ bean: String, _ method: String, _ names: NameCheck) {
    setter = names.setter(of: bean)
    let limit = method.count >= 6 ? 2 : 1
    let likely = setter == nil ? JUELCallee.methodNames.filter { $0.first == method.first } : JUELCallee.methodNames
    meant = method.count >= 4 ? suggestion(for: method, among: likely, within: setter == nil ? 1 : limit) : nil
    if setter == nil, meant == nil { return nil }
  }
}
