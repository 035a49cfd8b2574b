/// Which version of a named process, decision or form is meant.
package enum Binding: Sendable {
  case latest
  /// The version deployed together with this process.
  case deployment
  case version(ExpressionText)
  case versionTag(ExpressionText)
}

/// What a call activity says beyond `calledElement`.
package struct Call: Sendable {
  package var binding: Binding = .latest
  package var businessKey: ExpressionText?
  /// Whether the called instance has its caller's business key (Flowable).
  package var inheritsBusinessKey = false
  /// The type of the jobs that map the variables there and back (Camunda 7 `variableMappingClass`).
  package var mapper: ExpressionText?
  /// A CMMN case in place of a process (Camunda 7 `caseRef`, Flowable `caseDefinitionKey`).
  package var caseID: ExpressionText?
  /// Whether the call ends without waiting for the called instance (Flowable `completeAsync`).
  package var completesAsynchronously = false
  /// The variable that gets the called instance's id (Flowable).
  package var idVariable: String?

  package init() {}
}

/// The decision that a business rule task asks.
package struct DecisionCall: Sendable {
  /// What becomes of the rows of the answer (Camunda 7).
  package enum ResultShape: String, CaseIterable, Sendable {
    case singleEntry, singleResult, collectEntries, resultList
  }

  package var decision: ExpressionText
  package var binding: Binding = .latest
  package var shape: ResultShape?

  package init(_ decision: ExpressionText) { self.decision = decision }
}
