import BatonBytecode
import BatonRuntime
import BatonValues

/// Lets instances run for as long as anything happens by itself.
struct Drive: Sendable {
  let conductor: Conductor
  /// Those that have been asked for. What their messages start runs along.
  let instances: [InstanceID]
  /// Whether user tasks are completed at once.
  let completesTasks: Bool
  /// Takes the next lines of the trace; nil if nobody wants it.
  let trace: (@Sendable ([String]) -> Void)?

  enum End { case settled, interrupted(ExitStatus), endless }

  /// How many user tasks are completed before the process is taken for one that goes round in circles.
  private static let limit = 10_000

  private enum Occasion { case quiet, tick, interruption(ExitStatus) }

  /// Returns when all instances have ended or wait for somebody, or when a signal asks for the end.
  func run() async throws -> End {
    let (occasions, source) = AsyncStream.makeStream(of: Occasion.self)
    let interruption = Interruption { source.yield(.interruption($0)) }
    let clock = trace.map { _ in Task { try await tick(source) } }
    defer { clock?.cancel() }
    var encoder = TraceEncoder()
    var completed = 0
    awaitQuiet(source)
    for await occasion in occasions {
      if let trace { trace(await conductor.withRuntime { $0.takeTrace() }.map { encoder.line($0) }) }
      switch occasion {
      case .tick: continue
      case .interruption(let status):
        await conductor.stop()
        return .interrupted(status)
      case .quiet:
        let count = completesTasks ? try await completeTasks() : 0
        completed += count
        if count == 0 { return .settled }
        if completed > Self.limit { return .endless }
        awaitQuiet(source)
      }
    }
    return withExtendedLifetime(interruption) { .settled }
  }

  private func awaitQuiet(_ source: AsyncStream<Occasion>.Continuation) {
    Task {
      await conductor.quiet()
      source.yield(.quiet)
    }
  }

  /// Gives occasion to print the trace while services are at work.
  private func tick(_ source: AsyncStream<Occasion>.Continuation) async throws {
    while true {
      try await Task.sleep(for: .milliseconds(50))
      source.yield(.tick)
    }
  }

  /// Completes the user tasks that the instances wait for, and returns how many.
  private func completeTasks() async throws -> Int {
    try await conductor.withRuntime { runtime in
      var count = 0
      let all = uncalled(in: runtime).flatMap { waits(of: $0, in: runtime) }
      for wait in all where wait.kind == .userTask && !wait.hasIncident {
        guard runtime.wait(at: wait.token) != nil else { continue }  // another one's end has taken it along
        try runtime.complete(wait.token)
        count += 1
      }
      return count
    }
  }

  /// The instances that no other has called: those that have been asked for, then the others.
  func uncalled(in runtime: Runtime) -> [InstanceID] {
    let others = runtime.instances.filter { runtime.parent(of: $0) == nil && !instances.contains($0) }
    return instances + others.sorted { $0.rawValue < $1.rawValue }
  }

  /// What `instance` and all that it has called wait for.
  private func waits(of instance: InstanceID, in runtime: Runtime) -> [Wait] {
    runtime.waits(of: instance) + runtime.children(of: instance).flatMap { waits(of: $0, in: runtime) }
  }
}
