/// A kind of person, group or machine that does work (BPMN 2.0.2 §8.4.12).
package struct Resource: Element, Sendable {
  package struct Parameter: Element, Sendable {
    package var facts: Facts
    package var type: Reference?
    package var isRequired = false

    package init(_ facts: Facts) { self.facts = facts }
  }

  package var facts: Facts
  package var parameters: [Parameter] = []

  package init(_ facts: Facts) { self.facts = facts }
}

/// Who does an activity, or answers for a process (BPMN 2.0.2 §10.3.1).
package struct ResourceRole: Element, Sendable {
  /// The raw value is the element's name in BPMN's schema.
  package enum Kind: String, CaseIterable, Sendable {
    case resourceRole, performer, humanPerformer, potentialOwner
  }

  package struct Binding: Sendable {
    package var parameter: Reference
    package var value: ExpressionText?

    package init(parameter: Reference, value: ExpressionText?) {
      self.parameter = parameter
      self.value = value
    }
  }

  package var facts: Facts
  package var kind: Kind
  package var resource: Reference?
  package var bindings: [Binding] = []
  /// Who, as an expression, in place of `resource`.
  package var assignment: ExpressionText?

  package init(_ kind: Kind, _ facts: Facts) {
    self.facts = facts
    self.kind = kind
  }
}
