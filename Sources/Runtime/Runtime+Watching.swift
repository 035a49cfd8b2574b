import BatonServices
import BatonValues

/// Instances for whose rest somebody waits: `Conductor.run`.
extension Runtime {
  /// Starts an instance as `start` does, and lets it be read when it has ended until `stopWatching`.
  func startWatched(_ process: String, variables: Record, businessKey: String?) throws(RuntimeError) -> InstanceID {
    let instance = try begin(process, variables: variables, businessKey: businessKey)
    watched.insert(instance)
    settle()
    return instance
  }

  /// Takes no more note of `instance`, and forgets it if that should have happened when it ended.
  func stopWatching(_ instance: InstanceID) {
    watched.remove(instance)
    if options.releasesEnded, case .ended = state(of: instance) { forget(instance) }
  }

  /// Takes note that `instance` may have one service less to wait for.
  func stir(_ instance: InstanceID) {
    if watched.isEmpty { return }
    for instance in sequence(first: instance, next: { self.parent(of: $0) }) where watched.contains(instance) {
      stirred.insert(instance)
    }
  }

  /// Returns the watched instances that may have come to rest since the last call.
  func takeStirred() -> Set<InstanceID> {
    defer { stirred.removeAll() }
    return stirred
  }

  /// Whether a service is at work for `instance` or what it has called, or will be without anybody's help.
  func awaitsService(_ instance: InstanceID) -> Bool {
    machine.parked(in: instance.handle).contains { handle in
      if let child = child(of: TokenID(handle)) { return awaitsService(child) }
      guard machine.isWaiting(handle), let wait = machine.wait(handle), wait.kind == .job else { return false }
      return services.service(for: wait.type) != nil
    }
  }
}
