import BatonDiagnostics
import BatonSyntax

/// Which repetitions of activities can be executed.
extension ObstacleSearch {
  mutating func visit(_ loop: LoopCharacteristics?, of node: Graph.Node) {
    guard let loop else { return }
    if node.isEventSubProcess { refuse("repeated event sub-processes", at: node.syntax.tagPlace) }
    switch loop {
    case .standard: break
    case .multiInstance(let it): visit(it)
    }
  }

  private mutating func visit(_ loop: MultiInstance) {
    if let collection = loop.inputCollection, collection.text.contains("{") {
      refuse(
        "collections that a reference computes", at: collection.place, help: "name a variable, or data of the file")
    }
    for behavior in loop.complexBehaviors where loop.behavior == .complex { visit(behavior) }
    for event in graph.runEvents(of: loop, dialect: definitions.dialect) {
      if let definition = event.definition { visit(thrownByRuns: definition) }
    }
    for aggregation in loop.extensions.iteration?.aggregations ?? [] { visit(aggregation) }
  }

  private mutating func visit(_ behavior: MultiInstance.ComplexBehavior) {
    if behavior.condition == nil { refuse("events that runs throw without a condition", at: behavior.tagPlace) }
    visit(behavior.event?.inputAssociations ?? [])
    if let input = behavior.event?.dataInputs.first { refuse("data of events that runs throw", at: Place(input.site)) }
  }

  /// A run throws what its activity's boundary events may catch (table 10.29).
  private mutating func visit(thrownByRuns definition: EventDefinition) {
    let place = definition.tagPlace
    if definition.extensions.implementation != nil { return refuse("work that throws events of runs", at: place) }
    switch definition.kind {
    case .message(let it):
      switch definitions.dialect {
      case .plain, .flowable: break
      case .camunda7, .camunda8: refuse("messages that runs send", at: place)
      }
      if isCorrelated(it.message) { refuse("messages with correlation properties that runs send", at: place) }
    case .signal(let it):
      if it.signal == nil && it.expression == nil { refuse("signals that are not named", at: place) }
    case .error, .escalation: break
    case .compensate(let it):
      if !it.waitsForCompletion { refuse("compensation that runs do not wait for", at: place) }
    case .timer, .conditional, .link, .cancel, .terminate:
      refuse("\(definition.tag.noun) definitions of events that runs throw", at: place)
    }
    for mapping in definition.extensions.handedIn.mappings { visit(mapping) }
  }

  private mutating func visit(_ aggregation: Iteration.Aggregation) {
    let place = aggregation.target.place
    if aggregation.isTransient { refuse("transient variables", at: place) }
    if aggregation.createsOverview { refuse("results that are seen before the last run has completed", at: place) }
    for target in [aggregation.target] + aggregation.variables.map(\.target) where target.isMarked {
      refuse("variables whose names are computed", at: target.place)
    }
  }
}
