/// Whom a user task is for, and until when.
package struct Assignment: Sendable {
  package var assignee: ExpressionText?
  /// Names between commas, or an expression that gives them.
  package var candidateUsers: ExpressionText?
  package var candidateGroups: ExpressionText?
  package var owner: ExpressionText?
  package var dueDate: ExpressionText?
  package var followUpDate: ExpressionText?
  package var priority: ExpressionText?
  package var category: ExpressionText?
  /// The calendar by which the due date is understood (Flowable).
  package var businessCalendar: String?
  /// The variable that gets the task's id (Flowable).
  package var idVariable: String?
  /// Whether the task is one of the engine's own (`zeebe:userTask`), not a job of a worker; nil outside of Camunda 8.
  package var isEngineTask: Bool?

  package init() {}
}
