/// A service (BPMN 2.0.2 §8.5.1).
package struct Interface: Element, Sendable {
  package var facts: Facts
  package var implementation: Reference?
  package var operations: [Operation] = []

  package init(_ facts: Facts) { self.facts = facts }
}

/// What a service can be asked (BPMN 2.0.2 §8.5.3).
package struct Operation: Element, Sendable {
  package var facts: Facts
  package var implementation: Reference?
  package var input: Reference?
  package var output: Reference?
  package var errors: [Reference] = []

  package init(_ facts: Facts) { self.facts = facts }
}

/// Where a service is (BPMN 2.0.2 §8.5.2); the standard leaves its contents to extensions.
package struct EndPoint: Element, Sendable {
  package var facts: Facts

  package init(_ facts: Facts) { self.facts = facts }
}
