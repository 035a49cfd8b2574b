import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let messageRefMissing = Rule(
    "message-ref-missing", .executable, Severities(.warning, spec: .error),
    "An event or a receive task of a process that can be executed does not say for which message it is."
  ) { model, findings in
    for node in model.executedNodes {
      // A message flow says it as well.
      if model.routes.lead(from: node.id) || model.routes.lead(to: node.id) { continue }
      for definition in node.kind.eventDefinitions {
        guard case .message(let message) = definition.kind, message.message == nil, message.expression == nil,
          definition.extensions.implementation == nil, node.syntax.extensions.implementation == nil
        else { continue }
        findings.report(
          "\(node.title) does not say which message it is about", at: definition.tagPlace, of: node.name,
          helps: ["add a messageRef"])
      }
      if case .receiveTask(let task) = node.kind, task.message == nil, node.syntax.extensions.registryEvent == nil {
        findings.report(
          "\(node.title) does not say for which message it waits; one named \(quoted(node.name)) completes it",
          at: node.syntax.tagPlace, of: node.name, helps: ["add a messageRef"])
      }
    }
  }
}
