import BatonBytecode
import BatonIR
import BatonRuntime
import BatonServices
import BatonValues
import Testing

@Suite struct CallTests {
  let runtime = Runtime()

  static func call(_ process: String, _ details: [BatonIR.Wait.Detail: Datum] = [:]) -> Work {
    .wait(.call, process, details)
  }

  func child(of instance: InstanceID) throws -> InstanceID { try #require(runtime.children(of: instance).first) }

  @Test func goesOnWhenWhatItHasCalledHasEnded() throws {
    runtime.deploy(try Chain.module("q", .person))
    runtime.deploy(try Chain.module("p", Self.call("q", [.passesAll: true, .variables: ["y": 2]]), .person))
    let instance = try runtime.start("p", variables: ["x": 1], businessKey: "k")
    let called = try child(of: instance)
    #expect(runtime.parent(of: called) == instance)
    #expect(runtime.callActivity(of: called) == "a")
    #expect(runtime.variables(of: called) == ["x": 1, "y": 2])
    #expect(runtime.businessKey(of: called) == nil)
    #expect(runtime.waits(of: instance).map(\.kind) == [.call])
    try runtime.complete(try #require(runtime.waits(of: called).first).token, variables: ["z": 3])
    #expect(runtime.state(of: called) == .ended(.completed))
    #expect(runtime.waits(of: instance).map(\.element) == ["b"])
    #expect(runtime.variables(of: instance) == ["x": 1, "y": 2, "z": 3])
    #expect(runtime.children(of: instance) == [])
  }

  @Test func findsVersions() throws {
    for work in [Work.job("one"), .job("two")] { runtime.deploy(try Chain.module("q", work)) }
    runtime.deploy([
      try Chain.module("p", Self.call("q", [.binding: "deployment"])), try Chain.module("q", .job("three")),
    ])
    runtime.deploy(try Chain.module("q", .job("four")))
    func type(_ details: [BatonIR.Wait.Detail: Datum]) throws -> String? {
      let process = "caller\(details.hashValue)"
      runtime.deploy(try Chain.module(process, Self.call("ns:q", details)))
      return runtime.waits(of: try child(of: try runtime.start(process))).first?.type
    }
    #expect(runtime.waits(of: try child(of: try runtime.start("p"))).map(\.type) == ["three"])
    #expect(try type([:]) == "four")
    #expect(try type([.binding: "version", .version: "1"]) == "one")
    #expect(try type([.binding: "version", .version: 2]) == "two")
  }

  @Test(
    arguments: [
      ("x", [:], "there is no process 'x' to call"), ("", [:], "the id of the process to call is empty"),
      ("p", [.binding: "version", .version: 7], "there is no version 7 of process 'p' to call"),
      ("p", [.binding: "versionTag", .version: "t"], "there is no version 't' of process 'p' to call"),
      ("o", [.binding: "deployment"], "process 'o' has not been deployed together with the one that calls it"),
    ] as [(String, [BatonIR.Wait.Detail: Datum], String)])
  func saysWhatItCannotCall(_ id: String, _ details: [BatonIR.Wait.Detail: Datum], _ message: String) throws {
    runtime.deploy(try Chain.module("o", .person))
    runtime.deploy(try Chain.module("p", Self.call(id, details)))
    let incident = try #require(runtime.incidents(of: try runtime.start("p")).first)
    #expect((incident.kind, incident.message) == (.calledElementError, message))
  }

  @Test func callsAgainWhenTheProcessHasBeenDeployed() throws {
    runtime.deploy(try Chain.module("p", Self.call("q")))
    let instance = try runtime.start("p")
    runtime.deploy(try Chain.module("q", .person))
    try runtime.retry(try #require(runtime.incidents(of: instance).first).token)
    #expect(runtime.children(of: instance).count == 1)
  }

  @Test func stopsProcessesThatCallThemselves() throws {
    runtime.deploy(try Chain.module("p", Self.call("p")))
    let instance = try runtime.start("p")
    let all = runtime.instances
    #expect(all.count == 1000)
    let messages = all.flatMap { runtime.incidents(of: $0).map(\.message) }
    #expect(messages == ["1000 processes have called one another: does one call itself?"])
    try runtime.cancel(instance)
    #expect(runtime.instances.allSatisfy { runtime.state(of: $0) == .ended(.cancelled) })
  }

  @Test func endsWhatItHasCalledWhenItIsInterrupted() throws {
    runtime.deploy(try Chain.module("q", Self.call("r")))
    runtime.deploy(try Chain.module("r", .person))
    runtime.deploy(
      try Module.guarded(by: [.timer(.timerDuration, "PT1S")], isInterrupting: true, work: Self.call("q")))
    let instance = try runtime.start("p")
    let called = try child(of: instance)
    let innermost = try child(of: called)
    runtime.advance(by: .seconds(1))
    #expect(runtime.state(of: instance) == .ended(.completed))
    #expect(runtime.state(of: called) == .ended(.cancelled))
    #expect(runtime.state(of: innermost) == .ended(.cancelled))
  }

  @Test func tellsThatWhatItHasCalledWasCancelled() throws {
    runtime.deploy(try Chain.module("q", .person))
    runtime.deploy(try Chain.module("p", Self.call("q")))
    let instance = try runtime.start("p")
    try runtime.cancel(try child(of: instance))
    let incident = try #require(runtime.incidents(of: instance).first)
    #expect(incident.message == "the called instance has been cancelled")
    try runtime.retry(incident.token)
    #expect(runtime.children(of: instance).count == 1)
  }

  @Test func survivesMovesOfEitherSide() throws {
    runtime.deploy(try Chain.module("q", .person))
    runtime.deploy(try Chain.module("p", Self.call("q"), .person))
    func moved(_ instance: InstanceID) throws -> InstanceID {
      let saved = try runtime.save(instance)
      try runtime.remove(instance)
      return try runtime.restore(saved)
    }
    var instance = try runtime.start("p")
    var called = try moved(try child(of: instance))
    instance = try moved(instance)
    called = try moved(called)
    #expect(runtime.children(of: instance) == [called])
    #expect(runtime.parent(of: called) == instance)
    let saved = try runtime.save(instance)
    try runtime.remove(instance)
    try runtime.complete(try #require(runtime.waits(of: called).first).token, variables: ["z": 3])
    instance = try runtime.restore(saved)
    #expect(runtime.waits(of: instance).map(\.element) == ["b"])
    #expect(runtime.variables(of: instance) == ["z": 3])
  }

  @Test func isEndedElsewhereToo() throws {
    runtime.deploy(try Chain.module("q", .person))
    runtime.deploy(try Chain.module("p", Self.call("q")))
    let instance = try runtime.start("p")
    let called = try child(of: instance)
    let saved = try runtime.save(called)
    try runtime.remove(called)
    try runtime.cancel(instance)
    #expect(runtime.state(of: try runtime.restore(saved)) == .ended(.cancelled))
  }
}
