import BatonExpressions
import BatonIR
import BatonValues

extension TermLowering {
  mutating func lower(_ sign: Term.Prefix, _ operand: Term) -> Expression {
    let operand = lower(operand)
    switch sign {
    case .not: return .unary(.not, semantics, operand)
    case .empty: return .isEmpty(operand)
    case .negate:
      if case .constant(.number(let number)) = operand { return .constant(.number(number.negated)) }
      return .unary(.negate, semantics, operand)
    }
  }

  /// `left sign right`, computed now if both are constants.
  func combine(_ sign: Term.Infix, _ left: Expression, _ right: Expression) -> Expression {
    switch sign {
    case .or: logical(.or, left, right)
    case .and: logical(.and, left, right)
    case .equal: binary(.equal, left, right) { FEEL.equal($0, $1, &$2) }
    case .notEqual: binary(.notEqual, left, right) { FEEL.notEqual($0, $1, &$2) }
    case .less: binary(.less, left, right) { FEEL.less($0, $1, &$2) }
    case .lessOrEqual: binary(.lessOrEqual, left, right) { FEEL.lessOrEqual($0, $1, &$2) }
    case .greater: binary(.greater, left, right) { FEEL.greater($0, $1, &$2) }
    case .greaterOrEqual: binary(.greaterOrEqual, left, right) { FEEL.greaterOrEqual($0, $1, &$2) }
    case .add: binary(.add, left, right) { FEEL.add($0, $1, &$2) }
    case .subtract: binary(.subtract, left, right) { FEEL.subtract($0, $1, &$2) }
    case .multiply: binary(.multiply, left, right) { FEEL.multiply($0, $1, &$2) }
    case .divide: binary(.divide, left, right) { FEEL.divide($0, $1, &$2) }
    case .remainder: .binary(.remainder, semantics, left, right)
    case .power: binary(.power, left, right) { FEEL.power($0, $1, &$2) }
    }
  }

  private func binary(
    _ sign: BinaryOperator, _ left: Expression, _ right: Expression,
    _ compute: (Value, Value, inout Heap) -> Value
  ) -> Expression {
    let computed =
      switch semantics {
      case .feel: fold(left, right, compute)
      case .juel: left.isNumber && right.isNumber && sign.isIntegral ? fold(left, right, compute) : nil
      }
    return computed ?? .binary(sign, semantics, left, right)
  }

  func logical(_ sign: LogicalOperator, _ left: Expression, _ right: Expression) -> Expression {
    guard semantics == .feel else { return .logical(sign, .juel, left, right) }
    let decisive = sign == .or
    if left.knownValue?.boolean == decisive || right.knownValue?.boolean == decisive {
      return .constant(.boolean(decisive))
    }
    let computed = fold(left, right) { sign == .or ? FEEL.or($0, $1, &$2) : FEEL.and($0, $1, &$2) }
    return computed ?? .logical(sign, .feel, left, right)
  }

  /// `if test then … else …`, or the one of them that a constant decides for.
  mutating func conditional(_ test: Term, _ then: Term, _ otherwise: Term) -> Expression {
    let (test, then, otherwise) = (lower(test), lower(then), lower(otherwise))
    if semantics == .feel, let decision = test.knownValue?.boolean { return decision ? then : otherwise }
    return .conditional(semantics, test: test, then: then, otherwise: otherwise)
  }

  mutating func between(_ value: Term, _ low: Term, _ high: Term) -> Expression {
    with(lower(value)) { lowering, value in
      lowering.logical(
        .and, lowering.combine(.greaterOrEqual, value, lowering.lower(low)),
        lowering.combine(.lessOrEqual, value, lowering.lower(high)))
    }
  }

  /// `[low..high]` as a value.
  mutating func interval(_ range: Term.RangeLiteral) -> Expression {
    let shape = Interval.Shape(includesLow: range.includesLow, includesHigh: range.includesHigh)
    return call(.interval, [lower(range.low), lower(range.high), .constant(.number(Int(shape.rawValue)))])
  }

  /// `< 10` and the like as a value.
  mutating func test(_ sign: Term.Infix, _ operand: Term) -> Expression {
    let shape: Interval.Shape =
      switch sign {
      case .less: .less
      case .lessOrEqual: .lessOrEqual
      case .greater: .greater
      case .greaterOrEqual: .greaterOrEqual
      case .equal: .equal
      case .notEqual: .notEqual
      case .or, .and, .add, .subtract, .multiply, .divide, .remainder, .power:
        unreachable("a test begins with a comparison's sign")
      }
    return call(.test, [lower(operand), .constant(.number(Int(shape.rawValue)))])
  }
}

extension BinaryOperator {
  /// Whether JUEL computes it of two numbers as FEEL does.
  fileprivate var isIntegral: Bool {
    switch self {
    case .add, .subtract, .multiply: true
    case .divide, .power, .remainder, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: false
    }
  }
}

extension BatonIR.Expression {
  fileprivate var isNumber: Bool { knownValue?.decimal != nil }
}

extension Term.Infix {
  /// Whether the result is true, false or null.
  var isCondition: Bool {
    switch self {
    case .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
    case .add, .subtract, .multiply, .divide, .remainder, .power: false
    }
  }
}
