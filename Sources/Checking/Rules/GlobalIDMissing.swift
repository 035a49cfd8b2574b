import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let globalIDMissing = Rule(
    "global-id-missing", .identity, Severities(.error, spec: .error),
    "A message, signal, error or escalation has no id, so that nothing can refer to it."
  ) { model, findings in
    let definitions = model.definitions
    let globals: [(noun: String, elements: [any Element])] = [
      ("a message", definitions.messages), ("a signal", definitions.signals), ("an error", definitions.errors),
      ("an escalation", definitions.escalations),
    ]
    for (noun, elements) in globals {
      for element in elements where element.id.isEmpty {
        findings.report(
          "\(noun) has no id, so that no event can refer to it", at: element.tagPlace, of: nil,
          helps: ["add an id, or remove it"])
      }
    }
  }
}
