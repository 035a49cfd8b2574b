import BatonRuntime
import BatonValues
import Testing

@Suite struct MessageTests {
  let runtime = Runtime()

  @Test func reachesTheOneThatHasWaitedLongestInEachProcess() throws {
    runtime.deploy(try Chain.module("p", .message("m", key: 7)))
    runtime.deploy(try Chain.module("q", .message("m", key: "7")))
    let instances = try ["p", "p", "q"].map { try runtime.start($0) }
    #expect(try runtime.publish("m", key: "8") == 0)
    #expect(try runtime.publish("m", key: "7", variables: ["x": 1]) == 2)
    #expect(instances.map { runtime.state(of: $0) } == [.ended(.completed), .active, .ended(.completed)])
    #expect(runtime.variables(of: instances[0]) == ["x": 1])
    #expect(try runtime.publish("m", key: "7") == 1)
    #expect(try runtime.publish("m", key: "7") == 0)
  }

  @Test func keepsAMessageForItsTimeToLive() throws {
    runtime.deploy(try Chain.module("p", .message("m", key: "k")))
    try runtime.publish("m", key: "k", variables: ["n": 1], timeToLive: .seconds(10))
    try runtime.publish("m", key: "k", variables: ["n": 2], timeToLive: .seconds(20))
    #expect(runtime.keptMessages.map(\.variables) == [["n": 1], ["n": 2]])
    #expect(runtime.variables(of: try runtime.start("p")) == ["n": 1])
    runtime.advance(by: .seconds(11))
    #expect(runtime.variables(of: try runtime.start("p")) == ["n": 2])
    let late = try runtime.start("p")
    #expect(runtime.state(of: late) == .active)
    runtime.advance(by: .seconds(11))
    #expect(runtime.keptMessages == [])
    #expect(runtime.nextTimer == nil)
  }

  @Test func givesAProcessAMessageOnce() throws {
    runtime.deploy(try Chain.module("p", .message("m", key: "k"), .message("m", key: "k")))
    try runtime.publish("m", key: "k", timeToLive: .seconds(10))
    let instance = try runtime.start("p")
    #expect(runtime.waits(of: instance).map(\.element) == ["b"])
  }

  @Test func refusesAMessageOfAnIDThatIsKept() throws {
    try runtime.publish("m", timeToLive: .seconds(1), id: "1")
    #expect(throws: RuntimeError.duplicateMessage(id: "1")) {
      try runtime.publish("m", timeToLive: .seconds(1), id: "1")
    }
    runtime.advance(by: .seconds(1))
    try runtime.publish("m", timeToLive: .seconds(1), id: "1")
  }

  @Test func correlatesExactlyOne() throws {
    runtime.deploy(try Chain.module("p", .message("m")))
    #expect(throws: RuntimeError.noSubscription(message: "m", key: nil)) { try runtime.correlate("m") }
    let first = try runtime.start("p", businessKey: "one")
    let second = try runtime.start("p", businessKey: "two")
    #expect(throws: RuntimeError.ambiguousCorrelation(message: "m", key: nil, count: 2)) { try runtime.correlate("m") }
    #expect(try runtime.correlate("m", key: "two", variables: ["x": 1]) == second)
    #expect(runtime.variables(of: second) == ["x": 1])
    #expect(throws: RuntimeError.noSubscription(message: "m", key: nil)) { try runtime.correlate("m", in: second) }
    #expect(try runtime.correlate("m", in: first) == first)
  }

  @Test func refusesAKeyThatIsNoText() throws {
    runtime.deploy(try Chain.module("p", .message("m", key: [1])))
    let instance = try runtime.start("p")
    #expect(runtime.incidents(of: instance).map(\.kind) == [.extractValueError])
  }

  @Test func keepsMessagesToOneAddressInOrder() throws {
    runtime.deploy(try Chain.module("p", .message("m")))
    runtime.deploy(try Chain.module("q", .message("m")))
    for n in 1...100 {
      try runtime.publish("m", variables: ["n": .number(n)], timeToLive: .seconds(n % 2 == 0 ? 10 : 20))
    }
    #expect(runtime.variables(of: try runtime.start("p")) == ["n": 1])
    runtime.advance(by: .seconds(15))
    #expect(runtime.keptMessages.compactMap { $0.variables["n"]?.integer } == Array(stride(from: 1, to: 100, by: 2)))
    #expect(runtime.variables(of: try runtime.start("p")) == ["n": 3])
    #expect(runtime.variables(of: try runtime.start("q")) == ["n": 1])
  }
}
