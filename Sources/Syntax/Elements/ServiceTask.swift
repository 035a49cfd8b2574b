/// A task done by a service (BPMN 2.0.2 §10.3.3).
package struct ServiceTask: Sendable {
  package var activity: Activity
  /// The technology: `##unspecified`, `##WebService` or an address.
  package var implementation: String?
  package var operation: Reference?

  package init(_ activity: Activity) { self.activity = activity }
}
