/// A sub-process whose activities are chosen at run time (BPMN 2.0.2 §10.3.5).
package struct AdHocSubProcess: Sendable {
  package enum Ordering: String, CaseIterable, Sendable {
    case parallel = "Parallel"
    case sequential = "Sequential"
  }

  package var subProcess: SubProcess
  package var ordering: Ordering = .parallel
  /// Whether running activities are cancelled as soon as the completion condition holds.
  package var cancelsRemaining = true
  package var completionCondition: ExpressionText?

  package init(_ subProcess: SubProcess) { self.subProcess = subProcess }
}
