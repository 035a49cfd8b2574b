/// A call of a process or a global task (BPMN 2.0.2 §10.3.6).
package struct CallActivity: Sendable {
  package var activity: Activity
  /// The plain `calledElement`: in Camunda 7 and Flowable it may be an expression, else it is a qualified name.
  package var calledElement: ExpressionText?

  package init(_ activity: Activity) { self.activity = activity }
}
