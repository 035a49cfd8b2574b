import BatonRuntime
import BatonServices
import BatonValues
import Synchronization
import Testing

@Suite struct ConductorTests {
  @Test func performsAsynchronousServicesAndTriesThemAgain() async throws {
    let attempts = Mutex(0)
    var services = ServiceRegistry()
    services.register("slow") { (job: JobRequest) async throws -> Record in
      await Task.yield()
      if attempts.withLock({
        $0 += 1; return $0
      }) == 1 {
        throw JobFailure("busy", retryAfter: .seconds(3600))
      }
      return ["attempt": .number(job.attempt)]
    }
    let conductor = Conductor(services: services, clock: LeapingClock())
    let module = try Chain.module("p", .job("slow"), .person)
    await conductor.withRuntime { _ = $0.deploy(module) }
    let report = try await conductor.run("p")
    #expect(report.state == .active)
    #expect(report.variables == ["attempt": 2])
    #expect(report.waits.map(\.element) == ["b"])
    #expect(await conductor.withRuntime(\.now) >= Timestamp(milliseconds: 3_600_000))
  }

  @Test func endsTheServicesInProgressWhenItIsStopped() async throws {
    let (starts, started) = AsyncStream.makeStream(of: Void.self)
    var services = ServiceRegistry()
    services.register("slow") { (_: JobRequest) async throws -> Record in
      started.yield()
      try await Task.sleep(for: .seconds(3600))
      return [:]
    }
    let conductor = Conductor(services: services)
    let module = try Chain.module("p", .job("slow"))
    let instance = try await conductor.withRuntime { runtime in
      runtime.deploy(module)
      return try runtime.start("p")
    }
    for await _ in starts { break }
    await conductor.stop()
    let report = await conductor.withRuntime { $0.report(of: instance) }
    #expect(report?.state == .active)
    #expect(report?.waits.map(\.element) == ["a"])
    #expect(report?.incidents == [])
  }

  @Test func performsNoMoreAtOnceThanItMay() async throws {
    let gauge = Mutex((now: 0, most: 0))
    var services = ServiceRegistry()
    services.register("slow") { (_: JobRequest) async throws -> Record in
      gauge.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
      for _ in 0..<20 { await Task.yield() }
      gauge.withLock { $0.now -= 1 }
      return [:]
    }
    let conductor = Conductor(services: services, clock: LeapingClock(), concurrency: 3)
    let module = try Chain.module("p", .job("slow"), .job("slow"))
    await conductor.withRuntime { _ = $0.deploy(module) }
    try await conductor.withRuntime { runtime in for _ in 0..<20 { try runtime.start("p") } }
    await conductor.quiet()
    #expect(
      await conductor.withRuntime { runtime in runtime.instances.filter { runtime.state(of: $0) == .active } } == [])
    #expect(gauge.withLock(\.most) <= 3)
  }

  @Test func returnsWhenItsInstanceRestsThoughOthersDoNot() async throws {
    let (gate, opener) = AsyncStream.makeStream(of: Void.self)
    var services = ServiceRegistry()
    services.register("long") { (_: JobRequest) async throws -> Record in
      for await _ in gate {}
      return [:]
    }
    services.register("short") { (_: JobRequest) async throws -> Record in ["done": true] }
    var options = Runtime.Options()
    options.releasesEnded = true
    let conductor = Conductor(services: services, options: options, clock: LeapingClock())
    let (long, short) = (try Chain.module("long", .job("long")), try Chain.module("short", .job("short")))
    await conductor.withRuntime {
      $0.deploy(long)
      $0.deploy(short)
    }
    async let other = conductor.run("long")
    while await conductor.withRuntime(\.instances).isEmpty { await Task.yield() }
    #expect(try await conductor.run("short").variables == ["done": true])
    opener.finish()
    #expect(try await other.state == .ended(.completed))
    #expect(await conductor.withRuntime(\.instances) == [])
  }

  @Test func letsAnInstanceGoOnWhenNobodyWaitsForIt() async throws {
    let (gate, opener) = AsyncStream.makeStream(of: Void.self)
    var services = ServiceRegistry()
    services.register("long") { (_: JobRequest) async throws -> Record in
      for await _ in gate {}
      return [:]
    }
    let conductor = Conductor(services: services, clock: LeapingClock())
    let module = try Chain.module("p", .job("long"))
    await conductor.withRuntime { _ = $0.deploy(module) }
    let run = Task { try await conductor.run("p") }
    while await conductor.withRuntime(\.instances).isEmpty { await Task.yield() }
    run.cancel()
    await #expect(throws: CancellationError.self) { try await run.value }
    opener.finish()
    await conductor.quiet()
    #expect(
      await conductor.withRuntime { runtime in runtime.instances.map { runtime.state(of: $0) } } == [.ended(.completed)]
    )
  }

  @Test func tellsAttemptsAtOneJobApart() async throws {
    let (gate, opener) = AsyncStream.makeStream(of: Void.self)
    var services = ServiceRegistry()
    services.register("long") { (job: JobRequest) async throws -> Record in
      for await _ in gate {}
      return ["attempt": .number(job.attempt)]
    }
    let conductor = Conductor(services: services, clock: LeapingClock())
    let module = try Chain.module("p", .job("long"))
    let token = try await conductor.withRuntime { runtime in
      runtime.deploy(module)
      return runtime.waits(of: try runtime.start("p"))[0].token
    }
    try await conductor.withRuntime { try $0.fail(token, "took too long") }
    opener.finish()
    await conductor.quiet()
    let variables = await conductor.withRuntime { runtime in runtime.instances.map { runtime.variables(of: $0) } }
    #expect(variables == [["attempt": 2]])
  }
}

/// A clock that is at once where somebody wants to sleep to.
final class LeapingClock: Clock, Sendable {
  struct Instant: InstantProtocol {
    var offset: Duration

    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private let time = Mutex(Instant(offset: .zero))

  var now: Instant { time.withLock(\.self) }
  var minimumResolution: Duration { .zero }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    time.withLock { $0 = max($0, deadline) }
  }
}
