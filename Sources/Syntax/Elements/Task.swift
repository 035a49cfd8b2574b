/// A task that is not said how to do: it passes at once (BPMN 2.0.2 §10.3.3).
package struct AbstractTask: Sendable {
  package var activity: Activity

  package init(_ activity: Activity) { self.activity = activity }
}
