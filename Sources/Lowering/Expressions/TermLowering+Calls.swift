import BatonExpressions
import BatonIR
import BatonValues

extension TermLowering {
  /// Lowers `callee(argument, …)`.
  mutating func call(_ term: Term, _ callee: Term, _ arguments: [Term.Argument]) -> Expression {
    switch semantics {
    case .feel:
      guard case .name(let name) = callee.form, let function = Builtin(name: name) else {
        unreachable("a call of anything else has been refused")
      }
      return call(function, arguments)
    case .juel: return juelCall(term)
    }
  }

  private mutating func call(_ function: Builtin, _ arguments: [Term.Argument]) -> Expression {
    let lowered = positional(arguments, of: function)
    if function == .isDefined, case .variable(let reference, _)? = lowered.first { return .isSet(reference) }
    return .call(function, lowered)
  }

  /// The arguments in the order of the parameters; one that is left out before another is null.
  private mutating func positional(_ arguments: [Term.Argument], of function: Builtin) -> [Expression] {
    var result: [Expression] = []
    for argument in arguments {
      let value = lower(argument.value)
      guard let name = argument.name else {
        result.append(value)
        continue
      }
      guard let position = function.position(ofParameter: name) else { unreachable("the name has been checked") }
      while result.count <= position { result.append(.constant(.null)) }
      result[position] = value
    }
    return result
  }
}
