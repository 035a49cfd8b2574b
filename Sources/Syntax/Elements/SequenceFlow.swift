import BatonDiagnostics

/// An arrow along which tokens go (BPMN 2.0.2 §8.4.13), by reference: what asks for flows asks for many.
package final class SequenceFlow: Element, Sendable {
  package let facts: Facts
  package let source: Reference
  package let target: Reference
  package let condition: Condition?
  package let isImmediate: Bool?
  package let categories: [Reference]

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

  package init(
    _ facts: Facts, from source: Reference, to target: Reference, condition: Condition? = nil,
    isImmediate: Bool? = nil, categories: [Reference] = []
  ) {
    self.facts = facts
    self.source = source
    self.target = target
    self.condition = condition
    self.isImmediate = isImmediate
    self.categories = categories
  }
}
