import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let receiveTaskNoMessage = Rule(
    "receive-task-no-message", .executable, Severities(.info, spec: .info),
    "A receive task does not say for which message it waits."
  ) { model, findings in
    // A message flow says it as well.
    for node in model.executedNodes where !model.routes.lead(to: node.id) {
      guard case .receiveTask(let task) = node.kind, task.message == nil, node.syntax.extensions.registryEvent == nil
      else { continue }
      findings.report(
        "\(node.title) does not say for which message it waits; one named \(quoted(node.name)) completes it",
        at: node.syntax.tagPlace, of: node.name, helps: ["add a messageRef"])
    }
  }
}
