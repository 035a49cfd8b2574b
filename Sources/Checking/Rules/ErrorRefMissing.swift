import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let errorRefMissing = Rule(
    "error-ref-missing", .executable, Severities(.warning, spec: .error),
    "An end event throws an error, and does not say which."
  ) { model, findings in
    for (node, definition) in model.executedDefinitions where node.kind.thrown != nil {
      guard case .error(let it) = definition.kind, it.error == nil else { continue }
      findings.report(
        "\(node.title) does not say which error it throws", at: definition.tagPlace, of: node.name,
        helps: ["declare <error id=\"…\" errorCode=\"…\"/> beside the processes, and name it: errorRef=\"…\""])
    }
  }
}
