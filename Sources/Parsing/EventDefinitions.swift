import BatonSyntax

/// What events catch and throw: one row for each kind of definition.
extension Reader {
  mutating func eventDefinitions(of element: Node) -> [EventDefinition] {
    var found: [EventDefinition] = []
    forEachChild(of: element) { reader, child in
      guard reader.namespace(child) == .bpmn, let tag = reader.tag(child, in: Word.eventDefinitionTags) else { return }
      found.append(reader.eventDefinition(tag, child))
    }
    return found
  }

  mutating func eventDefinition(_ tag: EventDefinition.Tag, _ element: Node) -> EventDefinition {
    let facts = acceptedFacts(element)
    return EventDefinition(definitionKind(tag, element), facts)
  }

  private mutating func definitionKind(_ tag: EventDefinition.Tag, _ element: Node) -> EventDefinition.Kind {
    switch tag {
    case .message: .message(messageDefinition(element))
    case .timer: .timer(timerDefinition(element))
    case .error: .error(errorDefinition(element))
    case .escalation: .escalation(escalationDefinition(element))
    case .signal: .signal(signalDefinition(element))
    case .conditional: .conditional(conditionalDefinition(element))
    case .link: .link(linkDefinition(element))
    case .compensate: .compensate(compensateDefinition(element))
    case .cancel: .cancel
    case .terminate: .terminate(terminateDefinition(element))
    }
  }

  private mutating func messageDefinition(_ element: Node) -> MessageEventDefinition {
    var definition = MessageEventDefinition()
    definition.message = reference(.messageRef, of: element)
    definition.expression = vendorExpression(.messageExpression, .seven, of: element, bare: .literal)
    definition.operation = childReference(.operationRef, in: element) ?? reference(.operationRef, of: element)
    return definition
  }

  private mutating func timerDefinition(_ element: Node) -> TimerEventDefinition {
    var definition = TimerEventDefinition()
    definition.schedules = schedules(of: element)
    definition.endDate = schedulesEndDate(of: element)
    definition.businessCalendar = vendorAttribute(.businessCalendarName, .seven, of: element)?.text
    return definition
  }

  /// Returns the date, duration and cycle that `element` has, in this order.
  mutating func schedules(of element: Node) -> [TimerEventDefinition.Schedule] {
    let date = childExpression(.timeDate, of: element, bare: .literal).map(TimerEventDefinition.Schedule.date)
    let duration = childExpression(.timeDuration, of: element, bare: .literal)
      .map(TimerEventDefinition.Schedule.duration)
    let cycle = childExpression(.timeCycle, of: element, bare: .literal).map(TimerEventDefinition.Schedule.cycle)
    return [date, duration, cycle].compactMap(\.self)
  }

  private mutating func schedulesEndDate(of element: Node) -> ExpressionText? {
    children(.timeCycle, of: element).first.flatMap { vendorExpression(.endDate, .seven, of: $0, bare: .literal) }
  }

  private mutating func errorDefinition(_ element: Node) -> ErrorEventDefinition {
    var definition = ErrorEventDefinition()
    definition.error = reference(.errorRef, of: element)
    return definition
  }

  private mutating func escalationDefinition(_ element: Node) -> EscalationEventDefinition {
    var definition = EscalationEventDefinition()
    definition.escalation = reference(.escalationRef, of: element)
    return definition
  }

  private mutating func signalDefinition(_ element: Node) -> SignalEventDefinition {
    var definition = SignalEventDefinition()
    definition.signal = reference(.signalRef, of: element)
    definition.expression = vendorExpression(.signalExpression, .seven, of: element, bare: .literal)
    return definition
  }

  private mutating func conditionalDefinition(_ element: Node) -> ConditionalEventDefinition {
    var definition = ConditionalEventDefinition()
    definition.condition = childExpression(.condition, of: element)
    definition.filter = conditionFilter(of: element)
    return definition
  }

  private mutating func linkDefinition(_ element: Node) -> LinkEventDefinition {
    var definition = LinkEventDefinition()
    definition.sources = references(.source, in: element)
    definition.target = childReference(.target, in: element)
    return definition
  }

  private mutating func compensateDefinition(_ element: Node) -> CompensateEventDefinition {
    var definition = CompensateEventDefinition()
    definition.activity = reference(.activityRef, of: element)
    definition.waitsForCompletion = flag(.waitForCompletion, of: element, or: true)
    return definition
  }

  private mutating func terminateDefinition(_ element: Node) -> TerminateEventDefinition {
    var definition = TerminateEventDefinition()
    definition.endsInstance = vendorFlag(.terminateAll, .seven, of: element) ?? false
    definition.endsMultiInstance = vendorFlag(.terminateMultiInstance, .seven, of: element) ?? false
    return definition
  }
}
