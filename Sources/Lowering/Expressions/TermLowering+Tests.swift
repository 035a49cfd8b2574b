import BatonExpressions
import BatonIR
import BatonValues

/// What follows `in`, and unary tests (DMN 1.5 §10.3.2.8 table 55, §10.3.1.2 rules 5 to 7).
extension TermLowering {
  /// Whether the input passes one of `tests`; with `negated`, whether it passes none.
  mutating func unaryTests(_ tests: [Term], negated: Bool) -> Expression {
    guard let input else { unreachable("unary tests are lowered with their input") }
    let passed = any(of: input, tests, amongSeveral: true)
    guard negated else { return passed }
    return call(.not, [passed])
  }

  /// `value in test` or `value in (test, …)`, in which `?` stands for the value.
  mutating func membership(_ value: Term, _ tests: [Term]) -> Expression {
    with(lower(value)) { lowering, value in
      let outer = lowering.input
      lowering.input = value
      defer { lowering.input = outer }
      return lowering.any(of: value, tests, amongSeveral: tests.count > 1)
    }
  }

  private mutating func any(of value: Expression, _ tests: [Term], amongSeveral: Bool) -> Expression {
    guard amongSeveral, tests.count > 1 else {
      return tests.first.map { passes(value, $0, amongSeveral: amongSeveral) } ?? .constant(.boolean(false))
    }
    var constants: [Datum] = []
    var passed: [Expression] = []
    for test in tests {
      if test.isScalar, let constant = lower(test).knownValue {
        constants.append(constant)
      } else {
        passed.append(passes(value, test, amongSeveral: true))
      }
    }
    if !constants.isEmpty { passed.insert(call(.passes, [value, .constant(.list(constants))]), at: 0) }
    return disjunction(passed[...])
  }

  /// Whether one of `tests` is true, as a tree of little height.
  private func disjunction(_ tests: ArraySlice<Expression>) -> Expression {
    guard tests.count > 1 else { return tests.first ?? .constant(.boolean(false)) }
    let middle = tests.startIndex + tests.count / 2
    return logical(.or, disjunction(tests[..<middle]), disjunction(tests[middle...]))
  }

  /// Whether `value` passes `test`.
  ///
  /// - Parameter amongSeveral: whether null passes the test `null`, as in a list of them or in a table's cell.
  mutating func passes(_ value: Expression, _ test: Term, amongSeveral: Bool) -> Expression {
    switch test.form {
    case .range(let range):
      return logical(
        .and, combine(range.includesLow ? .greaterOrEqual : .greater, value, lower(range.low)),
        combine(range.includesHigh ? .lessOrEqual : .less, value, lower(range.high)))
    case .comparison(let sign, let operand): return combine(sign, value, lower(operand))
    case .anything: return .constant(.boolean(true))
    case .binary(let sign, let left, let right) where sign == .and || sign == .or:
      guard left.isTest || right.isTest else { return passes(value, computed: test, amongSeveral) }
      return combine(
        sign, passes(value, left, amongSeveral: amongSeveral), passes(value, right, amongSeveral: amongSeveral))
    case .literal, .temporal, .name, .member, .element, .unary, .binary, .conditional, .call, .list, .context,
      .template,
      .between, .membership, .tests, .instance, .iteration, .quantified, .function, .external:
      return passes(value, computed: test, amongSeveral)
    }
  }

  /// Whether `value` passes what `test` gives: is in it, or finds it true if it asks for `?`.
  private mutating func passes(_ value: Expression, computed test: Term, _ amongSeveral: Bool) -> Expression {
    let result = lower(test)
    if test.asksForInput {
      if test.isCondition { return result }
      return with(result) { lowering, result in
        .conditional(
          .feel, test: .call(.isInstance, [result, .constant("boolean")]), then: result,
          otherwise: lowering.call(.passes, [value, result]))
      }
    }
    return call(amongSeveral ? .passes : .isIn, [value, result])
  }
}

extension Term {
  /// Whether the term is a literal that is no list, so that several may stand in a list.
  fileprivate var isScalar: Bool {
    switch form {
    case .literal, .temporal: true
    case .unary(.negate, let operand): operand.isScalar
    case .range(let range): range.low.isScalar && range.high.isScalar
    case .comparison, .name, .member, .element, .unary, .binary, .conditional, .call, .list, .context, .template,
      .between,
      .membership, .tests, .anything, .instance, .iteration, .quantified, .function, .external:
      false
    }
  }

  /// Whether the term tests a value that stands elsewhere: `< 10`, or such with `and` or `or` between.
  fileprivate var isTest: Bool {
    switch form {
    case .comparison: true
    case .binary(.and, let left, let right), .binary(.or, let left, let right): left.isTest || right.isTest
    case .literal, .temporal, .name, .member, .element, .unary, .binary, .conditional, .call, .list, .context,
      .template,
      .between, .membership, .range, .tests, .anything, .instance, .iteration, .quantified, .function, .external:
      false
    }
  }

  /// Whether the term names `?`, other than as the value of an `in` inside.
  fileprivate var asksForInput: Bool {
    switch form {
    case .name("?"): true
    case .membership(let value, _): value.asksForInput
    case .literal, .temporal, .name, .member, .element, .unary, .binary, .conditional, .call, .list, .context,
      .template,
      .between, .range, .comparison, .tests, .anything, .instance, .iteration, .quantified, .function, .external:
      form.children.contains { $0.asksForInput }
    }
  }

  /// Whether the term can only be true, false or null.
  fileprivate var isCondition: Bool {
    switch form {
    case .binary(let sign, _, _): sign.isCondition
    case .between, .membership, .instance, .quantified, .literal(.boolean): true
    case .call(let callee, _):
      if case .name(let name) = callee.form, case .builtin(let function)? = FEELFunction(name: name) {
        function.answer == .boolean
      } else {
        false
      }
    case .literal, .temporal, .name, .member, .element, .unary, .conditional, .list, .context, .template, .range,
      .comparison, .tests, .anything, .iteration, .function, .external:
      false
    }
  }
}
