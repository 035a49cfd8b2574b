import BatonSyntax

/// Something that a run of a multi-instance activity throws as it completes.
package struct RunEvent: Sendable {
  /// Nil stands for a signal of the activity's own name.
  package var definition: EventDefinition?
  package var condition: ExpressionText?
  /// Whether only the first run to complete throws it.
  package var isForFirst = false
  /// Whether the counters of the runs go with it.
  package var carriesCounters = true
}

extension Graph {
  /// What the runs of `loop` throw (BPMN 2.0.2 table 10.29, `behavior`). Where no event is named the standard throws a signal all
  /// the same, other engines nothing.
  package func runEvents(of loop: MultiInstance, dialect: Dialect) -> [RunEvent] {
    switch loop.behavior {
    case .all: []
    case .none: runEvent(loop.noneBehaviorEvent, dialect).map { [$0] } ?? []
    case .one:
      runEvent(loop.oneBehaviorEvent, dialect).map {
        var event = $0
        event.isForFirst = true
        return [event]
      } ?? []
    case .complex:
      loop.complexBehaviors.flatMap { behavior in
        let shared = behavior.event?.sharedDefinitions.compactMap { eventDefinitions[$0.text] } ?? []
        return ((behavior.event?.definitions ?? []) + shared).map {
          RunEvent(definition: $0, condition: behavior.condition, carriesCounters: false)
        }
      }
    }
  }

  private func runEvent(_ reference: Reference?, _ dialect: Dialect) -> RunEvent? {
    if let definition = reference.flatMap({ eventDefinitions[$0.text] }) { return RunEvent(definition: definition) }
    switch dialect {
    case .plain: return RunEvent()
    case .camunda7, .camunda8, .flowable: return nil
    }
  }
}

extension Graph {
  /// The innermost multi-instance activity in which `node` stands and out of which no compensation leads.
  package func multiInstance(around node: Node) -> NodeID? {
    var at = self[node.scope].owner
    while let owner = at {
      if case .multiInstance? = self[owner].activity?.loop { return owner }
      if self[owner].isCompensationHandler || compensationStart(of: self[owner]) != nil { return nil }
      at = self[self[owner].scope].owner
    }
    return nil
  }
}
