/// What of a message tells which instance it is for (BPMN 2.0.2 §8.4.2).
package struct CorrelationProperty: Element, Sendable {
  /// How the property is read out of one kind of message.
  package struct Retrieval: Sendable {
    package var message: Reference
    package var path: ExpressionText?

    package init(message: Reference, path: ExpressionText?) {
      self.message = message
      self.path = path
    }
  }

  package var facts: Facts
  package var type: Reference?
  package var retrievals: [Retrieval] = []

  package init(_ facts: Facts) { self.facts = facts }
}

/// The properties that tell conversations apart together.
package struct CorrelationKey: Element, Sendable {
  package var facts: Facts
  package var properties: [Reference] = []

  package init(_ facts: Facts) { self.facts = facts }
}

/// How a process follows a key by its own data.
package struct CorrelationSubscription: Element, Sendable {
  /// The value that a property must have.
  package struct Binding: Sendable {
    package var property: Reference
    package var path: ExpressionText?

    package init(property: Reference, path: ExpressionText?) {
      self.property = property
      self.path = path
    }
  }

  package var facts: Facts
  package var key: Reference
  package var bindings: [Binding] = []

  package init(_ facts: Facts, key: Reference) {
    self.facts = facts
    self.key = key
  }
}
