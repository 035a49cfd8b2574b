/// A task that call activities share (BPMN 2.0.2 §10.3.6, §10.3.3).
package struct GlobalTask: Element, Sendable {
  package indirect enum Kind: Sendable {
    case task
    case user(UserTask)
    case manual
    case script(ScriptTask)
    case businessRule(BusinessRuleTask)
  }

  /// The raw value is the element's name in BPMN's schema.
  package enum Tag: String, CaseIterable, Sendable {
    case task = "globalTask"
    case user = "globalUserTask"
    case manual = "globalManualTask"
    case script = "globalScriptTask"
    case businessRule = "globalBusinessRuleTask"
  }

  package var facts: Facts
  package var kind: Kind
  package var io: InputOutputSpecification?
  package var bindings: [InputOutputBinding] = []
  package var resources: [ResourceRole] = []
  package var supportedInterfaces: [Reference] = []

  package init(_ kind: Kind, _ facts: Facts) {
    self.facts = facts
    self.kind = kind
  }
}
