import BatonExpressions
import BatonIR
import BatonValues

extension ExpressionTree {
  /// The expression as it stands at `place`, with its names resolved: those that come from outside by `resolve`, which is
  /// asked once for each. The input of unary tests has the name `?`.
  ///
  /// - Requires: `refusals` is empty.
  package func lowered(
    at place: EnginePlace = EnginePlace(), resolving resolve: (String) -> VariableReference
  ) -> BatonIR.Expression {
    lowered(at: place, input: isTests ? .variable(resolve("?"), .feel) : nil, resolving: resolve)
  }

  /// Whether `input`, a constant, a variable or a local, passes the unary tests.
  ///
  /// - Requires: `refusals` is empty; the locals in `input` have negative numbers.
  package func lowered(
    testing input: BatonIR.Expression, resolving resolve: (String) -> VariableReference
  ) -> BatonIR.Expression {
    lowered(at: EnginePlace(), input: input, resolving: resolve)
  }

  private func lowered(
    at place: EnginePlace, input: BatonIR.Expression?, resolving resolve: (String) -> VariableReference
  ) -> BatonIR.Expression {
    var references: [String: VariableReference] = [:]
    for use in freeNames where references[use.name] == nil { references[use.name] = resolve(use.name) }
    if facts.contains(.businessKey) { references[HiddenName.businessKey] = resolve(HiddenName.businessKey) }
    var lowering = TermLowering(
      semantics: language == .juel ? .juel : .feel, place: place, references: references, input: input)
    return lowering.lower(root)
  }

  private var isTests: Bool {
    switch root.form {
    case .tests, .anything: true
    case .literal, .temporal, .name, .member, .element, .unary, .binary, .conditional, .call, .list, .context,
      .template,
      .between, .membership, .range, .comparison, .instance, .iteration, .quantified, .function, .external:
      false
    }
  }
}
