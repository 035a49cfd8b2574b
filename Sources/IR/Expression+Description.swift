import BatonValues

extension Program {
  /// Returns `expression` as a person writes it, in the language whose rules hold, with all parentheses.
  package func text(of expression: Expression) -> String {
    switch expression {
    case .constant(let datum): text(of: datum)
    case .variable(let reference, _): text(of: reference)
    case .local(let local): text(of: local)
    case .unary(let sign, let semantics, let operand): sign.text(semantics) + text(of: operand)
    case .binary(let sign, let semantics, let left, let right):
      "(\(text(of: left)) \(sign.text(semantics)) \(text(of: right)))"
    case .logical(let sign, let semantics, let left, let right):
      "(\(text(of: left)) \(sign.text(semantics)) \(text(of: right)))"
    case .conditional(.feel, let test, let then, let otherwise):
      "if \(text(of: test)) then \(text(of: then)) else \(text(of: otherwise))"
    case .conditional(.juel, let test, let then, let otherwise):
      "(\(text(of: test)) ? \(text(of: then)) : \(text(of: otherwise)))"
    case .property(_, let object, let name): "\(text(of: object)).\(name)"
    case .index(_, let object, let key): "\(text(of: object))[\(text(of: key))]"
    case .list(let items): "[\(joined(items))]"
    case .context(let entries):
      "{\(entries.map { "\($0.key) \(text(of: $0.local)): \(text(of: $0.value))" }.joined(separator: ", "))}"
    case .template(let parts): "text(\(joined(parts)))"
    case .method(let method, let values):
      "\(text(of: values[0])).\(method.name)(\(joined(Array(values.dropFirst()))))"
    case .perform(let type, let headers):
      "job '\(type.printable)'(\(headers.map { "\($0.key): \(text(of: $0.value))" }.joined(separator: ", ")))"
    case .isEmpty(let operand): "empty \(text(of: operand))"
    case .call(let function, let arguments): "\(function.name)(\(joined(arguments)))"
    case .isSet(let reference): "is set(\(text(of: reference)))"
    case .bind(let local, let value, let body): "let \(text(of: local)) = \(text(of: value)) in \(text(of: body))"
    case .iteration(let iterators, let partial, let body):
      "for \(text(of: iterators)) return \(text(of: partial)): \(text(of: body))"
    case .quantified(let quantifier, let iterators, let test):
      "\(quantifier.rawValue) \(text(of: iterators)) satisfies \(text(of: test))"
    case .filter(let list, let item, let test): "\(text(of: list))[\(text(of: item)): \(text(of: test))]"
    case .entry(let object, let key, let otherwise): "(\(text(of: object)).\(key) else \(text(of: otherwise)))"
    case .function(let parameters, let body):
      "function(\(parameters.map { "\($0.name) \(text(of: $0.local))" }.joined(separator: ", "))) \(text(of: body))"
    case .builtin(let function): function.name
    case .invoke(let callee, let arguments):
      "(\(text(of: callee)))(\(arguments.map { ($0.name.map { "\($0): " } ?? "") + text(of: $0.value) }.joined(separator: ", ")))"
    case .sort(let list, let left, let right, let precedes):
      "sort(\(text(of: list)), \(text(of: left)) before \(text(of: right)): \(text(of: precedes)))"
    }
  }

  private func text(of iterators: [Expression.Iterator]) -> String {
    iterators.map { iterator in
      "\(text(of: iterator.local)) in \(text(of: iterator.domain))\(iterator.last.map { "..\(text(of: $0))" } ?? "")"
    }.joined(separator: ", ")
  }

  private func joined(_ expressions: [Expression]) -> String {
    expressions.map { text(of: $0) }.joined(separator: ", ")
  }

  private func text(of local: Expression.Local) -> String { "$\(local.number)" }

  /// The name, and where it is not simply that of the process's variable, whose variable it may be: `total@Task_1|order`.
  package func text(of reference: VariableReference) -> String {
    let owners = reference.candidates.map { label(of: $0.scope) }.joined(separator: "|")
    let isPlain = reference.candidates.count == 1 && self[reference.candidates[0].scope].parent == nil
    return isPlain ? reference.name.printable : "\(reference.name.printable)@\(owners)"
  }

  package func text(of variable: Variable) -> String {
    let name = self[variable.scope].variables[variable.index]
    return text(of: VariableReference(name: name.printable, candidates: [variable]))
  }

  func text(of datum: Datum) -> String {
    switch datum {
    case .null: "null"
    case .boolean(let value): "\(value)"
    case .number(let number): "\(number)"
    case .string(let text): "\"\(text.printable)\""
    case .temporal(let value): "@\"\(value)\""
    case .list(let items): "[\(items.map { text(of: $0) }.joined(separator: ", "))]"
    case .context(let record): "{\(record.map { "\($0.printable): \(text(of: $1))" }.joined(separator: ", "))}"
    case .range(let range): text(of: range)
    }
  }

  private func text(of range: Interval) -> String {
    let (shape, low, high) = (range.shape, text(of: range.low), text(of: range.high))
    if let sign = shape.sign { return "(\(sign) \(range.low == .null ? high : low))" }
    return "\(shape.includesLow ? "[" : "(")\(low)..\(high)\(shape.includesHigh ? "]" : ")")"
  }

  /// The id of the node or process that `scope` is the scope of.
  func label(of scope: ScopeID) -> String {
    self[scope].node.map { self[$0].id } ?? processes.first { $0.scope == scope }?.id ?? "?"
  }
}

extension String {
  /// The text on one line; what starts the names of hidden variables shows as `%`.
  var printable: String {
    var result = ""
    for scalar in unicodeScalars.prefix(200) {
      switch scalar {
      case "\u{1}": result += "%"
      case "\n": result += "\\n"
      case "\"": result += "\\\""
      case _: result.unicodeScalars.append(scalar)
      }
    }
    return unicodeScalars.count > 200 ? result + "…" : result
  }
}

extension UnaryOperator {
  fileprivate func text(_ semantics: Semantics) -> String {
    switch (self, semantics) {
    case (.negate, .feel), (.negate, .juel): "-"
    case (.not, .feel): "not "
    case (.not, .juel): "!"
    }
  }
}

extension BinaryOperator {
  fileprivate func text(_ semantics: Semantics) -> String {
    switch (self, semantics) {
    case (.add, .feel), (.add, .juel): "+"
    case (.subtract, .feel), (.subtract, .juel): "-"
    case (.multiply, .feel), (.multiply, .juel): "*"
    case (.divide, .feel), (.divide, .juel): "/"
    case (.power, .feel), (.power, .juel): "**"
    case (.remainder, .feel), (.remainder, .juel): "%"
    case (.equal, .feel): "="
    case (.equal, .juel): "=="
    case (.notEqual, .feel), (.notEqual, .juel): "!="
    case (.less, .feel), (.less, .juel): "<"
    case (.lessOrEqual, .feel), (.lessOrEqual, .juel): "<="
    case (.greater, .feel), (.greater, .juel): ">"
    case (.greaterOrEqual, .feel), (.greaterOrEqual, .juel): ">="
    }
  }
}

extension LogicalOperator {
  fileprivate func text(_ semantics: Semantics) -> String {
    switch (self, semantics) {
    case (.and, .feel): "and"
    case (.and, .juel): "&&"
    case (.or, .feel): "or"
    case (.or, .juel): "||"
    }
  }
}
