import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let operationRefMissing = Rule(
    "operation-ref-missing", .executable, Severities(nil, spec: .error),
    "A message event of a process that can be executed does not say which operation of an interface it uses."
  ) { model, findings in
    for (node, definition) in model.executedDefinitions {
      guard case .message(let it) = definition.kind, it.operation == nil else { continue }
      findings.report(
        "\(node.title) does not say which operation it uses", at: definition.tagPlace, of: node.name,
        helps: ["add an <operationRef> that names an operation of an <interface>"])
    }
  }
}
