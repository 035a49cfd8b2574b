import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let scriptFormatMissing = Rule(
    "script-format-missing", .executable, Severities(.warning, spec: .error),
    "A script task does not say in which language its script is."
  ) { model, findings in
    for node in model.executedNodes {
      guard case .scriptTask(let task) = node.kind, let script = task.script, (script.format ?? "").isEmpty else {
        continue
      }
      let reading =
        switch script.language {
        case .feel: "; it is read as FEEL"
        case .juel: "; it is read as JUEL"
        case .foreign: ", so that no worker can tell whether to run it"
        }
      findings.report(
        "\(node.title) does not say in which language its script is\(reading)", at: node.syntax.tagPlace,
        of: node.name, helps: ["say it: scriptFormat=\"text/feel\", scriptFormat=\"text/javascript\""])
    }
  }
}
