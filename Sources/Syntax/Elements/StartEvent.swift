/// Where a process or a sub-process begins (BPMN 2.0.2 §10.5.2).
package struct StartEvent: Sendable {
  package var event: CatchEvent
  /// Whether an event sub-process that it starts ends what its parent was doing.
  package var isInterrupting = true

  package init(_ event: CatchEvent) { self.event = event }
}
