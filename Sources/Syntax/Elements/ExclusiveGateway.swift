/// Takes the first flow whose condition holds (BPMN 2.0.2 §10.6.2).
package struct ExclusiveGateway: Sendable {
  package var direction: GatewayDirection = .unspecified
  package var defaultFlow: Reference?

  package init() {}
}
