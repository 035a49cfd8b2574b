import BatonBytecode
import BatonRuntime
import BatonValues
import Testing

@Suite struct TimerTests {
  let runtime: Runtime

  init() {
    var options = Runtime.Options()
    options.isTracing = true
    runtime = Runtime(options: options)
  }

  /// The times at which nodes were completed, as seconds and ids.
  func story() -> [String] {
    runtime.takeTrace().compactMap { event in
      guard case .completed = event.kind, let element = event.element else { return nil }
      return "\(event.time.milliseconds / 1000) \(element)"
    }
  }

  func moved(_ instance: InstanceID) throws -> InstanceID {
    let saved = try runtime.save(instance)
    try runtime.remove(instance)
    #expect(runtime.nextTimer == nil)
    let restored = try runtime.restore(saved)
    #expect(try runtime.save(restored) == saved)
    return restored
  }

  @Test func firesWhenItIsDue() throws {
    runtime.deploy(try Chain.module("p", .timer(.timerDuration, "PT10S"), .timer(.timerDate, "1970-01-01T00:00:05Z")))
    let instance = try runtime.start("p")
    #expect(runtime.waits(of: instance).map(\.due) == [Timestamp(milliseconds: 10_000)])
    #expect(
      runtime.takeTrace().contains { $0.kind == .timer(due: Timestamp(milliseconds: 10_000)) && $0.element == "a" })
    runtime.advance(by: .milliseconds(9999))
    #expect(runtime.state(of: instance) == .active)
    runtime.advance(by: .milliseconds(1))
    #expect(runtime.state(of: instance) == .ended(.completed))
    #expect(runtime.nextTimer == nil)
  }

  @Test func repeatsAtTheTimesOfItsCycleHoweverLateItIs() throws {
    runtime.deploy(try Module.guarded(by: [.timer(.timerCycle, "R3/PT10S")], isInterrupting: false))
    let instance = try runtime.start("p")
    runtime.advance(by: .seconds(25))
    #expect(story() == ["10 e0", "20 e0"])
    #expect(runtime.catches(of: instance).map(\.due) == [Timestamp(milliseconds: 30_000)])
    #expect(runtime.waits(of: instance).map(\.element) == ["a"])
    runtime.advance(by: .seconds(100))
    #expect(story() == ["30 e0"])
    #expect(runtime.catches(of: instance).isEmpty)
    #expect(runtime.state(of: instance) == .active)
  }

  @Test func interruptsOnce() throws {
    runtime.deploy(try Module.guarded(by: [.timer(.timerCycle, "R3/PT10S")], isInterrupting: true))
    let instance = try runtime.start("p")
    runtime.advance(by: .seconds(100))
    #expect(story() == ["10 e0"])
    #expect(runtime.state(of: instance) == .ended(.completed))
  }

  @Test func keepsTheTimesThatAreLeft() throws {
    runtime.deploy(try Module.guarded(by: [.timer(.timerCycle, "R3/PT10S")], isInterrupting: false))
    var instance = try runtime.start("p")
    for seconds in [5, 7, 20] {
      instance = try moved(instance)
      runtime.advance(by: .seconds(seconds))
    }
    #expect(story() == ["10 e0", "20 e0", "30 e0"])
    #expect(runtime.nextTimer == nil)
  }

  @Test func isForgottenWithItsActivity() throws {
    runtime.deploy(try Module.guarded(by: [.timer(.timerDuration, "PT10S")], isInterrupting: true))
    let instance = try runtime.start("p")
    try runtime.complete(try #require(runtime.waits(of: instance).first).token)
    #expect(runtime.nextTimer == nil)
    #expect(runtime.state(of: instance) == .ended(.completed))
  }

  @Test func saysWhatItCannotRead() throws {
    runtime.deploy(try Chain.module("p", .timer(.timerDuration, "5 minutes")))
    let instance = try runtime.start("p")
    let incident = try #require(runtime.incidents(of: instance).first)
    #expect(incident.kind == .extractValueError)
    #expect(incident.message == "the timer's duration '5 minutes' is not in ISO 8601, as PT5M and P1D are")
    let token = incident.token
    #expect(throws: RuntimeError.hasIncident(token)) { try runtime.complete(token) }
  }

  @Test func cannotBeCompletedByHand() throws {
    runtime.deploy(try Chain.module("p", .timer(.timerDuration, "PT5M")))
    let token = try #require(runtime.waits(of: try runtime.start("p")).first).token
    #expect(throws: RuntimeError.waitsForEvent(token, .timer)) { try runtime.complete(token) }
  }
}
