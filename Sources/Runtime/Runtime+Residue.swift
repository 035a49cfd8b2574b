import BatonExecution

/// What tests see that nobody else needs to.
extension Runtime {
  /// The tokens and catches of `instance` that wait, and the incidents, in an order that saving and restoring keeps.
  package func tokens(of instance: InstanceID) -> [TokenID] {
    machine.parked(in: instance.handle).map { TokenID($0) }
  }

  /// The instance in which the token `token` is, or nil if it is gone.
  package func instance(of token: TokenID) -> InstanceID? { machine.instance(of: token.handle).map { InstanceID($0) } }

  /// Whether `token` is a catch.
  package func isCatch(_ token: TokenID) -> Bool { machine.isListener(token.handle) }

  /// What is still kept for instances, by name and number; nothing if all of them have been released and no message is kept.
  package var residue: [String] {
    let counts: [(String, Int)] = [
      ("records", machine.recordCount), ("heaps", machine.heapCount), ("jobs", jobs.attemptCount),
      ("calls", calls.count), ("ranks", seniority.count), ("alarms", alarms.count),
      ("timers", timers.count - starts.alarms.count), ("incidents", openIncidents.count), ("endings", endings.count),
      ("keys", businessKeys.count), ("owners", starts.ownerCount), ("due", due.isEmpty ? 0 : 1),
      ("messages", messages.all.count + letters.all.count), ("watched", watched.count + stirred.count),
    ]
    return counts.filter { $0.1 != 0 }.map { "\($0.1) \($0.0)" }
  }
}
