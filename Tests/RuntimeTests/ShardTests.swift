import BatonRuntime
import BatonValues
import Testing

@Suite struct ShardTests {
  private func shards(_ count: Int) async throws -> Shards {
    let shards = Shards(count)
    await shards.deploy([
      try Chain.module("p", .message("m", key: "k"), .person), try Chain.module("q", .signal("s"), .draw, .person),
    ])
    return shards
  }

  @Test func `keys spread over the shards, and each stays in its own`() {
    let shards = Shards(5)
    let keys = (0..<5000).map { "order-\($0)" }
    var counts = [Int](repeating: 0, count: 5)
    for key in keys { counts[shards.shard(of: key)] += 1 }
    #expect(counts.allSatisfy { 850...1150 ~= $0 })
    #expect(keys.allSatisfy { Shards(5).shard(of: $0) == shards.shard(of: $0) })
    #expect(keys.allSatisfy { Shards(1).shard(of: $0) == 0 })
  }

  @Test func `a message goes to the instance that was started with its key`() async throws {
    let shards = try await shards(3)
    let instance = try await shards.start("p", key: "k")
    #expect(instance.shard == shards.shard(of: "k"))
    #expect(try await shards.publish("m", key: "other") == 0)
    #expect(try await shards.publish("m", key: "k") == 1)
    let wait = try #require(await shards.waits(of: instance).first)
    try await shards.complete(Located(wait.token, in: instance.shard))
    #expect(await shards.state(of: instance) == .ended(.completed))
  }

  @Test func `a handle says nothing in another shard`() async throws {
    let shards = try await shards(2)
    let instance = try await shards.start("p", key: "k")
    let other = Located(instance.id, in: 1 - instance.shard)
    #expect(await shards.state(of: other) == nil)
    #expect(await shards.waits(of: other).isEmpty)
    let wait = try #require(await shards.waits(of: instance).first)
    await #expect(throws: RuntimeError.self) {
      try await shards.complete(Located(wait.token, in: other.shard))
    }
  }

  @Test func `a signal is heard in all shards, which draw numbers of their own`() async throws {
    let shards = try await shards(4)
    var instances: [Located<InstanceID>] = []
    for number in 0..<40 { instances.append(try await shards.start("q", key: "key \(number)")) }
    #expect(Set(instances.map(\.shard)).count == 4)
    #expect(try await shards.signal("s") == 40)
    var drawn: Set<Datum> = []
    for instance in instances {
      let wait = try #require(await shards.waits(of: instance).first)
      if let value = wait.variables["drawn"] { drawn.insert(value) }
    }
    #expect(drawn.count == 40)
  }
}
