/// Throws an event and goes on (BPMN 2.0.2 §10.5.4).
package struct IntermediateThrowEvent: Sendable {
  package var event: ThrowEvent

  package init(_ event: ThrowEvent) { self.event = event }
}
