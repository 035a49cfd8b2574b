import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let escalationCodeMissing = Rule(
    "escalation-code-missing", .executable, Severities(.error, spec: .error),
    "An event throws an escalation that has no code."
  ) { model, findings in
    var open = Dictionary(model.definitions.escalations.map { ($0.id, $0) }) { first, _ in first }
      .filter { ($0.value.code?.text ?? "").isEmpty }
    for (node, definition) in model.executedDefinitions where node.kind.thrown != nil {
      guard case .escalation(let it) = definition.kind else { continue }
      guard let reference = it.escalation else {
        findings.report(
          "\(node.title) does not say which escalation it throws", at: definition.tagPlace, of: node.name,
          helps: [
            "declare <escalation id=\"…\" escalationCode=\"…\"/> beside the processes, and name it: escalationRef=\"…\""
          ])
        continue
      }
      guard let escalation = open.removeValue(forKey: reference.text) else { continue }
      findings.report(
        "\(escalation.title("escalation")) has no code, by which an event could catch it", at: escalation.tagPlace,
        of: escalation.id, notes: [Note("\(node.title) throws it", at: reference.place)],
        helps: ["give it a code: escalationCode=\"…\""])
    }
  }
}
