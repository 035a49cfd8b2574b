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
