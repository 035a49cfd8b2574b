/// A process inside of a process (BPMN 2.0.2 §10.3.5).
package struct SubProcess: Sendable {
  package var activity: Activity
  package var contents = FlowElements()
  /// Whether it is an event sub-process: no flow leads to it, its start event starts it.
  package var isTriggeredByEvent = false

  package init(_ activity: Activity) { self.activity = activity }
}
