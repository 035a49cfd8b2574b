/// What instances of a scope react to while they last: a boundary event of the activity, an event sub-process, an
/// alternative of an event-based gateway, or one of the definitions of an event that catches several (BPMN 2.0.2 §10.5).
package struct Catch: Sendable {
  package enum Trigger: Sendable {
    /// Something from outside: a message, a signal or a time.
    case wait(Wait)
    /// A condition that becomes true, computed in `scope`, of kind `probe`, which lies in the catch's own, whenever a variable
    /// is set that `watching` names, any if that is nil.
    case condition(Computation, scope: ScopeID, watching: [String]?)
    /// An error or escalation with the code; with any, where none is given.
    case error(code: String?)
    case escalation(code: String?)
    /// The cancellation of the transaction that the scope is.
    case cancel
    /// A failed attempt at the work that means the error `code`, if the condition holds, computed in `scope`, of kind `probe`,
    /// whose own variables tell of the failure. Nothing leads on from it but what catches that error.
    case failure(Computation, scope: ScopeID, code: String)
    /// That the token which waits in the scope is removed before its work is done. A token starts at `node`, which is one of the
    /// `hearers` of the process, whatever becomes of the rest.
    case removal
  }

  /// Where the token goes on that an event sets free.
  package enum Place: Sendable {
    /// In the scope instance itself, as an event sub-process does.
    case within
    /// In the one around it, which the scope instance leaves for good if the catch interrupts, as from a boundary event.
    case around
  }

  package var trigger: Trigger
  /// The event that catches: a boundary event, the start event of an event sub-process, an intermediate event.
  package var event: NodeID
  /// Where the token goes on: the event itself, or the event sub-process that it starts.
  package var node: NodeID
  package var place: Place
  package var isInterrupting = true
  /// Whether all catches of the same event must have happened before the token is set free (a parallel multiple event).
  package var isParallel = false
  package var reception = Reception()
  /// The flow that the token takes to the event, from the gateway whose alternative it is.
  package var flow: FlowID?

  package init(_ trigger: Trigger, at event: NodeID, to node: NodeID, place: Place) {
    self.trigger = trigger
    self.event = event
    self.node = node
    self.place = place
  }
}

extension Catch {
  /// Whether a token goes on at `node` when it happens.
  package var leadsOn: Bool {
    switch trigger {
    case .wait, .condition, .error, .escalation, .cancel: true
    case .failure, .removal: false
    }
  }
}

/// Where goes what comes with an event.
package struct Reception: Sendable {
  /// The variables that come with it.
  package var variables: Wait.Result = .propagate
  /// The code and the message of an error or escalation.
  package var code: Variable?
  package var message: Variable?

  package init() {}
}

/// What starts an instance of a process besides whoever asks for one: a start event, a receive task or an event-based
/// gateway that instantiates (BPMN 2.0.2 §10.5.2, §13.5.1).
package struct Start: Sendable {
  package enum Trigger: Sendable {
    /// A message, signal or time, all of whose operands are constants.
    case wait(Wait)
    /// A condition over the variables that whoever asks provides, computed in `scope`, of kind `probe`.
    case condition(Computation, scope: ScopeID)
  }

  package var trigger: Trigger
  /// The event or receive task at which the token starts, as if what it waits for had come.
  package var node: NodeID
  /// Where tokens start besides, to wait: the other events of a gateway that needs all of them.
  package var others: [NodeID] = []
  package var reception = Reception()

  package init(_ trigger: Trigger, at node: NodeID) {
    self.trigger = trigger
    self.node = node
  }
}

/// What a token throws on its way.
package enum Throw: Sendable {
  /// The nearest catch outward takes it, and interrupts; else it is an incident. The token does not go on.
  case error(code: Wait.Operand, message: Wait.Operand?)
  /// The nearest catch outward takes it, if there is one. The token goes on unless that interrupts.
  case escalation(code: Wait.Operand)
  /// A message or signal goes out, to whoever waits for it.
  case send(Wait)
  /// What has been done in the scope is compensated, and in the one around it if it is an event sub-process; of `activity` alone,
  /// if that is given. The token waits for that if it `waits` (BPMN 2.0.2 §13.5.5); else
  /// a further one does, and the activity that throws has no scope of its own.
  case compensation(of: NodeID?, waits: Bool)
  /// The transaction, a scope around, is cancelled (BPMN 2.0.2 §10.3.5). The token does not go on.
  case cancel(ScopeID)
}
