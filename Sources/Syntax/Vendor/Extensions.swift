import BatonDiagnostics

/// What vendors' attributes and extension elements say about an element, in one form for all of them.
///
/// Camunda 7 (`camunda:`), Camunda 8 (`zeebe:`, and `zenbpm:` of the same shape), Flowable and Activiti say mostly the
/// same things in different words; their words end in Parsing.
package struct Extensions: Blank, Sendable {
  // The work.

  /// What does the work of a task or a throwing event.
  @Boxed package var implementation: Implementation?
  /// How often a failed job is tried, counting the first time.
  @Boxed package var retries: ExpressionText?
  /// When a failed job is tried again: `R5/PT5M`, `PT1M,PT5M`.
  @Boxed package var retryCycle: ExpressionText?
  @Boxed package var jobPriority: ExpressionText?
  package var asynchrony = Asynchrony()
  /// What the worker is told beside the variables: task headers, field injections, connector inputs, in this order.
  package var headers: [Header] = []
  /// Where the result of an evaluation, script or decision goes.
  @Boxed package var resultVariable: ResultVariable?
  /// If it holds the activity or flow is skipped (Flowable; only while `_ACTIVITI_SKIP_EXPRESSION_ENABLED` is true).
  @Boxed package var skipCondition: ExpressionText?
  /// Whether a service waits, after its work, until somebody triggers it (Flowable).
  package var waitsForTrigger = false
  /// The event of the registry that triggers it, if it is not whoever knows the service (Flowable).
  @Boxed package var triggerEvent: ExpressionText?
  package var errorMappings: [ErrorMapping] = []
  package var listeners: [Listener] = []

  // The data.

  /// What becomes a variable of the activity before it begins.
  package var inputs: [Mapping] = []
  /// What becomes a variable of the scope around when the activity is done.
  package var outputs: [Mapping] = []
  /// What is handed to a called process, a thrown signal or a started sub-process …
  package var handedIn = Handover()
  /// … and back.
  package var handedOut = Handover()
  package var properties: [Header] = []

  // Particular elements.

  @Boxed package var assignment: Assignment?
  @Boxed package var form: Form?
  @Boxed package var call: Call?
  @Boxed package var decision: DecisionCall?
  @Boxed package var iteration: Iteration?
  /// What an event or a receive task waits for by its name in Flowable's registry of events.
  @Boxed package var registryEvent: RegistryEvent?
  /// The key by which a message finds its instance.
  @Boxed package var correlationKey: ExpressionText?
  /// The variable that gets the name of who started the instance.
  package var initiator: String?
  @Rare package var caught: CaughtVariables
  @Boxed package var adHoc: AdHocControl?
  @Rare package var deployment: Deployment

  package init() {}
}

/// Where an activity may leave the thread that runs it: journaled, retried and ordered by these.
package struct Asynchrony: Hashable, Sendable {
  package var before = false
  package var after = false
  /// Whether no other job of the instance runs meanwhile.
  package var isExclusive = true

  package init() {}
}

/// A name and what it stands for.
package struct Header: Sendable {
  package var name: String
  package var value: MappingSource

  package init(name: String, value: MappingSource) {
    self.name = name
    self.value = value
  }
}

package struct ResultVariable: Sendable {
  package var name: String
  /// Whether the variable is the activity's own, not the process's.
  package var isLocal = false
  /// Whether the variable is gone at the next wait (Flowable).
  package var isTransient = false
  package var place: Place

  package init(_ name: String, at place: Place) {
    self.name = name
    self.place = place
  }
}

/// Which BPMN error a failure of the work means.
package struct ErrorMapping: Sendable {
  /// The error thrown: a reference to a declared error, or its code.
  package enum Target: Sendable {
    case reference(Reference)
    case code(String)
  }

  package var target: Target?
  /// When it is thrown: Camunda 7's `errorEventDefinition@expression`.
  package var condition: ExpressionText?
  /// Which exception means it, any if it has no name: Flowable's `mapException`.
  package var exception: String?
  /// Whether an exception counts that is derived from that one, or that has been caused by it.
  package var coversOthers = false
  package var place: Place

  package init(target: Target?, at place: Place) {
    self.target = target
    self.place = place
  }
}

/// The variables that get what an event caught.
package struct CaughtVariables: Blank, Sendable {
  package var code: String?
  package var message: String?

  package init() {}
}

/// How an ad-hoc sub-process chooses and what it collects (Camunda 8).
package struct AdHocControl: Sendable {
  package var activeElements: ExpressionText?
  package var outputCollection: String?
  package var outputElement: ExpressionText?

  package init() {}
}

/// What a process says to the host that it is deployed to.
package struct Deployment: Blank, Sendable {
  package var versionTag: String?
  /// How long finished instances are kept: days, or a duration.
  package var historyTimeToLive: String?
  package var candidateStarterUsers: ExpressionText?
  package var candidateStarterGroups: ExpressionText?
  package var isStartableInTasklist = true
  /// The priority that user tasks and jobs of the process have by default.
  package var taskPriority: ExpressionText?
  /// Forms kept in the file, which user tasks name by key.
  package var forms: [EmbeddedForm] = []

  package init() {}
}
