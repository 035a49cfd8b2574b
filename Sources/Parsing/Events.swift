import BatonSyntax

extension Reader {
  mutating func catchEvent(_ element: Node) -> CatchEvent {
    var definitions = eventDefinitions(of: element)
    if definitions.isEmpty { definitions = flowableDefinition(of: element).map { [$0] } ?? [] }
    return CatchEvent(
      definitions: definitions, sharedDefinitions: references(.eventDefinitionRef, in: element),
      isParallelMultiple: flag(.parallelMultiple, of: element, or: false),
      properties: children(.property, of: element).map { property($0) },
      dataOutputs: children(.dataOutput, of: element).map { dataOutput($0) },
      outputSets: children(.outputSet, of: element).map { outputSet($0) },
      outputAssociations: children(.dataOutputAssociation, of: element).map { dataAssociation($0) })
  }

  mutating func throwEvent(_ element: Node) -> ThrowEvent {
    ThrowEvent(
      definitions: eventDefinitions(of: element), sharedDefinitions: references(.eventDefinitionRef, in: element),
      properties: children(.property, of: element).map { property($0) },
      dataInputs: children(.dataInput, of: element).map { dataInput($0) },
      inputSets: children(.inputSet, of: element).map { inputSet($0) },
      inputAssociations: children(.dataInputAssociation, of: element).map { dataAssociation($0) })
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
