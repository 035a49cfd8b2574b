import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let notExecutable = Rule(
    "not-executable", .executable, Severities(.warning, spec: .warning), isEssential: true,
    "A process that can be executed uses a construct that Baton cannot execute yet."
  ) { model, findings in
    for obstacle in model.obstacles {
      findings.report(
        "\(obstacle.title) cannot be executed: Baton does not yet support \(obstacle.reason)", at: obstacle.place,
        of: obstacle.element,
        helps: obstacle.help.map { [$0] } ?? [])
    }
  }
}
