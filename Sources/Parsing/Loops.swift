import BatonSyntax

extension Reader {
  /// Returns how often the activity `element` runs, or nil if it says nothing.
  mutating func loop(of element: Node) -> LoopCharacteristics? {
    if let loop = child(.multiInstanceLoopCharacteristics, of: element) { return .multiInstance(multiInstance(loop)) }
    if let loop = child(.standardLoopCharacteristics, of: element) { return .standard(standardLoop(loop)) }
    return nil
  }

  private mutating func standardLoop(_ element: Node) -> StandardLoop {
    var loop = StandardLoop(facts(element))
    loop.testsBefore = flag(.testBefore, of: element, or: false)
    loop.maximum = integer(.loopMaximum, of: element)
    loop.condition = childExpression(.loopCondition, of: element)
    return loop
  }

  private mutating func multiInstance(_ element: Node) -> MultiInstance {
    var loop = MultiInstance(facts(element))
    loop.isSequential = flag(.isSequential, of: element, or: false)
    loop.behavior = choice(.behavior, of: element, or: .all)
    loop.cardinality = childExpression(.loopCardinality, of: element)
    loop.inputCollection = childReference(.loopDataInputRef, in: element)
    loop.outputCollection = childReference(.loopDataOutputRef, in: element)
    loop.inputItem = child(.inputDataItem, of: element).map { dataInput($0) }
    loop.outputItem = child(.outputDataItem, of: element).map { dataOutput($0) }
    loop.completionCondition = childExpression(.completionCondition, of: element)
    loop.oneBehaviorEvent = reference(.oneBehaviorEventRef, of: element)
    loop.noneBehaviorEvent = reference(.noneBehaviorEventRef, of: element)
    loop.complexBehaviors = children(.complexBehaviorDefinition, of: element).map { complexBehavior($0) }
    return loop
  }

  private mutating func complexBehavior(_ element: Node) -> MultiInstance.ComplexBehavior {
    var behavior = MultiInstance.ComplexBehavior(facts(element))
    behavior.condition = childExpression(.condition, of: element)
    behavior.event = child(.event, of: element).map { event in
      _ = facts(event)
      return throwEvent(event)
    }
    return behavior
  }
}
