import BatonBytecode
import BatonRuntime
import BatonServices
import BatonValues
import Testing

@Suite struct RuntimeTests {
  let runtime = Runtime()

  @Test func runsAnInstanceToItsWaitAndOn() throws {
    runtime.deploy(try Chain.module("p", .job("work"), .person))
    let instance = try runtime.start("p", variables: ["x": 1], businessKey: "k")
    #expect(runtime.waits(of: instance).map(\.element) == ["a"])
    let job = try #require(runtime.activateJobs("work").first)
    #expect(job.variables == ["x": 1])
    #expect((job.type, job.process, job.element) == ("work", "p", "a"))
    #expect((job.instance, job.attempt, job.retries) == (instance.rawValue, 1, 3))
    try runtime.complete(TokenID(rawValue: job.key), variables: ["y": 2])
    let person = try #require(runtime.waits(of: instance).first)
    #expect((person.element, person.kind) == ("b", .userTask))
    #expect(runtime.instances(withBusinessKey: "k") == [instance])
    try runtime.complete(person.token)
    #expect(runtime.state(of: instance) == .ended(.completed))
    #expect(runtime.variables(of: instance) == ["x": 1, "y": 2])
    #expect(runtime.instances(withBusinessKey: "k") == [])
    try runtime.release(instance)
    #expect(runtime.state(of: instance) == nil)
    #expect(runtime.instances == [])
  }

  @Test func startsTheLatestVersionAndLetsOlderInstancesBe() throws {
    #expect(runtime.deploy(try Chain.module("p", .job("old"))).map(\.version) == [1])
    let old = try runtime.start("p")
    #expect(runtime.deploy(try Chain.module("p", .job("new"))).map(\.version) == [2])
    #expect(runtime.deploy(try Chain.module("p", .job("new"))).map(\.version) == [2])
    let new = try runtime.start("p")
    #expect(runtime.process(of: old)?.version == 1)
    #expect(runtime.waits(of: new).map(\.type) == ["new"])
    #expect(runtime.activateJobs("old").count == 1)
  }

  @Test func refusesWhatMakesNoSense() throws {
    runtime.deploy(try Chain.module("p", .person, .message("m")))
    #expect(throws: RuntimeError.unknownProcess("q", known: ["p"])) { try runtime.start("q") }
    let instance = try runtime.start("p")
    let task = try #require(runtime.waits(of: instance).first?.token)
    #expect(throws: RuntimeError.notAJob(task)) { try runtime.fail(task, "no") }
    #expect(throws: RuntimeError.instanceActive(instance)) { try runtime.release(instance) }
    try runtime.complete(task)
    #expect(throws: RuntimeError.notWaiting(task)) { try runtime.complete(task) }
    let message = try #require(runtime.waits(of: instance).first?.token)
    #expect(throws: RuntimeError.waitsForMessage(message, name: "m")) { try runtime.complete(message) }
    try runtime.cancel(instance)
    #expect(runtime.state(of: instance) == .ended(.cancelled))
    #expect(throws: RuntimeError.instanceEnded(instance)) { try runtime.cancel(instance) }
    let stranger = InstanceID(rawValue: 77)
    #expect(throws: RuntimeError.unknownInstance(stranger)) { try runtime.cancel(stranger) }
    #expect(throws: RuntimeError.noIncident(task)) { try runtime.retry(task) }
  }

  @Test func forgetsEndedInstancesWhenAsked() throws {
    var options = Runtime.Options()
    options.releasesEnded = true
    var services = ServiceRegistry()
    services.register("work") { _ in [:] }
    let runtime = Runtime(services: services, options: options)
    runtime.deploy(try Chain.module("p", .job("work")))
    for _ in 0..<1000 { try runtime.start("p", variables: ["text": "longer than a word"]) }
    #expect(runtime.instances == [])
  }

  @Test func tracesEachChange() throws {
    var options = Runtime.Options()
    options.isTracing = true
    let runtime = Runtime(options: options, now: Timestamp(milliseconds: 1500))
    runtime.deploy(try Chain.module("p", .job("work"), .person))
    let instance = try runtime.start("p")
    try runtime.complete(try #require(runtime.waits(of: instance).first?.token))
    try runtime.cancel(instance)
    var encoder = TraceEncoder()
    let lines = runtime.takeTrace().map { event in
      let datum = encoder.datum(event)
      return ["event", "element"].compactMap { datum[$0]?.string }.joined(separator: " ")
    }
    #expect(
      lines == [
        "started p", "activated a", "job a", "completed a", "taken ab", "activated b", "job b", "terminated b",
        "ended p",
      ])
    #expect(runtime.takeTrace().isEmpty)
    let event = TraceEvent(time: runtime.now, instance: nil, scope: nil, element: "e", kind: .error(code: "C"))
    #expect(
      encoder.line(event) == #"{"time":"1970-01-01T00:00:01.5Z","event":"error","element":"e","code":"C"}"#)
  }
}
