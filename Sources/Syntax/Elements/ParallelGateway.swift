/// Waits for a token on each incoming flow and takes every outgoing one (BPMN 2.0.2 §10.6.4).
package struct ParallelGateway: Sendable {
  package var direction: GatewayDirection = .unspecified

  package init() {}
}
