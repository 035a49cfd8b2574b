/// A task done without any software: it passes at once (BPMN 2.0.2 §10.3.4).
package struct ManualTask: Sendable {
  package var activity: Activity

  package init(_ activity: Activity) { self.activity = activity }
}
