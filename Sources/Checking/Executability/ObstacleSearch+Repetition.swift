import BatonDiagnostics
import BatonSyntax

/// Which repetitions of activities can be executed.
extension ObstacleSearch {
  mutating func visit(_ loop: LoopCharacteristics?, of node: Graph.Node) {
    guard let loop else { return }
    if node.isEventSubProcess { refuse("repeated event sub-processes", at: node.syntax.tagPlace) }
    switch loop {
    case .standard(let it):
      // Camunda 7 and Flowable run what has the marker once.
      let saysHowOften = it.condition != nil || it.maximum != nil
      switch definitions.dialect {
      case .camunda7, .flowable: break
      case .plain, .camunda8:
        if saysHowOften { return }
        refuse("loops that do not say how often", at: it.tagPlace, help: "add a loopCondition or a loopMaximum")
      }
    case .multiInstance(let it): visit(it)
    }
  }

  private mutating func visit(_ loop: MultiInstance) {
    let iteration = loop.facts.extensions.iteration
    if loop.cardinality == nil && loop.inputCollection == nil && iteration?.collection == nil {
      refuse(
        "multi-instance activities that do not say how often", at: loop.tagPlace,
        help: "add a collection or a loopCardinality")
    }
    if let collection = loop.inputCollection, collection.text.contains("{") {
      refuse(
        "collections that a reference computes", at: collection.place, help: "name a variable, or data of the file")
    }
    switch loop.behavior {
    case .all: break
    case .none: if let event = loop.noneBehaviorEvent { refuse("events that runs throw", at: event.place) }
    case .one: if let event = loop.oneBehaviorEvent { refuse("events that runs throw", at: event.place) }
    case .complex:
      for behavior in loop.complexBehaviors { refuse("events that runs throw", at: behavior.tagPlace) }
    }
    for aggregation in iteration?.aggregations ?? [] { visit(aggregation) }
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
