import BatonBytecode
import BatonRuntime
import BatonValues
import Testing

@Suite struct SignalTests {
  let runtime = Runtime()

  @Test func isHeardByAllWhoWaitAndByNobodyLater() throws {
    runtime.deploy(try Chain.module("p", .signal("s"), .signal("s")))
    runtime.deploy(try Chain.module("q", .signal("t")))
    let instances = try ["p", "p", "q"].map { try runtime.start($0) }
    #expect(try runtime.signal("s", variables: ["x": 1]) == 2)
    #expect(instances.map { runtime.waits(of: $0).map(\.element) } == [["b"], ["b"], ["a"]])
    #expect(runtime.variables(of: instances[1]) == ["x": 1])
    let late = try runtime.start("p")
    #expect(runtime.waits(of: late).map(\.element) == ["a"])
    #expect(try runtime.signal("s", in: late) == 1)
    #expect(runtime.waits(of: instances[0]).map(\.element) == ["b"])
    #expect(try runtime.signal("u") == 0)
  }

  @Test func comesFromInstances() throws {
    runtime.deploy(try Chain.module("p", .signal("s")))
    runtime.deploy(try Chain.module("q", .sending(.signal, "s", [.variables: ["x": 1]])))
    let instance = try runtime.start("p")
    try runtime.start("q")
    #expect(runtime.state(of: instance) == .ended(.completed))
    #expect(runtime.variables(of: instance) == ["x": 1])
  }

  @Test func staysInItsInstanceIfItsReachSaysSo() throws {
    runtime.deploy(try Chain.parallel("p", .signal("s"), .sending(.signal, "s", [.reach: "instance"])))
    runtime.deploy(try Chain.module("q", .signal("s")))
    let other = try runtime.start("q")
    #expect(runtime.state(of: try runtime.start("p")) == .ended(.completed))
    #expect(runtime.state(of: other) == .active)
  }

  @Test func letsCatchesListenOn() throws {
    runtime.deploy(try Module.guarded(by: [.signal("s")], isInterrupting: false))
    let first = try runtime.start("p")
    #expect(try runtime.signal("s") == 1)
    let saved = try runtime.save(first)
    try runtime.remove(first)
    let instance = try runtime.restore(saved)
    #expect(try runtime.signal("s") == 1)
    #expect(runtime.catches(of: instance).map(\.type) == ["s"])
    #expect(runtime.waits(of: instance).map(\.element) == ["a"])
  }

  @Test func messagesComeFromInstancesAndReachCatches() throws {
    runtime.deploy(try Module.guarded(by: [.message("m", key: "k")], isInterrupting: true))
    runtime.deploy(try Chain.module("q", .sending(.message, "m", [.correlationKey: "k", .variables: ["x": 1]])))
    let instance = try runtime.start("p")
    try runtime.start("q")
    #expect(runtime.state(of: instance) == .ended(.completed))
    #expect(runtime.variables(of: instance) == ["x": 1])
  }

  @Test func goesRoundForEverNoLongerThanTheLimit() throws {
    var options = Runtime.Options()
    options.stepLimit = 100
    let runtime = Runtime(options: options)
    runtime.deploy(
      try Module.guarded(by: [.signal("s")], isInterrupting: false, work: .sending(.signal, "s")))
    try runtime.start("p")
  }
}
