import BatonValues

/// Work with data and listeners around it, in this order: `inputs` are computed, the steps of `prologue` are taken, `work` is
/// done, the steps of `epilogue` are taken, `outputs` are computed.
package struct Activity: Sendable {
  /// The activity's own scope, where it has variables of its own or nodes inside, or is repeated.
  package var scope: ScopeID?
  package var repetition: Repetition?
  /// What a token that arrives waits for before anything else.
  package var selection: Wait?
  package var inputs: [Assignment] = []
  package var prologue: [Activity] = []
  package var work: Work = .nothing
  /// If it holds, `work` is left out.
  package var skip: Computation?
  package var epilogue: [Activity] = []
  package var outputs: [Assignment] = []

  package init(scope: ScopeID?) { self.scope = scope }

  /// The scope that lasts as long as the activity: what it catches is caught there.
  package var outermostScope: ScopeID? { repetition?.scope ?? scope }
}

/// What is done on a way that is no node's: by the listeners of a sequence flow or a process.
package struct Interlude: Sendable {
  /// The row among the nodes that stands for the flow or process; no token arrives there.
  package var node: NodeID
  package var steps: [Activity]

  package init(at node: NodeID, _ steps: [Activity]) {
    self.node = node
    self.steps = steps
  }
}

package enum Work: Sendable {
  case nothing
  /// Computes `Assignment`s at once, such as a script in FEEL or an expression with a result variable.
  case evaluate([Assignment])
  /// The token waits for something from outside.
  case wait(Wait)
  /// Tokens start at the entries of the activity's own scope; the activity is done when none is left there.
  case body
  /// Something is thrown, one after the other.
  case throwing([Throw])
  /// Tokens start where somebody says, at nodes of the activity's own scope.
  case adHoc(AdHoc)
}

/// Something from outside that a token waits for.
package struct Wait: Sendable {
  package enum Kind: Sendable {
    /// A job of a service, send, business-rule or script task, taken by a worker or a service.
    case job
    /// A user task, completed by a person.
    case userTask
    /// A message (BPMN 2.0.2 §10.3.3, receive task; §10.5.5).
    case message
    /// A signal (§10.5.5).
    case signal
    /// A time (§10.5.5): a date, the end of a duration, or the times of a cycle.
    case timer
    /// The end of an instance of another process (§10.3.6). The variables that come are those of that instance.
    case call
    /// That the message that the token sends finds whom it is for (§9.4).
    case send
    /// What is to be activated next in an ad-hoc sub-process, or its end (§10.3.5); the type says `parallel` or `sequential`.
    case adHoc
    /// Nothing but that what has gone out just now reaches those who wait for it.
    case delivery
    /// Nothing but that somebody lets the activity begin, as another may that is enabled (§13.3.5).
    case selection
    /// Whichever of the catches of the activity's scope comes first; nothing else ends it.
    case events
  }

  package var kind: Kind
  /// The job's type, or the message's name.
  package var type: Operand
  package var details: [Detail: Operand] = [:]
  /// Task headers in the order of the diagram.
  package var headers: [Header] = []
  package var result: Result = .propagate

  package init(kind: Kind, type: Operand) {
    self.kind = kind
    self.type = type
  }

  package struct Header: Sendable {
    package var key: String
    package var value: Operand

    package init(key: String, value: Operand) {
      self.key = key
      self.value = value
    }
  }

  /// What else is handed over with a job or a user task.
  package enum Detail: String, CaseIterable, Sendable {
    case retries, retryBackoff, priority
    case assignee, candidateUsers, candidateGroups, dueDate, followUpDate
    case formKey, formID
    case correlationKey
    /// Of a timer, one of the first three: text or a temporal value, understood when the wait begins.
    case timerDate, timerDuration, timerCycle
    /// When a cycle ends at the latest.
    case timerEnd
    /// Of what is sent, started or called: the variables that go with it, as one context.
    case variables
    /// Of a call: whether the variables that the activity sees are handed over too; `variables` hide them.
    case passesAll
    /// Of a call: which version is meant, `latest`, `deployment`, `version` or `versionTag`, and the number or tag.
    case binding, version
    /// Of a call: the business key of the instance that is started.
    case businessKey
    /// Of a signal: `instance` if only the thrower's own process instance hears it.
    case reach
    /// Of a start by message: whether it starts none while an instance is active that a message of the same key has started.
    case once
  }

  /// A value known when the file is compiled, or a variable of the activity's own scope that an input has set.
  package enum Operand: Sendable {
    case constant(Datum)
    case variable(Variable)
  }

  /// Where the variables that come with the completion go.
  package enum Result: Sendable {
    /// Each to the nearest scope that has the variable, else to the process (engines.md §2 row 32).
    case propagate
    /// Into the activity's own scope, where the outputs see them; the rest is dropped.
    case local
    /// Both: to whoever has them around, and where the outputs see them.
    case both
    /// All of them, as one context, into a variable; a single entry named `result` as its bare value.
    case variable(Variable)
    case discard
  }
}
