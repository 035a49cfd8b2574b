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
  /// The services at work, by the keys of their jobs.
  private var inProgress: [UInt64: Task<Void, Never>] = [:]
  private var isStopped = false
  private var alarm: (time: Timestamp, task: Task<Void, Never>)?
  private var waiters: [CheckedContinuation<Void, Never>] = []

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

  /// Starts an instance of `process` and returns what has become of it when no service is in progress any more and no
  /// job waits to be tried again: it has ended, or it waits for a person, a message, a worker or help.
  public func run(
    _ process: String, variables: Record = [:], businessKey: String? = nil
  ) async throws -> InstanceReport {
    let instance = try withRuntime { try $0.start(process, variables: variables, businessKey: businessKey) }
    await quiet()
    guard let report = runtime.report(of: instance) else { throw RuntimeError.unknownInstance(instance) }
    return report
  }

  /// Returns when no service is in progress and no job waits to be tried again.
  public func quiet() async {
    if isQuiet { return }
    await withCheckedContinuation { waiters.append($0) }
  }

  /// Cancels the services in progress, starts no others, and returns when the last one has ended. Jobs whose services heed
  /// that wait then as if nobody had taken them.
  public func stop() async {
    isStopped = true
    for service in inProgress.values { service.cancel() }
    await quiet()
  }

  private var isQuiet: Bool { inProgress.isEmpty && (isStopped || !runtime.hasRetries) }

  /// Starts the services that are wanted, sets the alarm to what is due next, and wakes those who wait for quiet.
  private func tend() {
    while !isStopped, inProgress.count < concurrency, let (job, service) = runtime.nextServiceJob() {
      inProgress[job.key] = Task { conclude(job, await service.perform(job)) }
    }
    setAlarm()
    if isQuiet {
      for waiter in waiters { waiter.resume() }
      waiters = []
    }
  }

  private func conclude(_ job: JobRequest, _ outcome: JobOutcome) {
    inProgress[job.key] = nil
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
