/// Where a path ends (BPMN 2.0.2 §10.5.3).
package struct EndEvent: Sendable {
  package var event: ThrowEvent

  package init(_ event: ThrowEvent) { self.event = event }
}
