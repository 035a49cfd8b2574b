/// A process (BPMN 2.0.2 §10.2).
package struct Process: Element, Sendable {
  package enum Visibility: String, CaseIterable, Sendable {
    case none = "None"
    case `public` = "Public"
    case `private` = "Private"
  }

  package var facts: Facts
  package var contents = FlowElements()
  /// Nil where the file does not say; the dialects differ in what that means.
  package var isExecutable: Bool?
  package var visibility: Visibility = .none
  package var isClosed = false
  package var properties: [Property] = []
  package var io: InputOutputSpecification?
  package var bindings: [InputOutputBinding] = []
  package var resources: [ResourceRole] = []
  package var correlationSubscriptions: [CorrelationSubscription] = []
  package var supportedInterfaces: [Reference] = []
  package var supports: [Reference] = []
  package var definitionalCollaboration: Reference?
  package var auditing: OpaqueElement?
  package var monitoring: OpaqueElement?

  package init(_ facts: Facts) { self.facts = facts }
}
