import BatonDiagnostics
import BatonValues

/// What a part of an expression can only be, whatever its variables are; unless it fails for lack of them.
package enum CertainKind: String, Sendable {
  case null, boolean, number, string, list, context

  /// The kind with its article.
  package var phrase: String { self == .null ? "null" : "a \(rawValue)" }

  fileprivate var isScalar: Bool {
    switch self {
    case .boolean, .number, .string: true
    case .null, .list, .context: false
    }
  }
}

extension ExpressionTree {
  /// The kind of the expression's value, where it does not depend on variables.
  package var kind: CertainKind? { root.kind }

  /// The parts that FEEL makes null whatever the variables are, and why, in the order of the text (DMN 1.5 §10.3.2.13): operands
  /// of kinds that do not go together, and calls with arguments that the function does not take.
  package var nullParts: [SyntaxFailure.Remark] {
    var parts: [SyntaxFailure.Remark] = []
    var bindings = Bindings(language)
    if language == .feel { root.collectNullParts(into: &parts, &bindings) }
    return parts.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

extension Term {
  fileprivate var kind: CertainKind? {
    switch form {
    case .literal(.null): .null
    case .literal(.boolean), .quantified, .between, .membership, .instance: .boolean
    case .literal(.number), .literal(.double): .number
    case .literal(.string), .template: .string
    case .list, .iteration: .list
    case .context: .context
    case .unary(let sign, let operand): sign == .negate ? operand.kind : .boolean
    case .binary(let sign, let left, let right): sign.kind(of: left.kind, and: right.kind)
    case .temporal, .name, .member, .element, .conditional, .call, .range, .comparison, .tests, .anything, .function,
      .external:
      nil
    }
  }

  fileprivate func collectNullParts(into parts: inout [SyntaxFailure.Remark], _ bindings: inout Bindings) {
    if let reason = reasonForNull ?? faultOfCall(bindings) { parts.append(.init(range: range, message: reason)) }
    bindings.forEachChild(of: form) { $0.collectNullParts(into: &parts, &$1) }
  }

  /// Why the term, if it calls a function by the name that FEEL has for it, is null.
  private func faultOfCall(_ bindings: Bindings) -> String? {
    guard case .call(let callee, let arguments) = form, case .name(let name) = callee.form, !bindings.binds(name) else {
      return nil
    }
    guard let function = FEELFunction(name: name) else { return nil }
    return function.fault(of: arguments) ?? function.faultOfText(in: arguments)
  }

  private var reasonForNull: String? {
    switch form {
    case .binary(let sign, let left, let right):
      guard let left = left.kind, let right = right.kind, left.isScalar, right.isScalar else {
        return sign.isArithmetic ? reasonForNull(sign, left.kind) ?? reasonForNull(sign, right.kind) : nil
      }
      if sign.isArithmetic {
        if left == right, sign == .add, left == .string { return nil }
        return reasonForNull(sign, left) ?? reasonForNull(sign, right) ?? (left == right ? nil : mixed(left, right))
      }
      return sign.isComparison && left != right ? mixed(left, right) : nil
    case .unary(.negate, let operand): return reasonForNull(.subtract, operand.kind)
    case .literal, .temporal, .name, .member, .element, .unary, .conditional, .call, .list, .context, .template,
      .between, .membership, .range, .comparison, .tests, .anything, .instance, .iteration, .quantified, .function,
      .external:
      return nil
    }
  }

  private func mixed(_ left: CertainKind, _ right: CertainKind) -> String {
    "\(left.phrase) and \(right.phrase) do not go together"
  }

  /// Why `sign` with an operand of `kind` gives null, unless it depends on the other one.
  private func reasonForNull(_ sign: Infix, _ kind: CertainKind?) -> String? {
    switch kind {
    case .boolean, .context: return "\(quoted(sign.rawValue)) takes no \(kind?.rawValue ?? "")"
    case .string where sign != .add: return "\(quoted(sign.rawValue)) takes no string"
    case .null, .number, .string, .list, nil: return nil
    }
  }
}

extension FEELFunction {
  /// What kinds of value a function makes of a text.
  private static let conversions: [FEELFunction: [Temporal.Kind]] = [
    .builtin(.date): [.date], .builtin(.time): [.time], .builtin(.dateAndTime): [.dateAndTime],
    .builtin(.duration): [.daysDuration, .monthsDuration],
  ]

  /// Why a call with one literal text as its argument is null: it says no date, time or duration.
  fileprivate func faultOfText(in arguments: [Term.Argument]) -> String? {
    guard let kinds = Self.conversions[self], arguments.count == 1,
      case .literal(.string(let text)) = arguments[0].value.form,
      !kinds.contains(where: { Temporal(text, as: $0) != nil })
    else { return nil }
    return "\(quoted(text)) is no \(name)"
  }
}

extension Term.Infix {
  fileprivate var isArithmetic: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide, .remainder, .power: true
    case .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: false
    }
  }

  fileprivate var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
    case .or, .and, .add, .subtract, .multiply, .divide, .remainder, .power: false
    }
  }

  /// The kind of what the operator gives. Of unknown operands arithmetic may give a number, a string or something temporal.
  fileprivate func kind(of left: CertainKind?, and right: CertainKind?) -> CertainKind? {
    if !isArithmetic { return .boolean }
    return left == right && (left == .number || left == .string && self == .add) ? left : nil
  }
}
