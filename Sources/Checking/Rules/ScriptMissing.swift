import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let scriptMissing = Rule(
    "script-missing", .executable, Severities(.warning, spec: .warning),
    "A script task has no script, and does nothing."
  ) { model, findings in
    for node in model.executedNodes {
      guard case .scriptTask(let task) = node.kind, task.script == nil, !task.misplacesScript,
        node.syntax.extensions.implementation == nil
      else { continue }
      findings.report(
        "\(node.title) has no script, and does nothing", at: node.syntax.tagPlace, of: node.name,
        helps: ["add a <script>"])
    }
  }
}
