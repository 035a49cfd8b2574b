import BatonBytecode
import BatonRuntime
import BatonServices
import BatonValues

/// A runtime, its instances in the order in which they have begun, and what happens to them.
final class Subject {
  let runtime: Runtime
  private(set) var instances: [InstanceID] = []
  /// The numbers of those that have not been released.
  private var numbers: [InstanceID: Int] = [:]
  /// Names of what was there once, at the same places as in any other subject to which the same has happened.
  private var stale: [TokenID] = []
  private var used: TokenID?

  init(_ module: Module, seed: UInt64) {
    var options = Runtime.Options()
    options.isTracing = true
    options.stepLimit = 2_000
    options.seed = seed
    runtime = Runtime(options: options)
    runtime.deploy(module)
  }

  var staleCount: Int { stale.count }

  func isActive(_ number: Int) -> Bool { runtime.state(of: instances[number]) == .active }

  func businessKey(of number: Int) -> String? { runtime.businessKey(of: instances[number]) }

  func tokens(of number: Int) -> [TokenID] { runtime.tokens(of: instances[number]) }

  /// What has happened since the last call, each with the number of the instance that it happened to, if to one.
  func takeStory() -> [(number: Int?, event: TraceEvent)] {
    runtime.takeTrace().map { event in
      guard let instance = event.instance else { return (nil, event) }
      if numbers[instance] == nil {
        numbers[instance] = instances.count
        instances.append(instance)
      }
      return (numbers[instance], event)
    }
  }

  /// The numbers of the instances that have not been released.
  var present: [Int] { numbers.values.sorted() }

  /// Saves, removes and restores the instances of these numbers, one after the other, or all of them at once if that is nil.
  /// Returns what went wrong, also if one of them is not as that of `other`.
  func interrupt(_ chosen: Set<Int>?, like other: Subject) throws -> String? {
    let present = self.present.filter { chosen?.contains($0) ?? true }
    let atOnce = chosen == nil
    let saved = try present.map { try save($0) }
    for (number, bytes) in zip(present, saved) {
      let others = try other.save(number)
      if others != bytes {
        let (one, two) = (Self.header(of: others), Self.header(of: bytes))
        return "instance \(number) is not as if it had not been restored:\n  \(one)\n  \(two)"
      }
    }
    if atOnce { for number in present { try runtime.remove(instances[number]) } }
    for (number, bytes) in zip(present, saved) {
      if !atOnce { try runtime.remove(instances[number]) }
      try restore(number, bytes)
    }
    for (number, bytes) in zip(present, saved) where try atOnce && save(number) != bytes {
      let (before, after) = (Self.header(of: bytes), Self.header(of: try save(number)))
      return "instance \(number) is not the same after it was restored:\n  \(before)\n  \(after)"
    }
    return runtime.takeTrace().first.map { "restoring lets something happen: \($0)" }
  }

  /// What the runtime knows of the saved instance, as text.
  private static func header(of saved: [UInt8]) -> String {
    let count = saved[8..<12].reversed().reduce(0) { $0 << 8 | Int($1) }
    return String(decoding: saved[12..<12 + count], as: UTF8.self)
  }

  func save(_ number: Int) throws -> [UInt8] { try runtime.save(instances[number]) }

  private func restore(_ number: Int, _ bytes: [UInt8]) throws {
    numbers[instances[number]] = nil
    instances[number] = try runtime.restore(bytes)
    numbers[instances[number]] = number
  }

  func release(_ number: Int) throws {
    try runtime.release(instances[number])
    numbers[instances[number]] = nil
  }

  // MARK: Acting

  /// Does what `act` says, and returns what came of it.
  func perform(_ act: Act) -> String {
    do {
      return try outcome(of: act)
    } catch {
      return "\(error)"
    }
  }

  private func token(_ spot: Act.Spot) -> TokenID { tokens(of: spot.instance)[spot.token] }

  /// The token at `spot`, which may be gone afterwards.
  private func use(_ spot: Act.Spot) -> TokenID {
    let token = token(spot)
    used = token
    return token
  }

  /// Returns what was used since the last call.
  func takeUsed() -> TokenID? {
    defer { used = nil }
    return used
  }

  func isGone(_ token: TokenID) -> Bool { runtime.instance(of: token) == nil }

  /// Keeps `token`, which is gone, for mischief.
  func remember(_ token: TokenID) {
    stale.append(token)
    if stale.count > 50 { stale.removeFirst() }
  }

  private func outcome(of act: Act) throws -> String {
    switch act {
    case .start(let key):
      try runtime.start(
        "p", variables: ["pick": .number(instances.count % 7), "n": 0, "waits": false], businessKey: key)
    case .complete(let spot, let pick, let goesRound):
      try runtime.complete(use(spot), variables: ["pick": .number(pick), "waits": .boolean(goesRound)])
    case .fail(let spot, let retries, let minutes):
      try runtime.fail(
        use(spot), "failed", retries: retries, retryAfter: minutes == 0 ? nil : .seconds(60 * minutes))
    case .throwError(let spot, let code): try runtime.throwError(use(spot), BPMNError(code: code))
    case .escalate(let spot, let code): try runtime.escalate(use(spot), code)
    case .retry(let spot): try runtime.retry(use(spot))
    case .resolve(let spot, let pick): try runtime.resolve(use(spot), variables: ["pick": .number(pick)])
    case .skip(let spot): try runtime.skip(use(spot))
    case .terminate(let spot): try runtime.terminate(use(spot))
    case .set(let number, let pick, let goesRound):
      try runtime.setVariables(["pick": .number(pick), "waits": .boolean(goesRound)], of: instances[number])
    case .setAt(let spot, let pick): try runtime.setVariables(["pick": .number(pick)], at: token(spot))
    case .activate(let element, let number): try runtime.activate(element, in: instances[number])
    case .cancel(let number): try runtime.cancel(instances[number])
    case .publish(let name, let key, let minutes):
      return "\(try runtime.publish(name, key: key, timeToLive: .seconds(60 * minutes)))"
    case .correlate(let name, let key, let number):
      try runtime.correlate(name, key: key, in: number.map { instances[$0] })
    case .signal(let name, let number): return "\(try runtime.signal(name, in: number.map { instances[$0] }))"
    case .advance(let minutes): runtime.advance(by: .seconds(60 * minutes))
    case .evaluate(let pick): return "\(runtime.evaluateConditions(["pick": .number(pick)]).count)"
    case .completeStale(let index): try runtime.complete(stale[index])
    case .throwStale(let index): try runtime.throwError(stale[index], BPMNError(code: "E1"))
    case .retryStale(let index): try runtime.retry(stale[index])
    case .terminateStale(let index): try runtime.terminate(stale[index])
    case .startUnknown: try runtime.start("nobody")
    case .releaseActive(let number): try runtime.release(instances[number])
    case .ask(let number): return summary(of: number)
    }
    return ""
  }

  /// What can be seen of the instance from outside.
  func summary(of number: Int) -> String {
    let instance = instances[number]
    guard isActive(number) else { return "\(String(describing: runtime.state(of: instance)))" }
    let waits = (runtime.waits(of: instance) + runtime.catches(of: instance)).map {
      "\($0.element)\($0.hasIncident ? "!" : "")\($0.isCatch ? "?" : "")"
    }
    let incidents = runtime.incidents(of: instance).map { "\($0.element) \($0.kind.rawValue)" }
    return "\(waits) \(incidents) \(runtime.variables(of: instance)?.description ?? "")"
  }
}
