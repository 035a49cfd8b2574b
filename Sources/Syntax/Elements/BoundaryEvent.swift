/// Catches an event while an activity runs (BPMN 2.0.2 §10.5.4).
package struct BoundaryEvent: Sendable {
  package var event: CatchEvent
  package var attachedTo: Reference
  /// Whether the event ends the activity.
  package var cancelsActivity = true

  package init(_ event: CatchEvent, attachedTo: Reference) {
    self.event = event
    self.attachedTo = attachedTo
  }
}
