import BatonDiagnostics
import BatonValues

extension ExpressionTree {
  /// Everything in the expression that cannot be executed, in the order of the text. Lowering takes only expressions
  /// without.
  package var refusals: [Refusal] {
    var search = RefusalSearch(language: language)
    var bindings = Bindings(language)
    search.visit(root, &bindings)
    return search.refusals.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

/// A walk over an expression that collects what cannot be executed.
struct RefusalSearch {
  let language: ExpressionTree.Language
  var refusals: [Refusal] = []

  mutating func visit(_ term: Term, _ bindings: inout Bindings) {
    switch term.form {
    case .literal, .unary, .binary, .conditional, .list, .context, .template, .between: break
    case .name(let name):
      if name == "?" { refuse("'?' outside of a decision table", term) }
      if name == "item", bindings.mayBeEntry, bindings.binds(name) { refuse("a filter", term) }
      if language == .juel, let object = term.engineObject { refuse("\(quoted(object.rawValue)) as a value", term) }
    case .member(let object, let property):
      guard language == .juel, object.engineObject != nil else { break }
      if term.engineFact == nil { refusals.append(.noFact(property, at: term.range)) }
      return
    case .element(let object, let key):
      guard language == .feel, key.isCondition else { break }
      refuse("a filter", key)
      return visit(object, &bindings)
    case .membership(let value, let tests): return membership(value, tests, &bindings)
    case .call(let callee, let arguments): return call(term, callee, arguments, &bindings)
    case .temporal: refuse("a date, time or duration", term)
    case .range: refuse("a range as a value", term)
    case .comparison: refuse("a test without a value", term)
    case .tests, .anything: refuse("a unary test", term)
    case .instance: refuse("'instance of'", term)
    case .iteration: refuse("'for'", term)
    case .quantified(let quantifier, _, _): refuse("'\(quantifier.rawValue)'", term)
    case .function, .external: refuse("a function literal", term)
    }
    visitChildren(of: term, &bindings)
  }

  mutating func visitChildren(of term: Term, _ bindings: inout Bindings) {
    bindings.forEachChild(of: term.form) { visit($0, &$1) }
  }

  mutating func refuse(_ what: String, _ term: Term) { refusals.append(.unsupported(what, at: term.range)) }

  /// Visits `value in (test, …)`, where the kind of each test must show: a value at run time may be a list or a range too.
  private mutating func membership(_ value: Term, _ tests: [Term], _ bindings: inout Bindings) {
    visit(value, &bindings)
    for test in tests {
      switch test.form {
      case .literal: break
      case .range, .comparison, .list: visitChildren(of: test, &bindings)
      case .unary(.negate, _): visit(test, &bindings)
      case .temporal, .name, .member, .element, .unary, .binary, .conditional, .call, .context, .template, .between,
        .membership, .tests, .anything, .instance, .iteration, .quantified, .function, .external:
        refuse("'in' with a value that is not written out", test)
      }
    }
  }
}

extension Term {
  /// Whether the term can only be true, false or null, or no number at least, so that between brackets it is a filter.
  fileprivate var isCondition: Bool {
    switch form {
    case .binary(let sign, _, _): sign.isCondition
    case .literal(.number), .name, .member, .element, .unary(.negate, _), .conditional: false
    case .call(let callee, _):
      if case .name(let name) = callee.form { Builtin(name: name)?.isPredicate ?? false } else { false }
    case .literal, .temporal, .unary, .list, .context, .template, .between, .membership, .range, .comparison, .tests,
      .anything, .instance, .iteration, .quantified, .function, .external:
      true
    }
  }
}

extension Term.Infix {
  fileprivate var isCondition: Bool {
    switch self {
    case .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
    case .add, .subtract, .multiply, .divide, .remainder, .power: false
    }
  }
}
