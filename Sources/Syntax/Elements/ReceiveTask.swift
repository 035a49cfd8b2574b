/// A task that waits for a message (BPMN 2.0.2 §10.3.3).
package struct ReceiveTask: Sendable {
  package var activity: Activity
  package var message: Reference?
  package var operation: Reference?
  /// The technology: `##unspecified`, `##WebService` or an address.
  package var implementation: String?
  /// Whether the message starts an instance of the process.
  package var instantiates = false

  package init(_ activity: Activity) { self.activity = activity }
}
