import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let timerDefinitionMissing = Rule(
    "timer-definition-missing", .expression, Severities(.error, spec: .error), isEssential: true,
    "A timer event does not say when it fires."
  ) { model, findings in
    for (node, definition) in model.executedDefinitions {
      guard case .timer(let timer) = definition.kind, timer.schedules.isEmpty else { continue }
      findings.report(
        "\(node.title) does not say when it fires", at: definition.tagPlace, of: node.name,
        helps: [
          "add a <timeDuration> such as PT15M, a <timeDate> such as 2026-01-31T09:00:00Z or a <timeCycle> such as R/P1D"
        ])
    }
  }
}
