/// A task that a person does (BPMN 2.0.2 §10.3.4).
package struct UserTask: Sendable {
  package var activity: Activity
  /// The technology: `##unspecified`, `##WebService` or an address.
  package var implementation: String?
  package var renderings: [OpaqueElement] = []

  package init(_ activity: Activity) { self.activity = activity }
}
