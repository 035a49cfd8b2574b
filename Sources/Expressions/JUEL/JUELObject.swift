/// The objects that Camunda 7 and Flowable offer to every expression.
package enum JUELObject: String, Sendable, CaseIterable {
  case execution, task, externalTask, caseExecution
}

/// JUEL's ways to a variable by its name: `execution.getVariable('x')` and the like.
package struct VariableAccess: Hashable, Sendable {
  package enum Operation: String, Sendable {
    case get = "getVariable"
    case has = "hasVariable"
    case set = "setVariable"
  }

  package let operation: Operation
  package let name: String
  /// Where the name stands, with its quotes.
  package let nameRange: Range<Int>
  /// What the variable is set to, for `set`.
  package let value: Term?

  /// Reads `term`; nil if it is no such call, or the name is computed.
  package init?(_ term: Term) {
    guard case .call(let callee, let arguments) = term.form, let method = Self.method(callee),
      let operation = Operation(rawValue: method), arguments.count == (operation == .set ? 2 : 1),
      case .literal(.string(let name)) = arguments[0].value.form
    else { return nil }
    self.operation = operation
    self.name = name
    nameRange = arguments[0].value.range
    value = operation == .set ? arguments[1].value : nil
  }

  /// The name of `execution.method` or of a bare `method`.
  private static func method(_ callee: Term) -> String? {
    switch callee.form {
    case .name(let method): return method
    case .member(let object, let method):
      guard case .name(let name) = object.form, JUELObject(rawValue: name) != nil else { return nil }
      return method
    case .literal, .temporal, .element, .unary, .binary, .conditional, .call, .list, .context, .template, .between,
      .membership, .range, .comparison, .tests, .anything, .instance, .iteration, .quantified, .function, .external:
      return nil
    }
  }
}

extension ExpressionTree {
  /// The variable that the expression sets, and to what, if that is all that it does: `${execution.setVariable('x', 1)}`.
  package var assignment: (name: String, value: ExpressionTree)? {
    guard language == .juel, let access = VariableAccess(root), let value = access.value else { return nil }
    return (access.name, ExpressionTree(language, value))
  }
}

extension Term {
  /// JUEL's `bean.method(…)`, unless the method is one that values have.
  var beanCall: (bean: String, method: String)? {
    guard case .call(let callee, _) = form, case .member(let object, let method) = callee.form,
      case .name(let bean) = object.form, JUELObject(rawValue: bean) == nil, !Self.valueMethods.contains(method)
    else { return nil }
    return (bean, method)
  }

  /// The methods of strings, numbers, lists, maps, dates, JSON and XML values that models call on variables.
  private static let valueMethods: Set = [
    "equals", "equalsIgnoreCase", "compareTo", "toString", "hashCode",
    "concat", "substring", "length", "isEmpty", "isBlank", "contains", "startsWith", "endsWith", "indexOf",
    "lastIndexOf",
    "toUpperCase", "toLowerCase", "trim", "strip", "split", "replace", "replaceAll", "matches", "charAt", "format",
    "intValue", "longValue", "doubleValue", "booleanValue",
    "get", "size", "containsKey", "containsValue", "containsAll", "keySet", "values", "getOrDefault", "add", "put",
    "prop", "hasProp", "element", "elements", "jsonPath", "xPath", "attr", "value", "stringValue", "numberValue",
    "boolValue", "isArray", "isNull", "textContent", "mapTo",
    "toDate", "getTime", "before", "after", "plusDays", "plusWeeks", "plusMonths", "plusYears", "plusHours",
    "plusMinutes",
    "minusDays", "minusWeeks", "minusMonths", "minusYears", "minusHours", "minusMinutes", "toInstant",
  ]
}
