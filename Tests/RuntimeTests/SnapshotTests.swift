import BatonRuntime
import BatonServices
import BatonValues
import Testing

@Suite struct SnapshotTests {
  let runtime = Runtime()

  func moved(_ instance: InstanceID) throws -> InstanceID {
    let saved = try runtime.save(instance)
    try runtime.remove(instance)
    #expect(runtime.state(of: instance) == nil)
    let restored = try runtime.restore(saved)
    #expect(try runtime.save(restored) == saved)
    return restored
  }

  @Test func keepsJobsWithTheirAttempts() throws {
    runtime.deploy(try Chain.module("p", .job("work", [.retryBackoff: "PT1M"])))
    let first = try runtime.start("p", variables: ["text": "longer than a word"], businessKey: "k")
    let job = try #require(runtime.activateJobs("work").first)
    try runtime.fail(TokenID(rawValue: job.key), "busy")
    let second = try moved(first)
    #expect(runtime.businessKey(of: second) == "k")
    #expect(runtime.activateJobs("work") == [])
    runtime.advance(by: .seconds(60))
    let again = try #require(runtime.activateJobs("work").first)
    #expect((again.attempt, again.retries) == (2, 2))
    #expect(again.variables == ["text": "longer than a word"])
    try runtime.complete(TokenID(rawValue: again.key))
    #expect(runtime.state(of: second) == .ended(.completed))
  }

  @Test func drawsElsewhereWhatItWouldHaveDrawnHere() throws {
    let module = try Chain.module("p", .draw, .job("work"), .draw, .person)
    runtime.deploy(module)
    let original = try runtime.start("p")
    let first = runtime.variables(of: original)?["drawn"]
    let saved = try runtime.save(original)
    let seed = runtime.seed
    let drawn = try [nil, seed].map { seed in
      let elsewhere = Runtime()
      elsewhere.deploy(module)
      if let seed { elsewhere.seed = seed }
      let copy = try elsewhere.restore(saved)
      try elsewhere.complete(TokenID(rawValue: try #require(elsewhere.activateJobs("work").first).key))
      return elsewhere.variables(of: copy)?["drawn"]
    }
    try runtime.complete(TokenID(rawValue: try #require(runtime.activateJobs("work").first).key))
    let second = runtime.variables(of: original)?["drawn"]
    #expect(first != second)
    #expect(drawn == [first, second])
  }

  @Test func keepsIncidents() throws {
    runtime.deploy(try Chain.parallel("p", .job("work"), .job("other")))
    let first = try runtime.start("p")
    let token = try #require(runtime.waits(of: first).first { $0.type == "other" }?.token)
    try runtime.fail(token, "broken", retries: 0)
    let second = try moved(first)
    let incident = try #require(runtime.incidents(of: second).first)
    #expect((incident.element, incident.message) == ("b", "broken"))
    #expect(runtime.activateJobs("other") == [])
    try runtime.retry(incident.token)
    #expect(runtime.activateJobs("other").count == 1)
  }

  @Test func keepsSubscriptionsAndEndings() throws {
    runtime.deploy(try Chain.module("p", .message("m"), .person))
    let waiting = try moved(try runtime.start("p", businessKey: "k"))
    #expect(try runtime.publish("m", key: "k") == 1)
    try runtime.cancel(waiting)
    #expect(runtime.state(of: try moved(waiting)) == .ended(.cancelled))
  }

  @Test func keepsThePlaceOfThoseWhoWaitForTheSame() throws {
    runtime.deploy(try Chain.module("p", .message("m"), .signal("s"), .timer(.timerDuration, "PT1H"), .person))
    var instances = try (0..<3).map { _ in try runtime.start("p") }
    instances[0] = try moved(instances[0])
    for instance in instances {
      #expect(try runtime.publish("m") == 1)
      #expect(runtime.waits(of: instance).map(\.kind) == [.signal])
    }
    instances[1] = try moved(instances[1])
    var options = Runtime.Options()
    options.isTracing = true
    let elsewhere = Runtime(options: options)
    elsewhere.deploy(try Chain.module("p", .message("m"), .signal("s"), .timer(.timerDuration, "PT1H"), .person))
    let there = try instances.reversed().map { try elsewhere.restore(try runtime.save($0)) }
    #expect(try elsewhere.signal("s") == 3)
    let moved = try there.map { instance in
      let saved = try elsewhere.save(instance)
      try elsewhere.remove(instance)
      return try elsewhere.restore(saved)
    }
    _ = elsewhere.takeTrace()
    elsewhere.advance(by: .seconds(3600))
    let fired = elsewhere.takeTrace().filter { $0.element == "c" && $0.kind == .completed }.map(\.instance)
    #expect(fired == moved.reversed())
  }

  @Test func refusesWhatIsNoInstance() throws {
    runtime.deploy(try Chain.module("p", .job("work")))
    let saved = try runtime.save(try runtime.start("p"))
    #expect(throws: RuntimeError.moduleNotDeployed) { try Runtime().restore(saved) }
    for end in 0..<saved.count {
      #expect(throws: RuntimeError.self) { try runtime.restore(Array(saved[..<end])) }
    }
    for position in saved.indices {
      var damaged = saved
      damaged[position] ^= 0x41
      _ = Result { try runtime.restore(damaged) }
    }
  }

  @Test(arguments: [
    #""number":9223372036854775807,"#, #""number":-1,"#, #""number":1,"retries":-9223372036854775808,"#,
  ])
  func refusesAttemptsThatNobodyCounted(attempt: String) throws {
    runtime.deploy(try Chain.module("p", .job("work")))
    let instance = try runtime.start("p")
    let job = try #require(runtime.activateJobs("work").first)
    try runtime.fail(TokenID(rawValue: job.key), "busy")
    let saved = try runtime.save(instance)
    let count = Int(saved[8]) | Int(saved[9]) << 8
    let header = String(decoding: saved[12..<12 + count], as: UTF8.self)
    let written = #""number":1,"retries":2,"#
    try #require(header.contains(written))
    let changed = Array(
      header.replacing(written, with: attempt + (attempt.contains("retries") ? "" : #""retries":2,"#)).utf8)
    let bytes =
      saved[..<8] + [UInt8(changed.count & 0xFF), UInt8(changed.count >> 8), 0, 0] + changed + saved[(12 + count)...]
    #expect(throws: RuntimeError.damagedSnapshot("its header lacks something")) { try runtime.restore(Array(bytes)) }
  }
}
