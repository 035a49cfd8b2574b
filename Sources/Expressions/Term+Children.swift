extension Term.Form {
  /// The terms directly below, in the order of the text.
  package var children: [Term] {
    switch self {
    case .literal, .temporal, .name, .anything: []
    case .member(let object, _), .unary(_, let object), .instance(let object, _): [object]
    case .comparison(_, let operand), .function(_, let operand), .external(_, let operand): [operand]
    case .element(let object, let key): [object, key]
    case .binary(_, let left, let right): [left, right]
    case .conditional(let test, let then, let otherwise): [test, then, otherwise]
    case .call(let callee, let arguments): [callee] + arguments.map(\.value)
    case .list(let items), .template(let items), .tests(let items, _): items
    case .context(let entries): entries.map(\.value)
    case .between(let value, let low, let high): [value, low, high]
    case .membership(let value, let tests): [value] + tests
    case .range(let range): [range.low, range.high]
    case .iteration(let iterators, let body), .quantified(_, let iterators, let body):
      iterators.flatMap { [$0.domain] + ($0.last.map { [$0] } ?? []) } + [body]
    }
  }
}
