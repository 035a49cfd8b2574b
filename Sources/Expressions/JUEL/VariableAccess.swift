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
    switch (String(parts[1]), others.count) {
    case ("get", 0): return .get
    case ("exists", 0): return .has
    case ("empty", 0), ("isEmpty", 0): return .test(.variableIsEmpty, [], isNegated: false)
    case ("notEmpty", 0), ("isNotEmpty", 0): return .test(.variableIsEmpty, [], isNegated: true)
    case ("getOrDefault", 1): return .test(.variableOrDefault, others, isNegated: false)
    case ("equals", 1), ("eq", 1): return .test(.variableEquals, others, isNegated: false)
    case ("notEquals", 1), ("ne", 1): return .test(.variableEquals, others, isNegated: true)
    case ("lt", 1), ("lessThan", 1), ("lowerThan", 1): return .test(.variableLess, others, isNegated: false)
    case ("lte", 1), ("lessThanOrEquals", 1), ("lowerThanOrEquals", 1):
      return .test(.variableLessOrEqual, others, isNegated: false)
    case ("gt", 1), ("greaterThan", 1): return .test(.variableGreater, others, isNegated: false)
    case ("gte", 1), ("greaterThanOrEquals", 1): return .test(.variableGreaterOrEqual, others, isNegated: false)
    case ("contains", 1...): return .test(.variableContains, others, isNegated: false)
    case ("containsAny", 1...): return .test(.variableContainsAny, others, isNegated: false)
    case ("base64", 0): return .test(.base64, [], isNegated: false)
    default: return nil
    }
  }

  /// The functions of variables, without their prefix.
  package static let functions = [
    "get", "getOrDefault", "exists", "equals", "eq", "notEquals", "ne", "lt", "lessThan", "lowerThan", "lte",
    "lessThanOrEquals", "lowerThanOrEquals", "gt", "greaterThan", "gte", "greaterThanOrEquals", "empty", "isEmpty",
    "notEmpty", "isNotEmpty", "contains", "containsAny", "base64",
  ]
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
