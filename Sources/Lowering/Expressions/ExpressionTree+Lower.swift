import BatonExpressions
import BatonIR
import BatonValues

extension ExpressionTree {
  /// The expression as it stands at `place`, with its names resolved: those that come from outside by `resolve`, which is
  /// asked once for each.
  ///
  /// - Requires: `refusals` is empty.
  package func lowered(
    at place: EnginePlace = EnginePlace(), resolving resolve: (String) -> VariableReference
  ) -> BatonIR.Expression {
    var references: [String: VariableReference] = [:]
    for use in freeNames where references[use.name] == nil { references[use.name] = resolve(use.name) }
    if facts.contains(.businessKey) { references[HiddenName.businessKey] = resolve(HiddenName.businessKey) }
    var lowering = TermLowering(semantics: language == .juel ? .juel : .feel, place: place, references: references)
    return lowering.lower(root)
  }
}

/// The lowering of one expression's terms.
struct TermLowering {
  typealias Expression = BatonIR.Expression

  let semantics: Semantics
  let place: EnginePlace
  /// What the names that come from outside refer to.
  let references: [String: VariableReference]
  /// The names bound around the term at hand, each with its bindings, the innermost last.
  private var locals: [String: [Expression.Local]] = [:]
  private var localCount = 0

  init(semantics: Semantics, place: EnginePlace, references: [String: VariableReference]) {
    self.semantics = semantics
    self.place = place
    self.references = references
  }

  mutating func lower(_ term: Term) -> Expression {
    switch term.form {
    case .literal(let literal): .constant(literal.datum)
    case .name(let name):
      locals[name]?.last.map { .local($0) } ?? .variable(reference(to: name), semantics)
    case .member(let object, let name):
      if semantics == .juel, let fact = term.engineFact {
        self.fact(fact)
      } else {
        .property(semantics, lower(object), name)
      }
    case .element(let object, let key): .index(semantics, lower(object), lower(key))
    case .unary(let sign, let operand): lower(sign, operand)
    case .binary(let sign, let left, let right): combine(sign, lower(left), lower(right))
    case .conditional(let test, let then, let otherwise):
      .conditional(semantics, test: lower(test), then: lower(then), otherwise: lower(otherwise))
    case .list(let items): list(items.map { lower($0) })
    case .context(let entries): context(entries)
    case .template(let parts): .template(parts.map { printed($0) })
    case .between(let value, let low, let high):
      with(lower(value)) { lowering, value in
        .logical(
          .and, .feel, lowering.combine(.greaterOrEqual, value, lowering.lower(low)),
          lowering.combine(.lessOrEqual, value, lowering.lower(high)))
      }
    case .membership(let value, let tests):
      with(lower(value)) { lowering, value in lowering.membership(of: value, tests) }
    case .call(let callee, let arguments): call(term, callee, arguments)
    case .temporal, .range, .comparison, .tests, .anything, .instance, .iteration, .quantified, .function, .external:
      unreachable("expressions with refusals are not lowered")
    }
  }

  func reference(to name: String) -> VariableReference {
    guard let reference = references[name] else { unreachable("each free name has been resolved") }
    return reference
  }

  private mutating func lower(_ sign: Term.Prefix, _ operand: Term) -> Expression {
    let operand = lower(operand)
    switch sign {
    case .not: return .unary(.not, semantics, operand)
    case .empty: return .isEmpty(operand)
    case .negate:
      if case .constant(.number(let number)) = operand { return .constant(.number(number.negated)) }
      return .unary(.negate, semantics, operand)
    }
  }

  private mutating func context(_ entries: [Term.Entry]) -> Expression {
    var lowered: [Expression.Entry] = []
    for entry in entries {
      let value = lower(entry.value)
      let local = makeLocal()
      lowered.append(Expression.Entry(key: entry.key, local: local, value: value))
      locals[entry.key, default: []].append(local)
    }
    for entry in entries { locals[entry.key]?.removeLast() }
    return folded(lowered)
  }

  /// Returns `body` of `value`, which is computed once.
  private mutating func with(
    _ value: Expression, _ body: (inout TermLowering, Expression) -> Expression
  ) -> Expression {
    switch value {
    case .constant, .variable, .local: return body(&self, value)
    case .unary, .binary, .logical, .conditional, .property, .index, .list, .context, .template, .isEmpty, .call,
      .isSet, .bind, .method, .iteration, .quantified, .filter, .entry, .function, .builtin, .invoke, .sort:
      let local = makeLocal()
      return .bind(local, value: value, body: body(&self, .local(local)))
    }
  }

  private mutating func makeLocal() -> Expression.Local {
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
