package struct MessageEventDefinition: Sendable {
  package var message: Reference?
  /// The message's name, where it is computed (Flowable).
  package var expression: ExpressionText?
  package var operation: Reference?

  package init() {}
}

package struct TimerEventDefinition: Sendable {
  package enum Schedule: Sendable {
    case date(ExpressionText)
    case duration(ExpressionText)
    case cycle(ExpressionText)
  }

  /// When it fires; a well-formed file gives one.
  package var schedules: [Schedule] = []
  /// When a cycle ends (Flowable).
  package var endDate: ExpressionText?
  /// The calendar by which times are understood (Flowable).
  package var businessCalendar: String?

  package init() {}
}

package struct ErrorEventDefinition: Sendable {
  /// Nil catches every error.
  package var error: Reference?

  package init() {}
}

package struct EscalationEventDefinition: Sendable {
  /// Nil catches every escalation.
  package var escalation: Reference?

  package init() {}
}

package struct SignalEventDefinition: Sendable {
  package var signal: Reference?
  /// The signal's name, where it is computed (Flowable).
  package var expression: ExpressionText?

  package init() {}
}

package struct ConditionalEventDefinition: Sendable {
  package var condition: ExpressionText?
  /// Of the changes of variables, those that ask for the condition to be evaluated.
  package var filter = ConditionFilter()
  /// Whether there is no condition: the change itself of the variable that the filter names is what is waited for (Flowable).
  package var isVariableListener = false

  package init() {}
}

/// The event definition's `name` is what a throwing and a catching link have in common.
package struct LinkEventDefinition: Sendable {
  package var sources: [Reference] = []
  package var target: Reference?

  package init() {}
}

package struct CompensateEventDefinition: Sendable {
  /// The activity to undo; nil undoes the scope.
  package var activity: Reference?
  package var waitsForCompletion = true

  package init() {}
}

package struct TerminateEventDefinition: Sendable {
  /// Whether the whole process instance ends, not only the scope (Flowable `terminateAll`).
  package var endsInstance = false
  /// Whether all instances of the multi-instance activity end (Flowable `terminateMultiInstance`).
  package var endsMultiInstance = false

  package init() {}
}
