import BatonDiagnostics

extension Rule {
  static let eventGatewayInstantiateIncoming = Rule(
    "event-gateway-instantiate-incoming", .gateway, Severities(.error, spec: .error), isEssential: true,
    "A flow leads to an event-based gateway that starts instances."
  ) { model, findings in
    findings.reportFlows(toStarting: .eventBasedGateway, of: model)
  }
}
