/// A sub-process that may be cancelled as a whole (BPMN 2.0.2 §10.3.5).
package struct TransactionSubProcess: Sendable {
  package var subProcess: SubProcess
  /// `##Compensate`, `##Store`, `##Image`, or an address.
  package var method: String?

  package init(_ subProcess: SubProcess) { self.subProcess = subProcess }
}
