import BatonExpressions
import BatonIR
import BatonValues

extension TermLowering {
  /// A function literal. What is passed for a parameter with a type is converted to that first.
  mutating func function(_ parameters: [Term.Parameter], _ body: Term) -> Expression {
    within(parameters) { lowering, parameters, arguments in
      .function(parameters, body: lowering.converting(arguments[...]) { $0.lower(body) })
    }
  }

  /// A parameter's local in the body, and the one of what was passed with the type that it is to have.
  typealias TypedParameter = (local: Expression.Local, passed: Expression.Local, type: TypeName)

  /// Returns `result` of the machine's parameters, with the names bound that `parameters` declare.
  private mutating func within(
    _ parameters: [Term.Parameter],
    _ result: (inout TermLowering, [Expression.Parameter], [TypedParameter]) -> Expression
  ) -> Expression {
    var typed: [TypedParameter] = []
    var passed: [Expression.Parameter] = []
    for parameter in parameters {
      let local = makeLocal()
      passed.append(Expression.Parameter(name: parameter.name, local: local))
      if let type = parameter.type {
        let converted = makeLocal()
        typed.append((converted, local, type))
        names.bind(parameter.name, to: converted)
      } else {
        names.bind(parameter.name, to: local)
      }
    }
    defer { for parameter in parameters { names.unbind(parameter.name) } }
    return result(&self, passed, typed)
  }

  /// Returns `body` with the conversions of `parameters` around.
  private mutating func converting(
    _ parameters: ArraySlice<TypedParameter>, _ body: (inout TermLowering) -> Expression
  ) -> Expression {
    parameters.reversed().reduce(body(&self)) { body, parameter in
      let value = Expression.call(.convert, [.local(parameter.passed), .constant(parameter.type.datum)])
      return .bind(parameter.local, value: value, body: body)
    }
  }

  /// Lowers a call of something else than a function known by its name.
  mutating func invoke(_ callee: Expression, _ arguments: [Term.Argument]) -> Expression {
    .invoke(callee, arguments.map { Expression.Argument(name: $0.name, value: lower($0.value)) })
  }

  /// Lowers `sort(list, precedes)`. The body of a function literal is compiled in place.
  mutating func sort(_ arguments: [Term.Argument]) -> Expression {
    let arguments = positional(arguments, of: .sort)
    guard let list = arguments[0], let precedes = arguments[1] else { unreachable("the number has been checked") }
    let domain = lower(list)
    if case .function(let parameters, let body) = precedes.form, parameters.count == 2 {
      return within(parameters) { lowering, passed, typed in
        let test = lowering.converting(typed[...]) { $0.lower(body) }
        return .sort(domain, left: passed[0].local, right: passed[1].local, precedes: test)
      }
    }
    return with(domain) { lowering, domain in
      lowering.with(lowering.lower(precedes)) { lowering, precedes in lowering.sort(domain, by: precedes) }
    }
  }

  mutating func sort(_ list: Expression, by precedes: Expression) -> Expression {
    let (left, right) = (makeLocal(), makeLocal())
    let test = Expression.invoke(precedes, [.init(value: .local(left)), .init(value: .local(right))])
    return .sort(list, left: left, right: right, precedes: test)
  }

  /// Lowers `list replace(list, match, newItem)`, where `match` may be a function of an element and the new item, which tells
  /// the elements to replace (DMN 1.5 table 75).
  mutating func listReplace(_ arguments: [Term.Argument]) -> Expression {
    let values = positional(arguments, of: .builtin(.listReplace))
    let lowered = values.map { $0.map { lower($0) } ?? .constant(.null) }
    guard !lowered[1].isNeverFunction else { return call(.listReplace, lowered) }
    return with(lowered[0]) { lowering, list in
      lowering.with(lowered[1]) { lowering, match in
        lowering.with(lowered[2]) { lowering, new in
          .conditional(
            .feel, test: .call(.isInstance, [match, .constant("function")]),
            then: lowering.replacement(of: list, where: match, by: new),
            otherwise: .call(.listReplace, [list, match, new]))
        }
      }
    }
  }

  private mutating func replacement(
    of list: Expression, where match: Expression, by new: Expression
  ) -> Expression {
    let (item, partial) = (makeLocal(), makeLocal())
    let test = Expression.invoke(match, [.init(value: .local(item)), .init(value: new)])
    let tests = Expression.iteration([.init(local: item, domain: list)], partial: partial, body: test)
    return .call(.replaceWhere, [list, tests, new])
  }
}

extension BatonIR.Expression {
  fileprivate var isNeverFunction: Bool {
    switch self {
    case .constant, .unary, .binary, .logical, .list, .context, .isEmpty, .isSet, .iteration, .quantified, .sort,
      .template:
      true
    case .variable, .local, .conditional, .property, .index, .call, .bind, .filter, .entry, .function, .builtin,
      .invoke,
      .method, .perform:
      false
    }
  }
}
