/// Waits for an event (BPMN 2.0.2 §10.5.4).
package struct IntermediateCatchEvent: Sendable {
  package var event: CatchEvent

  package init(_ event: CatchEvent) { self.event = event }
}
