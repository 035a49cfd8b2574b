import BatonValues

/// JUEL's ways to a variable by its name: `execution.getVariable('x')`, Flowable's `vars:get(x)` and `vars:lt(x, 10)`.
package struct VariableAccess: Hashable, Sendable {
  package indirect enum Operation: Hashable, Sendable {
    /// Its value, null if it was never set.
    case get
    /// As `get`, of the innermost scope only.
    case getLocal
    /// Whether it has been set.
    case has
    case set(Term)
    /// The result of a method on its value, null if it was never set, or the negation of the result.
    case test(JUELMethod, [Term], isNegated: Bool)
  }

  package let operation: Operation
  package let name: String
  /// Where the name stands, with its quotes.
  package let nameRange: Range<Int>

  /// Reads `term`; nil if it is no such call, or the name is computed.
  package init?(_ term: Term) {
    guard case .call(let callee, let arguments) = term.form, let first = arguments.first?.value else { return nil }
    let others = arguments.dropFirst().map(\.value)
    switch callee.form {
    case .name(let function):
      if let name = first.variableName, let operation = Self.operation(ofFunction: function, others) {
        self.init(operation, name, first.range)
      } else {
        self.init(method: function, first, others)
      }
    case .member(let object, let method) where object.engineObject != nil: self.init(method: method, first, others)
    case .literal, .temporal, .member, .element, .unary, .binary, .conditional, .call, .list, .context, .template,
      .between, .membership, .range, .comparison, .tests, .anything, .instance, .iteration, .quantified, .function,
      .external:
      return nil
    }
  }

  private init(_ operation: Operation, _ name: String, _ nameRange: Range<Int>) {
    self.operation = operation
    self.name = name
    self.nameRange = nameRange
  }

  private init?(method: String, _ first: Term, _ others: [Term]) {
    guard case .literal(.string(let name)) = first.form else { return nil }
    switch (method, others.count) {
    case ("getVariable", 0): self.init(.get, name, first.range)
    case ("getVariableLocal", 0): self.init(.getLocal, name, first.range)
    case ("hasVariable", 0): self.init(.has, name, first.range)
    case ("setVariable", 1): self.init(.set(others[0]), name, first.range)
    default: return nil
    }
  }

  /// The names of an engine's object's methods that reach a variable.
  package static let methods = ["getVariable", "getVariableLocal", "hasVariable", "setVariable"]

  /// What Flowable's function `name` does with the variable that its first argument names, whatever the prefix's spelling.
  private static func operation(ofFunction name: String, _ others: [Term]) -> Operation? {
    let parts = name.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, ["var", "vars", "variables"].contains(parts[0]) else { return nil }
    guard let function = VariableFunction(rawValue: String(parts[1])), function.otherArguments ~= others.count else {
      return nil
    }
    return function.operation(others)
  }

  /// The functions of variables, without their prefix.
  package static let functions = VariableFunction.allCases.map(\.rawValue)
}

/// Flowable's functions whose first argument names a variable, without their prefix.
private enum VariableFunction: String, CaseIterable {
  case get, getOrDefault, exists, equals, eq, notEquals, ne, lt, lessThan, lowerThan, lte
  case lessThanOrEquals, lowerThanOrEquals, gt, greaterThan, gte, greaterThanOrEquals, empty, isEmpty
  case notEmpty, isNotEmpty, contains, containsAny, base64

  /// How many arguments there are besides the name.
  var otherArguments: ClosedRange<Int> {
    switch self {
    case .get, .exists, .empty, .isEmpty, .notEmpty, .isNotEmpty, .base64: 0...0
    case .getOrDefault, .equals, .eq, .notEquals, .ne, .lt, .lessThan, .lowerThan, .lte, .lessThanOrEquals,
      .lowerThanOrEquals, .gt, .greaterThan, .gte, .greaterThanOrEquals:
      1...1
    case .contains, .containsAny: 1...Int.max
    }
  }

  func operation(_ others: [Term]) -> VariableAccess.Operation {
    switch self {
    case .get: .get
    case .exists: .has
    case .empty, .isEmpty: .test(.variableIsEmpty, [], isNegated: false)
    case .notEmpty, .isNotEmpty: .test(.variableIsEmpty, [], isNegated: true)
    case .getOrDefault: .test(.variableOrDefault, others, isNegated: false)
    case .equals, .eq: .test(.variableEquals, others, isNegated: false)
    case .notEquals, .ne: .test(.variableEquals, others, isNegated: true)
    case .lt, .lessThan, .lowerThan: .test(.variableLess, others, isNegated: false)
    case .lte, .lessThanOrEquals, .lowerThanOrEquals: .test(.variableLessOrEqual, others, isNegated: false)
    case .gt, .greaterThan: .test(.variableGreater, others, isNegated: false)
    case .gte, .greaterThanOrEquals: .test(.variableGreaterOrEqual, others, isNegated: false)
    case .contains: .test(.variableContains, others, isNegated: false)
    case .containsAny: .test(.variableContainsAny, others, isNegated: false)
    case .base64: .test(.base64, [], isNegated: false)
    }
  }
}

extension Term {
  /// The name of the variable that Flowable's functions take, in quotes or bare.
  fileprivate var variableName: String? {
    switch form {
    case .name(let name), .literal(.string(let name)): name
    case .literal, .temporal, .member, .element, .unary, .binary, .conditional, .call, .list, .context, .template,
      .between, .membership, .range, .comparison, .tests, .anything, .instance, .iteration, .quantified, .function,
      .external:
      nil
    }
  }
}

extension ExpressionTree {
  /// The variable that the expression sets, and to what, if that is all that it does: `${execution.setVariable('x', 1)}`.
  package var assignment: (name: String, value: ExpressionTree)? {
    guard language == .juel, let access = VariableAccess(root), case .set(let value) = access.operation else {
      return nil
    }
    return (access.name, ExpressionTree(language, value))
  }
}
