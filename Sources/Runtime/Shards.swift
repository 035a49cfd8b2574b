import BatonBytecode
import BatonServices
import BatonValues

/// Several runtimes that share nothing, each behind a conductor of its own, so that as many cores work at once as there are shards.
///
///     start, publish ── the key's hash ──┐            complete, waits ── the number in the handle ──┐
///                                        ▼                                                          ▼
///                        ┌─────────┬─────────┬─────────┐
///                        │ shard 0 │ shard 1 │ …       │    modules are deployed, and signals heard, in all of them
///                        └─────────┴─────────┴─────────┘
///
/// Whoever starts an instance says by which key it is to be reached: its messages are sent to the shard of that key. What instances
/// call, and send themselves, stays in their shard.
public struct Shards: Sendable {
  /// One for each shard. Whoever has many commands for one of them gives them to `withRuntime` all at once.
  public let conductors: [Conductor]

  /// Creates `count` empty runtimes, each with random numbers of its own.
  public init(
    _ count: Int, services: ServiceRegistry = ServiceRegistry(), options: Runtime.Options = Runtime.Options(),
    now: Timestamp = .epoch, clock: some Clock<Duration> = ContinuousClock(), concurrency: Int = 64
  ) {
    precondition(count > 0, "there is a shard at least")
    conductors = (0..<count).map { number in
      var options = options
      // Far apart in what a seed goes through, which moves on by another odd number each time.
      options.seed &+= UInt64(number) &* 0xD1B5_4A32_D192_ED03
      return Conductor(services: services, options: options, now: now, clock: clock, concurrency: concurrency)
    }
  }

  /// The number of the shard in which instances are reached by `key`: the same in every program with as many shards.
  public func shard(of key: String) -> Int {
    // FNV-1a, mixed so that the upper bits depend on all bytes.
    let hash = key.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    let mixed = ((hash ^ (hash >> 32)) &* 0x9E37_79B9_7F4A_7C15) >> 32
    return Int((mixed * UInt64(conductors.count)) >> 32)
  }

  /// Deploys `modules` together in all shards, and returns their processes.
  @discardableResult
  public func deploy(_ modules: [Module]) async -> [DeployedProcess] {
    var processes: [DeployedProcess] = []
    for conductor in conductors { processes = await conductor.withRuntime { $0.deploy(modules) } }
    return processes
  }

  /// Starts an instance of the latest version of `process`, which messages with `key` are to reach.
  @discardableResult
  public func start(
    _ process: String, key: String, variables: Record = [:], businessKey: String? = nil
  ) async throws -> Located<InstanceID> {
    let shard = shard(of: key)
    let instance = try await conductors[shard].withRuntime {
      try $0.start(process, variables: variables, businessKey: businessKey)
    }
    return Located(instance, in: shard)
  }

  /// Sends the message `name` with `key` to those who wait for it, as `Runtime.publish` does. Returns how many have received it.
  @discardableResult
  public func publish(
    _ name: String, key: String, variables: Record = [:], timeToLive: Duration = .zero, id: String? = nil
  ) async throws -> Int {
    try await conductors[shard(of: key)].withRuntime {
      try $0.publish(name, key: key, variables: variables, timeToLive: timeToLive, id: id)
    }
  }

  /// Lets the signal `name` be heard in all shards, in each when it comes to it. Returns how many have heard it.
  @discardableResult
  public func signal(_ name: String, variables: Record = [:]) async throws -> Int {
    try await withThrowingTaskGroup(of: Int.self) { group in
      for conductor in conductors {
        group.addTask { try await conductor.withRuntime { try $0.signal(name, variables: variables) } }
      }
      return try await group.reduce(0, +)
    }
  }

  /// Completes the job or user task at `token` with `variables`.
  public func complete(_ token: Located<TokenID>, variables: Record = [:]) async throws {
    try await conductors[token.shard].withRuntime { try $0.complete(token.id, variables: variables) }
  }

  /// What the tokens of `instance` wait for, in the order of its tokens; none if it has ended.
  public func waits(of instance: Located<InstanceID>) async -> [Wait] {
    await conductors[instance.shard].withRuntime { $0.waits(of: instance.id) }
  }

  /// Whether `instance` goes on, or nil if there is none.
  public func state(of instance: Located<InstanceID>) async -> InstanceState? {
    await conductors[instance.shard].withRuntime { $0.state(of: instance.id) }
  }
}

/// What is named by `id` in one of several shards: an id means something in its own runtime only.
public struct Located<ID: Hashable & Sendable>: Hashable, Sendable {
  public let shard: Int
  public let id: ID

  public init(_ id: ID, in shard: Int) { (self.id, self.shard) = (id, shard) }
}
