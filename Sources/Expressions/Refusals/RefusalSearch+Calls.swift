import BatonDiagnostics
import BatonValues

extension RefusalSearch {
  /// Visits `callee(argument, …)`.
  mutating func call(_ term: Term, _ callee: Term, _ arguments: [Term.Argument], _ bindings: inout Bindings) {
    switch language {
    case .feel, .literal: feelCall(term, callee, arguments, &bindings)
    case .juel: return juelCall(term, callee, &bindings)
    }
    for argument in arguments { visit(argument.value, &bindings) }
  }

  private mutating func feelCall(
    _ term: Term, _ callee: Term, _ arguments: [Term.Argument], _ bindings: inout Bindings
  ) {
    guard case .name(let name) = callee.form else { return visit(callee, &bindings) }
    if bindings.binds(name) { return }
    if let function = FEELFunction(name: name) {
      check(arguments, of: function, term)
    } else if MissingFunctions.names.contains(name) {
      refuse("the function \(quoted(name))", callee)
    } else {
      let suggestion = suggestion(for: name, among: FEELFunction.names)
      refusals.append(.unknownFunction(name, at: callee.range, suggestion: suggestion))
    }
  }

  /// Checks the number or the names of the arguments.
  private mutating func check(_ arguments: [Term.Argument], of function: FEELFunction, _ term: Term) {
    let names = arguments.compactMap(\.name)
    guard !names.isEmpty else {
      if !function.arity.contains(arguments.count) {
        let phrase = function.arity.phrase
        refusals.append(.wrongCount(arguments.count, of: function.name, takes: phrase, at: term.range))
      }
      return
    }
    for argument in arguments {
      guard let name = argument.name, function.position(ofParameter: name) == nil else { continue }
      let suggestion = suggestion(for: name, among: function.parameters.joined())
      refusals.append(
        .unknownParameter(name, of: function.name, at: argument.value.range, suggestion: suggestion))
    }
    let positions = Set(names.compactMap { function.position(ofParameter: $0) })
    // A value that `is` is not given is null (DMN 1.5 §10.3.4.7).
    if case .builtin(.is) = function { return }
    if let missing = (0..<function.arity.minimum).first(where: { !positions.contains($0) }) {
      refusals.append(
        .missingArgument(function.parameters[missing][0], of: function.name, at: term.range))
    }
  }
}
