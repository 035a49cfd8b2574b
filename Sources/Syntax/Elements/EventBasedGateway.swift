/// Waits for the first of several events (BPMN 2.0.2 §10.6.6).
package struct EventBasedGateway: Sendable {
  package var direction: GatewayDirection = .unspecified
  package enum Trigger: String, CaseIterable, Sendable {
    case exclusive = "Exclusive"
    case parallel = "Parallel"
  }

  /// Whether its events start an instance of the process.
  package var instantiates = false
  /// Whether one of the events starts the instance, or all belong to it.
  package var trigger: Trigger = .exclusive

  package init() {}
}
