/// Joins by an expression over the tokens that came (BPMN 2.0.2 §10.6.5).
package struct ComplexGateway: Sendable {
  package var direction: GatewayDirection = .unspecified
  package var defaultFlow: Reference?
  package var activationCondition: ExpressionText?

  package init() {}
}
