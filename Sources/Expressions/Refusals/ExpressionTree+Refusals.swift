import BatonDiagnostics
import BatonValues

extension ExpressionTree {
  /// Everything in the expression that cannot be executed, in the order of the text. Lowering takes only expressions
  /// without.
  package var refusals: [Refusal] { refusals(allowingJobs: true) }

  /// As `refusals`; if no jobs are allowed, because nobody would do them, with the calls of beans.
  package func refusals(allowingJobs allowsJobs: Bool) -> [Refusal] {
    var search = RefusalSearch(language: language, allowsJobs: allowsJobs)
    var bindings = Bindings(language)
    search.visit(root, &bindings)
    return search.refusals.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

/// A walk over an expression that collects what cannot be executed.
struct RefusalSearch {
  let language: ExpressionTree.Language
  let allowsJobs: Bool
  var refusals: [Refusal] = []
  /// Whether `?` stands for something at the place of the walk.
  private var hasInput = false

  init(language: ExpressionTree.Language, allowsJobs: Bool) {
    self.language = language
    self.allowsJobs = allowsJobs
  }

  mutating func visit(_ term: Term, _ bindings: inout Bindings) {
    switch term.form {
    case .literal, .temporal, .unary, .binary, .conditional, .element, .list, .context, .template, .between, .range,
      .comparison,
      .anything, .iteration, .quantified:
      break
    case .name(let name):
      if name == "?", !hasInput { refuse("'?' outside of a decision table", term) }
      if language == .juel, let object = term.engineObject { refuse("\(quoted(object.rawValue)) as a value", term) }
    case .member(let object, let property):
      guard language == .juel, object.engineObject != nil else { break }
      if term.engineFact == nil { refusals.append(.noFact(property, at: term.range)) }
      return
    case .membership(let value, let tests):
      visit(value, &bindings)
      return withInput { search in for test in tests { search.visit(test, &bindings) } }
    case .tests(let tests, _): return withInput { search in for test in tests { search.visit(test, &bindings) } }
    case .call(let callee, let arguments): return call(term, callee, arguments, &bindings)
    case .instance(_, let type): check(type, term)
    case .function(let parameters, _):
      for type in parameters.compactMap(\.type) { check(type, term) }
    case .external:
      refusals.append(.external(at: term.range))
    }
    visitChildren(of: term, &bindings)
  }

  mutating func visitChildren(of term: Term, _ bindings: inout Bindings) {
    bindings.forEachChild(of: term.form) { visit($0, &$1) }
  }

  private mutating func withInput(_ visit: (inout RefusalSearch) -> Void) {
    let outer = hasInput
    hasInput = true
    visit(&self)
    hasInput = outer
  }

  mutating func refuse(_ what: String, _ term: Term) { refusals.append(.unsupported(what, at: term.range)) }

  /// Refuses the names in `type`, which `term` has, that are none of FEEL's types.
  private mutating func check(_ type: TypeName, _ term: Term) {
    for name in type.names where SimpleType(rawValue: name) == nil {
      let suggestion = suggestion(for: name, among: SimpleType.allCases.map(\.rawValue))
      refusals.append(.unknownType(name, at: term.range, suggestion: suggestion))
    }
  }
}

extension TypeName {
  /// The names of types in the type, in the order of the text.
  fileprivate var names: [String] {
    switch self {
    case .named(let name): [name]
    case .list(let part), .range(let part): part.names
    case .context(let components): components.flatMap(\.type.names)
    case .function(let parameters, let result): parameters.flatMap(\.names) + result.names
    }
  }
}
