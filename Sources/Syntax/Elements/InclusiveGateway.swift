/// Takes every flow whose condition holds (BPMN 2.0.2 §10.6.3).
package struct InclusiveGateway: Sendable {
  package var direction: GatewayDirection = .unspecified
  package var defaultFlow: Reference?

  package init() {}
}
