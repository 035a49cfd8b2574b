import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let globalNameMissing = Rule(
    "global-name-missing", .executable, Severities(.warning, spec: .warning),
    "A message that is sent or waited for has no name."
  ) { model, findings in
    var open = Dictionary(model.definitions.messages.map { ($0.id, $0) }) { first, _ in first }
      .filter { ($0.value.name ?? "").isEmpty }
    for node in model.executedNodes {
      for reference in node.messages {
        guard let message = open.removeValue(forKey: reference.text) else { continue }
        findings.report(
          "message \(quoted(message.id)) has no name, by which those who send it and those who wait for it would meet",
          at: message.tagPlace, of: message.id, notes: [Note("\(node.title) is about it", at: reference.place)],
          helps: ["give it a name: name=\"…\""])
      }
    }
  }
}
