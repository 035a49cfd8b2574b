import BatonRuntime
import BatonValues
import Testing

/// What comes by number does what comes by name.
@Suite struct NumberedTests {
  private let runtime = Runtime()

  private func publish(_ name: MessageName, _ number: Int32) throws -> Int {
    try runtime.publish(name, key: Value(number))
  }

  @Test func `a message reaches one instance of each process, that which has waited longest`() throws {
    runtime.deploy(try Chain.module("p", .message("m", key: 7)))
    runtime.deploy(try Chain.module("q", .message("m", key: "7")))
    let name = runtime.message("m")
    let instances = try ["p", "p", "q"].map { try runtime.start($0) }
    #expect(try publish(name, 8) == 0)
    #expect(try publish(name, 7) == 2)
    #expect(instances.map { runtime.state(of: $0) } == [.ended(.completed), .active, .ended(.completed)])
    #expect(try runtime.publish(name, key: try #require(Value(short: "7"))) == 1)
    #expect(try publish(name, 7) == 0)
    for instance in instances { try runtime.release(instance) }
    #expect(runtime.residue == [])
  }

  private static let keys = [
    "7", "07", "-7", "-0", "0", "00", "-", "", "7 ", "7\u{0}", "abc", "1234567", "01234567", "12345678",
    "123456789012345678",
    "99999999999999999999", "a text of many bytes",
  ]

  @Test(arguments: keys)
  func `a message is for its own key only`(key: String) throws {
    runtime.deploy(try Chain.module("p", .message("m", key: .string(key))))
    let name = runtime.message("m")
    let instance = try runtime.start("p")
    for other in Self.keys where other != key {
      #expect(try runtime.publish("m", key: other) == 0)
      if let word = Value(short: other) { #expect(try runtime.publish(name, key: word) == 0) }
    }
    #expect(runtime.state(of: instance) == .active)
    let count = try Value(short: key).map { try runtime.publish(name, key: $0) } ?? runtime.publish("m", key: key)
    #expect(count == 1)
    #expect(runtime.state(of: instance) == .ended(.completed))
  }

  @Test func `who waits is found after another module has been deployed`() throws {
    let name = runtime.message("m")
    #expect(try publish(name, 1) == 0)
    runtime.deploy(try Chain.module("p", .message("m", key: 1)))
    try runtime.start("p")
    runtime.deploy(try Chain.module("q", .message("m", key: 1)))
    try runtime.start("q")
    #expect(try publish(name, 1) == 2)
  }

  @Test func `many at once are as many one after another`() throws {
    runtime.deploy(try Chain.module("p", .message("m", key: 1), .person))
    let name = runtime.message("m")
    let instances = try (0..<40).map { _ in try runtime.start("p") }
    #expect(try runtime.publish(name, keys: [Value](repeating: Value(Int32(1)), count: 50)) == 40)
    let tokens = instances.compactMap { runtime.token(of: $0) }
    #expect(tokens.count == 40)
    #expect(runtime.complete(tokens + [tokens[3]]) == [tokens[3]])
    #expect(instances.allSatisfy { runtime.state(of: $0) == .ended(.completed) })
  }

  @Test func `an instance starts with its signature's values`() throws {
    runtime.deploy(try Chain.module("p", .person))
    let signature = try runtime.signature(of: "p", variables: ["drawn", "a", "a long name"])
    let instance = runtime.start(signature, Value(Int32(1)), .true, try #require(Value(short: "text")))
    #expect(runtime.variables(of: instance) == ["drawn": 1, "a": true, "a long name": "text"])
    let fewer = runtime.start(signature, Value(Int32(2)), .absent, Value(Int32(3)))
    #expect(runtime.variables(of: fewer) == ["drawn": 2, "a long name": 3])
    let token = try #require(runtime.token(of: instance))
    #expect(token == runtime.waits(of: instance).first?.token)
    try runtime.complete(token, variables: ["a": 5])
    #expect(runtime.variables(of: instance) == ["drawn": 1, "a": 5, "a long name": "text"])
    #expect(throws: RuntimeError.unknownProcess("none", known: ["p"])) { try runtime.signature(of: "none") }
  }
}

/// Instances that are forgotten as they end leave nothing behind, however they have been woken.
@Suite struct ForgettingTests {
  private static func runtime(_ change: (inout Runtime.Options) -> Void = { _ in }) -> Runtime {
    var options = Runtime.Options()
    options.releasesEnded = true
    change(&options)
    return Runtime(options: options)
  }

  @Test(arguments: [true, false])
  func `who has been woken by key or by token is gone, and with it what named it`(isTracing: Bool) throws {
    let runtime = Self.runtime { $0.isTracing = isTracing }
    runtime.deploy(try Chain.module("p", .message("m", key: 1), .person))
    let name = runtime.message("m")
    let instances = try (0..<5).map { try runtime.start("p", variables: ["n": .number($0)], businessKey: "k\($0)") }
    for instance in instances {
      #expect(runtime.state(of: instance) == .active)
      #expect(try runtime.publish(name, key: Value(Int32(1))) == 1)
      let saved = try runtime.save(instance)
      try runtime.remove(instance)
      let copy = try runtime.restore(saved)
      let token = try #require(runtime.token(of: copy))
      try runtime.complete(token)
      #expect(runtime.state(of: copy) == nil && runtime.instances(withBusinessKey: "k0") == [])
      #expect(throws: RuntimeError.notWaiting(token)) { try runtime.complete(token) }
    }
    #expect(try runtime.publish(name, key: Value(Int32(1))) == 0)
    #expect(runtime.residue == [])
    let ends = runtime.takeTrace().filter { if case .ended = $0.kind { true } else { false } }
    #expect(ends.count == (isTracing ? 5 : 0))
  }

  @Test func `a caller hears of the end of what it has called, and its timer goes with the wait`() throws {
    let runtime = Self.runtime()
    runtime.deploy(try Chain.module("p", .wait(.call, "q", [:]), .person))
    runtime.deploy(try Chain.module("q", .message("m", key: 1)))
    let caller = try runtime.start("p")
    let other = try runtime.start("q")
    #expect(runtime.waits(of: caller).map(\.kind) == [.call])
    #expect(try runtime.publish(runtime.message("m"), key: Value(Int32(1))) == 1)
    #expect(runtime.waits(of: caller).map(\.kind) == [.userTask])
    #expect(try runtime.publish(runtime.message("m"), key: Value(Int32(1))) == 1)
    #expect(runtime.state(of: other) == nil)
    try runtime.complete(try #require(runtime.token(of: caller)))
    #expect(runtime.state(of: caller) == nil && runtime.residue == [])
  }

  @Test func `several processes get a message one after the other`() throws {
    let runtime = Self.runtime()
    for process in ["p", "q"] { runtime.deploy(try Chain.module(process, .message("m", key: 1))) }
    runtime.deploy(try Chain.module("r", .message("m", key: 1), .message("m", key: 1)))
    for process in ["p", "q", "r"] { try runtime.start(process) }
    let name = runtime.message("m")
    #expect(try runtime.publish(name, key: Value(Int32(1))) == 3)
    #expect(try runtime.publish(name, keys: [Value(Int32(1)), Value(Int32(1))]) == 1)
    #expect(runtime.instances == [] && runtime.residue == [])
  }
}
