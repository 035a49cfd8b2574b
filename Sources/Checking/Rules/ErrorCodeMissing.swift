import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let errorCodeMissing = Rule(
    "error-code-missing", .executable, Severities(.error, spec: .error),
    "An end event throws an error that has no code."
  ) { model, findings in
    var open = Dictionary(model.definitions.errors.map { ($0.id, $0) }) { first, _ in first }
      .filter { ($0.value.code?.text ?? "").isEmpty }
    for (node, definition) in model.executedDefinitions where node.kind.thrown != nil {
      guard case .error(let it) = definition.kind, let reference = it.error,
        let error = open.removeValue(forKey: reference.text)
      else { continue }
      findings.report(
        "\(error.title("error")) has no code, by which an event could catch it", at: error.tagPlace, of: error.id,
        notes: [Note("\(node.title) throws it", at: reference.place)], helps: ["give it a code: errorCode=\"…\""])
    }
  }
}
