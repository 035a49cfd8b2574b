import BatonDiagnostics

/// Work done when an element's life changes.
package struct Listener: Sendable {
  package enum Event: String, CaseIterable, Sendable {
    // Of an element.
    case start, end
    /// Of a sequence flow.
    case take
    // Of a user task.
    case create, assignment, update, complete, delete, timeout
    /// Every event of a user task.
    case all
    case cancel
  }

  /// What the listener listens to.
  package enum Subject: Sendable { case execution, task }

  package var subject: Subject
  package var event: Event
  package var implementation: Implementation
  package var retries: ExpressionText?
  package var headers: [Header] = []
  /// The variable that gets a script's result (Flowable).
  package var resultVariable: ResultVariable?
  /// The name by which a `timeout` listener is told from others.
  package var id: String?
  /// When a `timeout` listener hears.
  package var timers: [TimerEventDefinition.Schedule] = []
  package var site: Site

  package init(_ subject: Subject, on event: Event, does implementation: Implementation, site: Site) {
    self.subject = subject
    self.event = event
    self.implementation = implementation
    self.site = site
  }
}
