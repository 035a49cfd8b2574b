import BatonExpressions
import BatonIR
import BatonValues

extension TermLowering {
  /// `object.name`, which `term` is.
  mutating func member(_ term: Term, _ object: Term, _ name: String) -> Expression {
    if semantics == .juel, let fact = term.engineFact { return self.fact(fact) }
    return property(lower(object), name)
  }

  private func property(_ object: Expression, _ name: String) -> Expression {
    guard semantics == .feel, let base = object.knownValue else { return .property(semantics, object, name) }
    let value = fold { heap in
      let base = heap.store(base)
      return FEEL.property(base, heap.string(name), &heap)
    }
    return value ?? .property(semantics, object, name)
  }

  /// `{key: value, …}`, in which each entry sees the earlier ones; null if a key occurs twice (DMN 1.5 §10.3.2.6).
  mutating func context(_ entries: [Term.Entry]) -> Expression {
    var keys: Set<String> = []
    var repeated: String?
    var lowered: [Expression.Entry] = []
    for entry in entries {
      if !keys.insert(entry.key).inserted { repeated = repeated ?? entry.key }
      let value = lower(entry.value)
      let local = makeLocal()
      lowered.append(Expression.Entry(key: entry.key, local: local, value: value))
      names.bind(entry.key, to: local)
    }
    for entry in entries { names.unbind(entry.key) }
    if let repeated { return .call(.duplicateKey, [.constant(.string(repeated))]) }
    return folded(lowered)
  }

  /// The context of `entries`: a constant if they all are.
  private func folded(_ entries: [Expression.Entry]) -> Expression {
    var record = Record()
    for entry in entries {
      guard let value = entry.value.knownValue else { return .context(entries) }
      record[entry.key] = value
    }
    return .constant(.context(record))
  }

  /// The list of `items`: a constant if they all are.
  func list(_ items: [Expression]) -> Expression {
    let constants = items.compactMap(\.knownValue)
    return constants.count == items.count ? .constant(.list(constants)) : .list(items)
  }

  /// `object[key]`: in JUEL and where `key` is surely a number an element, else a filter.
  mutating func element(_ object: Term, _ key: Term) -> Expression {
    let base = lower(object)
    guard semantics == .feel else { return .index(.juel, base, lower(key)) }
    if key.isNeverCondition, !key.mentions("item") { return index(base, lower(key)) }
    let item = makeLocal()
    names.enterFilter(of: item)
    let test =
      switch key.form {
      case .comparison, .range: passes(.local(item), key, amongSeveral: true)
      case .literal, .temporal, .name, .member, .element, .unary, .binary, .conditional, .call, .list, .context,
        .template, .between, .membership, .tests, .anything, .instance, .iteration, .quantified, .function, .external:
        lower(key)
      }
    names.leaveFilter()
    return .filter(base, item: item, test: test)
  }

  private func index(_ base: Expression, _ position: Expression) -> Expression {
    fold(base, position) { FEEL.index($0, $1, &$2) } ?? .index(.feel, base, position)
  }
}

extension Term {
  /// Whether the term shows that its value is no test of an element, so that between brackets it is a position, or the
  /// choice between all and nothing.
  fileprivate var isNeverCondition: Bool {
    switch form {
    case .literal, .temporal, .unary(.negate, _): true
    case .binary(let sign, _, _): !sign.isCondition
    case .call(let callee, _):
      if case .name(let name) = callee.form, case .builtin(let function)? = FEELFunction(name: name) {
        function.answer == .number || function.answer == .other
      } else {
        false
      }
    case .name, .member, .element, .unary, .conditional, .list, .context, .template, .between, .membership, .range,
      .comparison, .tests, .anything, .instance, .iteration, .quantified, .function, .external:
      false
    }
  }

  /// Whether the name occurs in the term, bound or not.
  func mentions(_ name: String) -> Bool {
    if case .name(name) = form { return true }
    return form.children.contains { $0.mentions(name) }
  }
}
