/// How often an activity runs (BPMN 2.0.2 §10.3.8).
package indirect enum LoopCharacteristics: Sendable {
  case standard(StandardLoop)
  case multiInstance(MultiInstance)
}

/// Runs again while a condition holds.
package struct StandardLoop: Element, Sendable {
  package var facts: Facts
  /// Whether the condition is tested before the first run too.
  package var testsBefore = false
  package var maximum: Int?
  package var condition: ExpressionText?

  package init(_ facts: Facts) { self.facts = facts }
}

/// Runs once for each item of a collection, or as often as a number says.
///
/// A vendor's collection and element variable stand in `extensions.iteration`.
package struct MultiInstance: Element, Sendable {
  /// Which events the completion of instances throws.
  package enum Behavior: String, CaseIterable, Sendable {
    case none = "None"
    case one = "One"
    case all = "All"
    case complex = "Complex"
  }

  /// An event thrown when a condition holds as an instance completes.
  package struct ComplexBehavior: Element, Sendable {
    package var facts: Facts
    package var condition: ExpressionText?
    /// The `<event>`: an implicit throw event.
    package var event: ThrowEvent?

    package init(_ facts: Facts) { self.facts = facts }
  }

  package var facts: Facts
  package var isSequential = false
  package var behavior: Behavior = .all
  package var cardinality: ExpressionText?
  package var inputCollection: Reference?
  package var outputCollection: Reference?
  package var inputItem: DataInput?
  package var outputItem: DataOutput?
  package var completionCondition: ExpressionText?
  package var oneBehaviorEvent: Reference?
  package var noneBehaviorEvent: Reference?
  package var complexBehaviors: [ComplexBehavior] = []

  package init(_ facts: Facts) { self.facts = facts }
}
