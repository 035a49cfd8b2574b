/// A task that asks a decision (BPMN 2.0.2 §10.3.3).
package struct BusinessRuleTask: Sendable {
  package var activity: Activity
  /// The technology: `##unspecified`, `##WebService` or an address.
  package var implementation: String?

  package init(_ activity: Activity) { self.activity = activity }
}
