import BatonExpressions
import BatonIR

extension TermLowering {
  mutating func iteration(_ iterators: [Term.Iterator], _ body: Term) -> Expression {
    let partial = makeLocal()
    return within(iterators) { lowering, lowered in
      let name = iterators.nameOfValuesSoFar
      if let name { lowering.names.bind(name, to: partial) }
      defer { if let name { lowering.names.unbind(name) } }
      return .iteration(lowered, partial: partial, body: lowering.lower(body))
    }
  }

  mutating func quantified(_ quantifier: Term.Quantifier, _ iterators: [Term.Iterator], _ test: Term) -> Expression {
    within(iterators) { lowering, iterators in
      .quantified(quantifier == .some ? .some : .every, iterators, test: lowering.lower(test))
    }
  }

  /// Returns `body` of the lowered `iterators`, each of which sees the earlier ones.
  private mutating func within(
    _ iterators: [Term.Iterator], _ body: (inout TermLowering, [Expression.Iterator]) -> Expression
  ) -> Expression {
    var lowered: [Expression.Iterator] = []
    for iterator in iterators {
      let value = lower(iterator.domain)
      let domain = iterator.last == nil && !value.isList ? call(.domain, [value]) : value
      let last = iterator.last.map { lower($0) }
      let local = makeLocal()
      lowered.append(Expression.Iterator(local: local, domain: domain, last: last))
      names.bind(iterator.variable, to: local)
    }
    defer { for iterator in iterators { names.unbind(iterator.variable) } }
    return body(&self, lowered)
  }
}

extension BatonIR.Expression {
  /// Whether the value is surely a list, or null.
  fileprivate var isList: Bool {
    switch self {
    case .constant(.list), .list, .iteration, .filter, .sort: true
    case .constant, .variable, .local, .unary, .binary, .logical, .conditional, .property, .index, .context, .template,
      .isEmpty, .call, .isSet, .bind, .quantified, .entry, .function, .builtin, .invoke,
      .method, .perform:
      false
    }
  }
}
