/// What an event catches or throws (BPMN 2.0.2 §10.5.5): the second axis of BPMN, beside the kinds of flow node.
package struct EventDefinition: Element, Sendable {
  package var facts: Facts
  package var kind: Kind

  package init(_ kind: Kind, _ facts: Facts) {
    self.facts = facts
    self.kind = kind
  }

  package indirect enum Kind: Sendable {
    /// A message for one instance.
    case message(MessageEventDefinition)
    /// A time, a duration or a cycle.
    case timer(TimerEventDefinition)
    /// A failure, caught by the nearest handler.
    case error(ErrorEventDefinition)
    /// Something that a higher level should know, without failing.
    case escalation(EscalationEventDefinition)
    /// A broadcast.
    case signal(SignalEventDefinition)
    /// A condition that becomes true.
    case conditional(ConditionalEventDefinition)
    /// A jump to the catching link of the same name.
    case link(LinkEventDefinition)
    /// Undoes what completed.
    case compensate(CompensateEventDefinition)
    /// Cancels the transaction.
    case cancel
    /// Ends the scope at once (§10.5.5).
    case terminate(TerminateEventDefinition)
  }

  /// The kind without its facts; the raw value is the element's name in BPMN's schema.
  package enum Tag: String, CaseIterable, Sendable {
    case message = "messageEventDefinition"
    case timer = "timerEventDefinition"
    case error = "errorEventDefinition"
    case escalation = "escalationEventDefinition"
    case signal = "signalEventDefinition"
    case conditional = "conditionalEventDefinition"
    case link = "linkEventDefinition"
    case compensate = "compensateEventDefinition"
    case cancel = "cancelEventDefinition"
    case terminate = "terminateEventDefinition"
  }

  package var tag: Tag { kind.tag }
}

extension EventDefinition.Kind {
  package var tag: EventDefinition.Tag {
    switch self {
    case .message: .message
    case .timer: .timer
    case .error: .error
    case .escalation: .escalation
    case .signal: .signal
    case .conditional: .conditional
    case .link: .link
    case .compensate: .compensate
    case .cancel: .cancel
    case .terminate: .terminate
    }
  }
}
