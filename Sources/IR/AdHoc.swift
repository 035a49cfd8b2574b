/// A sub-process whose activities are chosen while it runs (BPMN 2.0.2 §10.3.5, §13.3.5). The entries of its scope are the nodes
/// that may be activated, each as often as somebody likes.
package struct AdHoc: Sendable {
  /// What the sub-process waits for beside the tokens inside: what is to be activated next, or that it be completed.
  package var wait: Wait
  /// Whether one activity is active at a time.
  package var isSequential = false
  /// The list of the ids of the nodes that are activated at the beginning.
  package var activeElements: Computation?
  /// The nodes at whose completion the condition is computed.
  package var activities: Set<NodeID> = []
  /// If this is true as an activity completes, nothing more is activated. Without one nothing more is when nothing is active any
  /// more.
  package var completionCondition: Computation?
  /// Whether what is still active is then removed.
  package var cancelsRemaining = true
  /// What is computed first, and where a token gets to an end.
  package var beginning: [Assignment] = []
  package var closing: [Assignment] = []

  package init(wait: Wait) { self.wait = wait }
}
