import BatonExpressions
import BatonIR
import BatonValues

extension TermLowering {
  /// Lowers `callee(argument, …)`.
  mutating func call(_ term: Term, _ callee: Term, _ arguments: [Term.Argument]) -> Expression {
    switch semantics {
    case .feel: return feelCall(callee, arguments)
    case .juel: return juelCall(term)
    }
  }

  private mutating func feelCall(_ callee: Term, _ arguments: [Term.Argument]) -> Expression {
    guard case .name(let name) = callee.form else { return invoke(lower(callee), arguments) }
    if let local = names.local(name) { return invoke(.local(local), arguments) }
    guard let function = FEELFunction(name: name) else {
      return invoke(lower(callee), arguments)  // `item`; an unknown function has been refused
    }
    // The machine says why that is null.
    if function.fault(of: arguments) != nil { return invoke(value(of: function), arguments) }
    switch function {
    case .builtin(.listReplace): return listReplace(arguments)
    case .builtin(let function): return call(function, arguments)
    case .sort: return sort(arguments)
    }
  }

  private mutating func call(_ function: Builtin, _ arguments: [Term.Argument]) -> Expression {
    var lowered = positional(arguments, of: .builtin(function)).map { $0.map { lower($0) } ?? .constant(.null) }
    if function == .contextPut, lowered.count > 1, arguments.contains(where: { $0.name == "key" }) {
      lowered[1] = .list([lowered[1]])  // one key and no path, which is `keys`
    }
    if function == .isDefined, case .variable(let reference, _)? = lowered.first { return .isSet(reference) }
    return call(function, lowered)
  }

  /// The arguments in the order of the parameters, up to the last that is given.
  func positional(_ arguments: [Term.Argument], of function: FEELFunction) -> [Term?] {
    var result: [Term?] = []
    for argument in arguments {
      guard let name = argument.name else {
        result.append(argument.value)
        continue
      }
      guard let position = function.position(ofParameter: name) else { unreachable("the name has been checked") }
      while result.count <= position { result.append(nil) }
      result[position] = argument.value
    }
    return result
  }
}
