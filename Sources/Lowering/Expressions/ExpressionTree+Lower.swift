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
    for name in facts.compactMap(\.hiddenName) { references[name] = resolve(name) }
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

extension EngineFact {
  /// The variable that tells it, if it is known only when the expression is computed.
  var hiddenName: String? {
    switch self {
    case .businessKey: HiddenName.businessKey
    case .failureMessage: HiddenName.failureMessage
    case .failureDetails: HiddenName.failureDetails
    case .failureRetries: HiddenName.failureRetries
    case .activityID, .activityName, .processID, .tenantID, .isMultiInstanceRoot, .eventName: nil
    }
  }
}
