import BatonDiagnostics

/// An event of Flowable's registry that something waits for: a message of this name, of which nothing is taken but what the outputs
/// say.
package struct RegistryEvent: Sendable {
  /// How a process starts by it.
  package enum Start: String, CaseIterable, Sendable {
    case startNewInstance
    /// Unless an instance is active that one with the same parameters has started.
    case storeAsUniqueReferenceId
    /// Only if somebody has subscribed at run time.
    case manualSubscription
  }

  package var type: ExpressionText
  package var start = Start.startNewInstance

  package init(_ type: ExpressionText) { self.type = type }
}
