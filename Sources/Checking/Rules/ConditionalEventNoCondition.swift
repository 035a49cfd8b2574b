import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let conditionalEventNoCondition = Rule(
    "conditional-event-no-condition", .expression, Severities(.error, spec: .error), isEssential: true,
    "A conditional event has no condition."
  ) { model, findings in
    for (node, definition) in model.executedDefinitions {
      // Flowable listens to the change of a variable without one.
      guard case .conditional(let it) = definition.kind, it.condition == nil, !it.isVariableListener else { continue }
      findings.report(
        "\(node.title) does not say for which condition it waits", at: definition.tagPlace, of: node.name,
        helps: ["add a <condition> such as '=amount > 100'"])
    }
  }
}
