/// The names that an expression binds itself, at a place inside it: earlier entries of a context, iteration variables,
/// parameters, and in a filter the element at hand.
package struct Bindings: Sendable {
  private let language: ExpressionTree.Language
  private var counts: [String: Int] = [:]
  /// How many filters or subscripts are around, in which a name may be that of an entry of the element at hand.
  private var subscripts = 0

  package init(_ language: ExpressionTree.Language) { self.language = language }

  package func binds(_ name: String) -> Bool { counts[name] != nil }

  /// Whether a name that is not bound may be that of an entry of the element at hand.
  package var mayBeEntry: Bool { subscripts > 0 }

  private mutating func bind(_ name: String) { counts[name, default: 0] += 1 }

  private mutating func unbind(_ name: String) {
    guard let count = counts[name] else { return }
    counts[name] = count > 1 ? count - 1 : nil
  }

  /// Calls `visit` with each child of `form` and the names bound where the child stands.
  package mutating func forEachChild(of form: Term.Form, _ visit: (Term, inout Bindings) -> Void) {
    switch form {
    case .context(let entries):
      for entry in entries {
        visit(entry.value, &self)
        bind(entry.key)
      }
      for entry in entries { unbind(entry.key) }
    case .iteration(let iterators, let body):
      forEachChild(of: iterators, body, naming: iterators.nameOfValuesSoFar, visit)
    case .quantified(_, let iterators, let body): forEachChild(of: iterators, body, visit)
    case .function(let parameters, let body):
      for parameter in parameters { bind(parameter.name) }
      visit(body, &self)
      for parameter in parameters { unbind(parameter.name) }
    case .element(let object, let key) where language == .feel:
      visit(object, &self)
      subscripts += 1
      bind("item")
      visit(key, &self)
      unbind("item")
      subscripts -= 1
    case .literal, .temporal, .name, .member, .element, .unary, .binary, .conditional, .call, .list, .template,
      .between, .membership, .range, .comparison, .tests, .anything, .instance, .external:
      for child in form.children { visit(child, &self) }
    }
  }

  private mutating func forEachChild(
    of iterators: [Term.Iterator], _ body: Term, naming values: String? = nil,
    _ visit: (Term, inout Bindings) -> Void
  ) {
    for iterator in iterators {
      visit(iterator.domain, &self)
      if let last = iterator.last { visit(last, &self) }
      bind(iterator.variable)
    }
    if let values { bind(values) }
    visit(body, &self)
    if let values { unbind(values) }
    for iterator in iterators { unbind(iterator.variable) }
  }
}

extension [Term.Iterator] {
  /// The name that the body of `for` has for the list of the values so far: `partial`, unless a variable is called so.
  package var nameOfValuesSoFar: String? { contains { $0.variable == "partial" } ? nil : "partial" }
}
