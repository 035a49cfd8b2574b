import BatonDiagnostics
import BatonValues

extension RefusalSearch {
  /// Visits `callee(argument, …)`.
  mutating func call(_ term: Term, _ callee: Term, _ arguments: [Term.Argument], _ bindings: inout Bindings) {
    switch language {
    case .feel, .literal: feelCall(callee, &bindings)
    case .juel: return juelCall(term, callee, &bindings)
    }
    for argument in arguments { visit(argument.value, &bindings) }
  }

  private mutating func feelCall(_ callee: Term, _ bindings: inout Bindings) {
    guard case .name(let name) = callee.form else { return visit(callee, &bindings) }
    if bindings.binds(name) || FEELFunction(name: name) != nil { return }
    // Camunda's connectors for agents read it; it has no value.
    if name == "fromAi" { return refuse("the function \(quoted(name))", callee) }
    let suggestion = ForeignFunctions.counterpart(of: name) ?? suggestion(for: name, among: FEELFunction.names)
    refusals.append(.unknownFunction(name, at: callee.range, suggestion: suggestion))
  }
}
