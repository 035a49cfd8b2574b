/// A task that sends a message (BPMN 2.0.2 §10.3.3).
package struct SendTask: Sendable {
  package var activity: Activity
  package var message: Reference?
  package var operation: Reference?
  /// The technology: `##unspecified`, `##WebService` or an address.
  package var implementation: String?

  package init(_ activity: Activity) { self.activity = activity }
}
