extension Term {
  /// Whether JUEL makes a double of the term, which Java prints with a point: a quotient, a number written with a point, and
  /// what is computed with one.
  ///
  /// Values here are decimals, without Java's types: that a number is a double shows where it is computed and is forgotten
  /// when it is stored in a variable.
  package var isDouble: Bool {
    switch form {
    case .literal(.double): return true
    case .literal(.string(let text)): return text.contains { ".eE".contains($0) } && Double(text) != nil
    case .binary(let sign, let left, let right):
      switch sign {
      case .divide: return true
      case .add, .subtract, .multiply, .remainder: return left.isDouble || right.isDouble
      case .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .power: return false
      }
    case .unary(.negate, let operand): return operand.isDouble
    case .conditional(_, let then, let otherwise): return then.isDouble && otherwise.isDouble
    case .call:
      if case .method(let method, _, _) = JUELCallee(self) { return method == .doubleValue || method == .floatValue }
      return false
    case .literal, .temporal, .name, .member, .element, .unary, .list, .context, .template, .between, .membership,
      .range, .comparison, .tests, .anything, .instance, .iteration, .quantified, .function, .external:
      return false
    }
  }
}
