import BatonExpressions
import BatonIR
import BatonValues

/// The lowering of one expression's terms.
///
/// What is used twice is bound to a local, never written twice, so that the result is no larger than the text, but for the
/// names inside of filters (see `TermLowering+Names`).
struct TermLowering {
  typealias Expression = BatonIR.Expression

  let semantics: Semantics
  let place: EnginePlace
  /// What the names that come from outside refer to.
  let references: [String: VariableReference]
  /// What `?` stands for, among unary tests.
  var input: Expression?
  var names = BoundNames()
  private var localCount = 0

  init(
    semantics: Semantics, place: EnginePlace, references: [String: VariableReference], input: Expression?
  ) {
    self.semantics = semantics
    self.place = place
    self.references = references
    self.input = input
  }

  mutating func lower(_ term: Term) -> Expression {
    switch term.form {
    case .literal(let literal): .constant(literal.datum)
    case .temporal(let text): call(.temporalLiteral, [.constant(.string(text))])
    case .name(let name): lower(name: name)
    case .member(let object, let name): member(term, object, name)
    case .element(let object, let key): element(object, key)
    case .unary(let sign, let operand): lower(sign, operand)
    case .binary(let sign, let left, let right): combine(sign, lower(left), lower(right))
    case .conditional(let test, let then, let otherwise): conditional(test, then, otherwise)
    case .list(let items): list(items.map { lower($0) })
    case .context(let entries): context(entries)
    case .template(let parts): .template(parts.map { printed($0) })
    case .between(let value, let low, let high): between(value, low, high)
    case .membership(let value, let tests): membership(value, tests)
    case .range(let range): interval(range)
    case .comparison(let sign, let operand): test(sign, operand)
    case .tests(let tests, let negated): unaryTests(tests, negated: negated)
    case .anything: .constant(.boolean(true))
    case .instance(let value, let type): call(.isInstance, [lower(value), .constant(type.datum)])
    case .iteration(let iterators, let body): iteration(iterators, body)
    case .quantified(let quantifier, let iterators, let body): quantified(quantifier, iterators, body)
    case .function(let parameters, let body): function(parameters, body)
    case .call(let callee, let arguments): call(term, callee, arguments)
    case .external: unreachable("a function in another language has been refused")
    }
  }

  func reference(to name: String) -> VariableReference {
    guard let reference = references[name] else { unreachable("each free name has been resolved") }
    return reference
  }

  /// Returns `body` of `value`, which is computed once.
  mutating func with(
    _ value: Expression, _ body: (inout TermLowering, Expression) -> Expression
  ) -> Expression {
    switch value {
    case .constant, .variable, .local, .builtin: return body(&self, value)
    case .unary, .binary, .logical, .conditional, .property, .index, .list, .context, .template, .isEmpty, .call,
      .isSet, .bind, .method, .perform, .iteration, .quantified, .filter, .entry, .function, .invoke, .sort:
      let local = makeLocal()
      return .bind(local, value: value, body: body(&self, .local(local)))
    }
  }

  mutating func makeLocal() -> Expression.Local {
    defer { localCount += 1 }
    return Expression.Local(localCount)
  }
}

extension Term.Literal {
  var datum: Datum {
    switch self {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .number(let number), .double(let number): .number(number)
    case .string(let text): .string(text)
    }
  }
}

extension TypeName {
  /// The type in the form that `FEEL.isInstance` takes.
  var datum: Datum {
    switch self {
    case .named(let name): .string(name)
    case .list(let element): ["list", element.datum]
    case .range(let end): ["range", end.datum]
    case .function(let parameters, let result): .list(["function", result.datum] + parameters.map(\.datum))
    case .context(let components): .context(Record(components.map { ($0.name, $0.type.datum) }))
    }
  }
}
