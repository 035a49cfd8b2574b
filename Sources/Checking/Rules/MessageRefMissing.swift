import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let messageRefMissing = Rule(
    "message-ref-missing", .executable, Severities(.warning, spec: .error),
    "A message event of a process that can be executed does not say which message it is about."
  ) { model, findings in
    for node in model.executedNodes {
      // A message flow says it as well.
      if model.routes.lead(from: node.id) || model.routes.lead(to: node.id) { continue }
      for definition in node.kind.eventDefinitions {
        guard case .message(let message) = definition.kind, message.message == nil, message.expression == nil,
          definition.extensions.implementation == nil, node.syntax.extensions.implementation == nil
        else { continue }
        findings.report(
          "\(node.title) does not say which message it \(node.kind.thrown == nil ? "waits for" : "sends")",
          at: definition.tagPlace, of: node.name,
          helps: ["declare <message id=\"…\" name=\"…\"/> beside the processes, and name it: messageRef=\"…\""])
      }
    }
  }
}
