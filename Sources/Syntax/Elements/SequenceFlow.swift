import BatonDiagnostics

/// An arrow along which tokens go (BPMN 2.0.2 §8.4.13).
package struct SequenceFlow: Element, Sendable {
  package var facts: Facts
  package var source: Reference
  package var target: Reference
  package var condition: Condition?
  package var isImmediate: Bool?
  package var categories: [Reference] = []

  /// Whether a flow is taken: by an expression, or by a script (Camunda 7: `language`, `resource`).
  package enum Condition: Sendable {
    case expression(ExpressionText)
    case script(Script)

    /// Where the condition stands.
    package var place: Place {
      switch self {
      case .expression(let it): it.place
      case .script(let it): it.place
      }
    }
  }

  package init(_ facts: Facts, from source: Reference, to target: Reference) {
    self.facts = facts
    self.source = source
    self.target = target
  }
}
