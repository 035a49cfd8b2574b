import BatonSyntax

extension Reader {
  mutating func catchEvent(_ element: Node) -> CatchEvent {
    var event = CatchEvent()
    event.definitions = eventDefinitions(of: element)
    if event.definitions.isEmpty { event.definitions = flowableDefinition(of: element).map { [$0] } ?? [] }
    event.sharedDefinitions = references(.eventDefinitionRef, in: element)
    event.isParallelMultiple = flag(.parallelMultiple, of: element, or: false)
    event.properties = children(.property, of: element).map { property($0) }
    event.dataOutputs = children(.dataOutput, of: element).map { dataOutput($0) }
    event.outputSets = children(.outputSet, of: element).map { outputSet($0) }
    event.outputAssociations = children(.dataOutputAssociation, of: element).map { dataAssociation($0) }
    return event
  }

  mutating func throwEvent(_ element: Node) -> ThrowEvent {
    var event = ThrowEvent()
    event.definitions = eventDefinitions(of: element)
    event.sharedDefinitions = references(.eventDefinitionRef, in: element)
    event.properties = children(.property, of: element).map { property($0) }
    event.dataInputs = children(.dataInput, of: element).map { dataInput($0) }
    event.inputSets = children(.inputSet, of: element).map { inputSet($0) }
    event.inputAssociations = children(.dataInputAssociation, of: element).map { dataAssociation($0) }
    return event
  }

  mutating func startEvent(_ element: Node) -> StartEvent {
    var event = StartEvent(catchEvent(element))
    event.isInterrupting = flag(.isInterrupting, of: element, or: true)
    return event
  }

  mutating func boundaryEvent(_ element: Node) -> BoundaryEvent {
    var event = BoundaryEvent(catchEvent(element), attachedTo: requiredReference(.attachedToRef, of: element))
    event.cancelsActivity = flag(.cancelActivity, of: element, or: true)
    return event
  }
}
