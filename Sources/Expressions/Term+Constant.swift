import BatonValues

extension Term {
  /// Whether the term is made of literals alone, by functions that always give the same.
  package var isConstant: Bool {
    switch form {
    case .literal, .temporal: true
    case .call(let callee, let arguments):
      if case .name(let name) = callee.form, let function = Builtin.allCases.first(where: { $0.name == name }) {
        function.isPure && arguments.allSatisfy { $0.name == nil && $0.value.isConstant }
      } else {
        false
      }
    case .template(let parts): parts.allSatisfy(\.isConstant)
    case .name, .member, .element, .unary, .binary, .conditional, .list, .context, .between, .membership, .range,
      .comparison, .tests, .anything, .instance, .iteration, .quantified, .function, .external:
      false
    }
  }
}
