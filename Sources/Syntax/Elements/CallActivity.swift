/// A call of a process or a global task (BPMN 2.0.2 §10.3.6).
package struct CallActivity: Sendable {
  package var activity: Activity
  /// The id of the called process or global task, or an expression that gives it: BPMN's `calledElement` or what a
  /// vendor says in its place.
  package var calledElement: ExpressionText?

  package init(_ activity: Activity) { self.activity = activity }
}
