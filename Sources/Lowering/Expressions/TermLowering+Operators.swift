import BatonExpressions
import BatonIR
import BatonValues

extension TermLowering {
  /// `left sign right`, computed now where both are numbers and the result is one.
  func combine(_ sign: Term.Infix, _ left: Expression, _ right: Expression) -> Expression {
    switch sign {
    case .or: .logical(.or, semantics, left, right)
    case .and: .logical(.and, semantics, left, right)
    case .equal: .binary(.equal, semantics, left, right)
    case .notEqual: .binary(.notEqual, semantics, left, right)
    case .less: .binary(.less, semantics, left, right)
    case .lessOrEqual: .binary(.lessOrEqual, semantics, left, right)
    case .greater: .binary(.greater, semantics, left, right)
    case .greaterOrEqual: .binary(.greaterOrEqual, semantics, left, right)
    case .add: compute(.add, left, right) { $0.adding($1) }
    case .subtract: compute(.subtract, left, right) { $0.subtracting($1) }
    case .multiply: compute(.multiply, left, right) { $0.multiplied(by: $1) }
    case .divide: .binary(.divide, semantics, left, right)
    case .remainder: .binary(.remainder, semantics, left, right)
    case .power: .binary(.power, semantics, left, right)
    }
  }

  private func compute(
    _ sign: BinaryOperator, _ left: Expression, _ right: Expression,
    _ operation: (Decimal128, Decimal128) -> Decimal128?
  ) -> Expression {
    if case .constant(.number(let left)) = left, case .constant(.number(let right)) = right,
      let result = operation(left, right)
    {
      return .constant(.number(result))
    }
    return .binary(sign, semantics, left, right)
  }

  /// The list of `items`: a constant if they all are.
  func list(_ items: [Expression]) -> Expression {
    let constants = items.compactMap(\.constant)
    return constants.count == items.count ? .constant(.list(constants)) : .list(items)
  }

  /// The context of `entries`: a constant if they all are and no key occurs twice.
  func folded(_ entries: [Expression.Entry]) -> Expression {
    var record = Record()
    for entry in entries {
      guard let value = entry.value.constant, record[entry.key] == nil else { return .context(entries) }
      record[entry.key] = value
    }
    return .constant(.context(record))
  }

  /// Whether `value` passes one of `tests`, each of which is a range, a comparison, a list or a literal.
  mutating func membership(of value: Expression, _ tests: [Term]) -> Expression {
    let passed = tests.map { test in passes(value, test) }
    return passed.dropFirst().reduce(passed.first ?? .constant(.boolean(false))) { .logical(.or, .feel, $0, $1) }
  }

  private mutating func passes(_ value: Expression, _ test: Term) -> Expression {
    switch test.form {
    case .range(let range):
      return .logical(
        .and, .feel, combine(range.includesLow ? .greaterOrEqual : .greater, value, lower(range.low)),
        combine(range.includesHigh ? .lessOrEqual : .less, value, lower(range.high)))
    case .comparison(let sign, let operand): return combine(sign, value, lower(operand))
    case .list: return .call(.listContains, [lower(test), value])
    case .literal, .unary: return .call(.listContains, [list([lower(test)]), value])
    case .temporal, .name, .member, .element, .binary, .conditional, .call, .context, .template, .between, .membership,
      .tests, .anything, .instance, .iteration, .quantified, .function, .external:
      unreachable("such a test has been refused")
    }
  }
}

extension BatonIR.Expression {
  fileprivate var constant: Datum? {
    if case .constant(let value) = self { value } else { nil }
  }
}
