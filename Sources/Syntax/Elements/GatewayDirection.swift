/// What a gateway's author says of its flows (BPMN 2.0.2 §8.4.9). Execution goes by the flows themselves.
package enum GatewayDirection: String, CaseIterable, Sendable {
  case unspecified = "Unspecified"
  case converging = "Converging"
  case diverging = "Diverging"
  case mixed = "Mixed"
}
