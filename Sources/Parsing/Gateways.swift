import BatonSyntax

extension Reader {
  private mutating func direction(_ element: Node) -> GatewayDirection {
    choice(.gatewayDirection, of: element, or: .unspecified)
  }

  mutating func exclusiveGateway(_ element: Node) -> ExclusiveGateway {
    var gateway = ExclusiveGateway()
    gateway.direction = direction(element)
    gateway.defaultFlow = reference(.default, of: element)
    return gateway
  }

  mutating func inclusiveGateway(_ element: Node) -> InclusiveGateway {
    var gateway = InclusiveGateway()
    gateway.direction = direction(element)
    gateway.defaultFlow = reference(.default, of: element)
    return gateway
  }

  mutating func parallelGateway(_ element: Node) -> ParallelGateway {
    var gateway = ParallelGateway()
    gateway.direction = direction(element)
    return gateway
  }

  mutating func complexGateway(_ element: Node) -> ComplexGateway {
    var gateway = ComplexGateway()
    gateway.direction = direction(element)
    gateway.defaultFlow = reference(.default, of: element)
    gateway.activationCondition = childExpression(.activationCondition, of: element)
    return gateway
  }

  mutating func eventBasedGateway(_ element: Node) -> EventBasedGateway {
    var gateway = EventBasedGateway()
    gateway.direction = direction(element)
    gateway.instantiates = flag(.instantiate, of: element, or: false)
    gateway.trigger = choice(.eventGatewayType, of: element, or: .exclusive)
    return gateway
  }
}
