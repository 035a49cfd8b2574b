extension Expression {
  /// The expressions of which this directly consists.
  package var parts: [Expression] {
    switch self {
    case .constant, .variable, .local, .isSet, .builtin: []
    case .unary(_, _, let operand), .property(_, let operand, _), .isEmpty(let operand): [operand]
    case .binary(_, _, let left, let right), .logical(_, _, let left, let right), .index(_, let left, let right):
      [left, right]
    case .conditional(_, let test, let then, let otherwise): [test, then, otherwise]
    case .list(let parts), .template(let parts), .call(_, let parts), .method(_, let parts): parts
    case .perform(_, let headers): headers.map(\.value)
    case .context(let entries): entries.map(\.value)
    case .bind(_, let value, let body): [value, body]
    case .iteration(let iterators, _, let body), .quantified(_, let iterators, let body):
      iterators.flatMap { [$0.domain] + ($0.last.map { [$0] } ?? []) } + [body]
    case .filter(let list, _, let test): [list, test]
    case .entry(let object, _, let otherwise): [object, otherwise]
    case .function(_, let body): [body]
    case .invoke(let callee, let arguments): [callee] + arguments.map(\.value)
    case .sort(let list, _, _, let precedes): [list, precedes]
    }
  }

  /// Whether the token waits for a job on the way to the value.
  package var performs: Bool {
    if case .perform = self { true } else { parts.contains(where: \.performs) }
  }

  /// Whether the value is a boolean, null or an error, as that of most filters' tests, whatever its parts are.
  package var isSurelyNoNumber: Bool {
    switch self {
    case .binary(let op, _, _, _):
      switch op {
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
      case .add, .subtract, .multiply, .divide, .power, .remainder: false
      }
    case .unary(.not, _, _), .logical, .quantified, .isSet, .isEmpty: true
    case .call(let builtin, _): builtin == .isIn || builtin == .test || builtin == .passes || builtin == .isInstance
    case .unary, .constant, .variable, .local, .conditional, .property, .index, .list, .context, .template, .method,
      .perform, .bind, .iteration, .filter, .entry, .function, .builtin, .invoke, .sort:
      false
    }
  }

  /// Whether the value of `local` is read anywhere in this.
  package func uses(_ local: Local) -> Bool { self == .local(local) || parts.contains { $0.uses(local) } }
}
