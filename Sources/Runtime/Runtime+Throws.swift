import BatonExecution

/// What instances throw.
extension Runtime {
  /// Takes note that an escalation was thrown.
  func noteEscalation(_ code: String?, isCaught: Bool, _ effect: Effect) {}

  /// Lets a message or signal go out.
  func noteSending(_ sending: Sending, _ effect: Effect) {}
}
