extension Term: CustomStringConvertible {
  /// The term as an s-expression, such as `(+ a (* b 2))`: what was understood, without the rules of precedence.
  package var description: String {
    switch form {
    case .literal(let literal): literal.description
    case .temporal(let text): "@\(spelled(text))"
    case .name(let name): name
    case .member(let object, let name): "(. \(object) \(name))"
    case .element(let object, let key): "([] \(object) \(key))"
    case .unary(let sign, let operand): "(\(sign.rawValue) \(operand))"
    case .binary(let sign, let left, let right): "(\(sign.rawValue) \(left) \(right))"
    case .conditional(let test, let then, let otherwise): "(if \(test) \(then) \(otherwise))"
    case .call(let callee, let arguments): "(call \(joined([callee.description] + arguments.map(\.description))))"
    case .list(let items): "(list\(items.isEmpty ? "" : " ")\(joined(items)))"
    case .context(let entries): "{\(entries.map { "\($0.key): \($0.value)" }.joined(separator: ", "))}"
    case .template(let parts): "(template \(joined(parts)))"
    case .between(let value, let low, let high): "(between \(value) \(low) \(high))"
    case .membership(let value, let tests): "(in \(value) \(joined(tests)))"
    case .range(let range): range.description
    case .comparison(let sign, let operand): "(\(sign.rawValue) ? \(operand))"
    case .tests(let tests, let negated): "(\(negated ? "none" : "any") \(joined(tests)))"
    case .anything: "-"
    case .instance(let value, let type): "(instance \(value) \(type))"
    case .iteration(let iterators, let body): "(for \(joined(iterators)) \(body))"
    case .quantified(let quantifier, let iterators, let body): "(\(quantifier) \(joined(iterators)) \(body))"
    case .function(let parameters, let body): "(function (\(joined(parameters))) \(body))"
    case .external(let parameters, let body): "(external (\(joined(parameters))) \(body))"
    }
  }
}

extension Term.Literal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .null: "null"
    case .boolean(let value): "\(value)"
    case .number(let value), .double(let value): "\(value)"
    case .string(let text): spelled(text)
    }
  }
}

extension Term.Argument: CustomStringConvertible {
  package var description: String { name.map { "\($0): \(value)" } ?? "\(value)" }
}

extension Term.RangeLiteral: CustomStringConvertible {
  package var description: String { "\(includesLow ? "[" : "(")\(low)..\(high)\(includesHigh ? "]" : ")")" }
}

extension Term.Iterator: CustomStringConvertible {
  package var description: String { "(\(variable) \(domain)\(last.map { "..\($0)" } ?? ""))" }
}

extension Term.Parameter: CustomStringConvertible {
  package var description: String { type.map { "\(name): \($0)" } ?? name }
}

extension TypeName: CustomStringConvertible {
  /// The type as FEEL writes it.
  package var description: String {
    switch self {
    case .named(let name): name
    case .list(let element): "list<\(element)>"
    case .range(let element): "range<\(element)>"
    case .context(let components): "context<\(components.map { "\($0.name): \($0.type)" }.joined(separator: ", "))>"
    case .function(let parameters, let result):
      "function<\(parameters.map(\.description).joined(separator: ", "))>->\(result)"
    }
  }
}

private func joined(_ parts: [some CustomStringConvertible]) -> String {
  parts.map(\.description).joined(separator: " ")
}

private func spelled(_ text: String) -> String {
  "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
}
