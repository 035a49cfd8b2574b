import BatonBytecode
import BatonIR
import BatonRuntime
import BatonValues
import Testing

@Suite struct ModificationTests {
  let runtime: Runtime

  init() {
    var options = Runtime.Options()
    options.isTracing = true
    runtime = Runtime(options: options)
  }

  func failed(_ works: Work...) throws -> (InstanceID, IncidentReport) {
    runtime.deploy(try works.count == 1 ? Chain.module("p", works[0]) : Chain.module("p", works[0], works[1]))
    let instance = try runtime.start("p")
    if runtime.incidents(of: instance).isEmpty {
      try runtime.fail(try #require(runtime.waits(of: instance).first).token, "broken", retries: 0)
    }
    return (instance, try #require(runtime.incidents(of: instance).first))
  }

  @Test func skipsWhatCannotBeDone() throws {
    let (instance, incident) = try failed(.job("w"), .person)
    try runtime.skip(incident.token, variables: ["x": 1])
    #expect(runtime.waits(of: instance).map(\.element) == ["b"])
    #expect(runtime.incidents(of: instance) == [])
    #expect(runtime.variables(of: instance) == ["x": 1])
    #expect(runtime.takeTrace().compactMap { $0.kind == .completed ? $0.element : nil } == ["a"])
    let token = incident.token
    #expect(throws: RuntimeError.noIncident(token)) { try runtime.skip(token) }
  }

  @Test func skipsExpressionsThatFail() throws {
    let drawn = Variable(scope: ScopeID(0), index: 0)
    let failing = Expression.binary(.add, .juel, .constant("x"), .constant(1))
    let (instance, incident) = try failed(
      .evaluate([Assignment(target: drawn, value: Computation(failing, text: "x + 1"))]), .person)
    #expect(incident.kind == .ioMappingError)
    try runtime.skip(incident.token)
    #expect(runtime.waits(of: instance).map(\.element) == ["b"])
  }

  @Test func skipsTheLastNode() throws {
    let (instance, incident) = try failed(.timer(.timerDate, "never"))
    try runtime.skip(incident.token)
    #expect(runtime.state(of: instance) == .ended(.completed))
  }

  @Test func makesTokensAndRemovesThem() throws {
    runtime.deploy(try Chain.module("p", .job("w"), .person, .message("m")))
    let instance = try runtime.start("p")
    try runtime.activate("c", in: instance, variables: ["x": 1])
    try runtime.activate("b", in: instance)
    #expect(Set(runtime.waits(of: instance).map(\.element)) == ["a", "b", "c"])
    #expect(runtime.variables(of: instance) == ["x": 1])
    for wait in runtime.waits(of: instance) where wait.element != "b" { try runtime.terminate(wait.token) }
    #expect(runtime.activateJobs("w") == [])
    #expect(runtime.waits(of: instance).map(\.element) == ["b"])
    let saved = try runtime.save(instance)
    try runtime.remove(instance)
    let restored = try runtime.restore(saved)
    try runtime.terminate(try #require(runtime.waits(of: restored).first).token)
    #expect(runtime.state(of: restored) == .ended(.cancelled))
    #expect(throws: RuntimeError.instanceEnded(restored)) { try runtime.activate("a", in: restored) }
  }

  @Test func refusesWhereNoTokenCanBegin() throws {
    runtime.deploy(try Module.guarded(by: [.signal("s")], isInterrupting: true))
    let instance = try runtime.start("p")
    #expect(throws: RuntimeError.cannotBegin("e0")) { try runtime.activate("e0", in: instance) }
    #expect(throws: RuntimeError.cannotBegin("x")) { try runtime.activate("x", in: instance) }
    let token = try #require(runtime.catches(of: instance).first).token
    #expect(throws: RuntimeError.notWaiting(token)) { try runtime.terminate(token) }
  }
}
