import BatonBytecode
import BatonServices
import BatonValues

/// Drives a runtime for concurrent programs: performs the jobs of asynchronous services, several at a time, and moves the
/// runtime's time on with a clock.
///
/// Whatever is done to the runtime is done inside of `withRuntime`, one after another; services run outside.
public actor Conductor {
  private let runtime: Runtime
  private let start: Timestamp
  private let elapsed: @Sendable () -> Duration
  private let sleep: @Sendable (Duration) async throws -> Void
  private let concurrency: Int
  /// The services at work, by the number of the attempt: of one job, an attempt that nobody wants any more may still be at
  /// work when the next one begins.
  private var inProgress: [Int: Task<Void, Never>] = [:]
  private var attempts = 0
  private var isStopped = false
  private var alarm: (time: Timestamp, task: Task<Void, Never>)?
  private var waitersForQuiet: [CheckedContinuation<Void, Never>] = []
  private var waiters: [InstanceID: CheckedContinuation<Void, Never>] = [:]

  /// Creates a conductor of an empty runtime. Its time is `now` and goes on with `clock`; at most `concurrency` services are
  /// in progress at once.
  public init(
    services: ServiceRegistry, options: Runtime.Options = Runtime.Options(), now: Timestamp = .epoch,
    clock: some Clock<Duration> = ContinuousClock(), concurrency: Int = 64
  ) {
    runtime = Runtime(services: services, options: options, now: now)
    start = now
    let began = clock.now
    elapsed = { began.duration(to: clock.now) }
    sleep = { try await clock.sleep(until: clock.now.advanced(by: $0), tolerance: nil) }
    self.concurrency = max(1, concurrency)
  }

  /// Lets `body` use the runtime, which must not be kept, and then takes care of what follows from it.
  public func withRuntime<Result: Sendable>(_ body: @Sendable (Runtime) throws -> Result) rethrows -> Result {
    runtime.advance(to: start.advanced(by: elapsed()))
    defer { tend() }
    return try body(runtime)
  }

  /// Starts an instance of `process` and returns what has become of it when no service is at work for it and none will be by
  /// itself: it has ended, or it waits for a person, a message, a worker or help. It can be read although
  /// `options.releasesEnded`.
  ///
  /// If the task that awaits it is cancelled, this throws `CancellationError`, and the instance goes on.
  public func run(
    _ process: String, variables: Record = [:], businessKey: String? = nil
  ) async throws -> InstanceReport {
    try Task.checkCancellation()
    let instance = try withRuntime { runtime in
      try runtime.startWatched(process, variables: variables, businessKey: businessKey)
    }
    await rest(of: instance)
    defer { runtime.stopWatching(instance) }
    guard !Task.isCancelled, let report = runtime.report(of: instance) else { throw CancellationError() }
    return report
  }

  /// Returns when no service is in progress and no job waits to be tried again.
  public func quiet() async {
    if isQuiet { return }
    await withCheckedContinuation { waitersForQuiet.append($0) }
  }

  /// Cancels the services in progress, starts no others, and returns when the last one has ended. Jobs whose services heed
  /// that wait then as if nobody had taken them.
  public func stop() async {
    isStopped = true
    for service in inProgress.values { service.cancel() }
    withRuntime { _ in }
    await quiet()
  }

  private var isQuiet: Bool { inProgress.isEmpty && (isStopped || !runtime.hasRetries) }

  /// Returns when no service is at work for the watched instance `instance` and none will be by itself, or when nobody waits
  /// for that any more.
  private func rest(of instance: InstanceID) async {
    guard runtime.awaitsService(instance), !isStopped || !inProgress.isEmpty else { return }
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiters[instance] = $0 }
    } onCancel: {
      Task { await wake(instance) }
    }
  }

  private func wake(_ instance: InstanceID) { waiters.removeValue(forKey: instance)?.resume() }

  /// Starts the services that are wanted, sets the alarm to what is due next, and wakes those whose waiting is over.
  private func tend() {
    while !isStopped, inProgress.count < concurrency, let (job, service) = runtime.nextServiceJob() {
      attempts += 1
      inProgress[attempts] = Task { [attempts] in conclude(attempts, job, await service.perform(job)) }
    }
    setAlarm()
    for instance in runtime.takeStirred() where !runtime.awaitsService(instance) { wake(instance) }
    if isStopped, inProgress.isEmpty { for instance in waiters.keys { wake(instance) } }
    if isQuiet {
      for waiter in waitersForQuiet { waiter.resume() }
      waitersForQuiet = []
    }
  }

  private func conclude(_ attempt: Int, _ job: JobRequest, _ outcome: JobOutcome) {
    inProgress[attempt] = nil
    withRuntime { $0.conclude(job, outcome) }
  }

  private func setAlarm() {
    guard !isStopped, let next = runtime.nextTimer else {
      alarm?.task.cancel()
      alarm = nil
      return
    }
    if alarm?.time == next { return }
    alarm?.task.cancel()
    let delay = start.advanced(by: elapsed()).duration(to: next)
    let task = Task { [weak self, sleep] in
      do { try await sleep(max(delay, .zero)) } catch { return }
      await self?.ring(next)
    }
    alarm = (next, task)
  }

  private func ring(_ time: Timestamp) {
    if alarm?.time == time { alarm = nil }
    withRuntime { _ in }
  }
}
