import BatonRuntime
import BatonServices
import BatonValues
import Synchronization
import Testing

@Suite struct JobTests {
  @Test func triesAJobAgainAfterItsBackoff() throws {
    let runtime = Runtime()
    runtime.deploy(try Chain.module("p", .job("work", [.retries: 2, .retryBackoff: "PT1M"])))
    let instance = try runtime.start("p")
    let first = try #require(runtime.activateJobs("work").first)
    try runtime.fail(TokenID(rawValue: first.key), "busy")
    #expect(runtime.activateJobs("work") == [])
    #expect(runtime.nextTimer == Timestamp(milliseconds: 60_000))
    runtime.advance(by: .seconds(59))
    #expect(runtime.activateJobs("work") == [])
    runtime.advance(by: .seconds(1))
    let second = try #require(runtime.activateJobs("work").first)
    #expect((second.key, second.attempt, second.retries) == (first.key, 2, 1))
    try runtime.fail(TokenID(rawValue: second.key), "still busy")
    #expect(runtime.nextTimer == nil)
    let incident = try #require(runtime.incidents(of: instance).first)
    #expect((incident.kind, incident.message, incident.element) == (.jobNoRetries, "still busy", "a"))
    #expect(throws: RuntimeError.hasIncident(incident.token)) { try runtime.complete(incident.token) }
    try runtime.retry(incident.token, retries: 5)
    #expect(runtime.activateJobs("work").map(\.retries) == [5])
    #expect(runtime.incidents(of: instance) == [])
    try runtime.complete(incident.token)
    #expect(runtime.state(of: instance) == .ended(.completed))
  }

  @Test func letsTheFailureSayWhenAndHowOften() throws {
    let runtime = Runtime()
    runtime.deploy(try Chain.module("p", .job("work")))
    try runtime.start("p")
    let job = try #require(runtime.activateJobs("work").first)
    try runtime.fail(TokenID(rawValue: job.key), "later", retries: 9, retryAfter: .milliseconds(5))
    #expect(runtime.nextTimer == Timestamp(milliseconds: 5))
    runtime.advance(by: .seconds(1))
    #expect(runtime.activateJobs("work").map(\.retries) == [9])
    #expect(runtime.retries(of: TokenID(rawValue: job.key)) == 9)
  }

  @Test func makesAnUnreadableRetryCountAnIncident() throws {
    let runtime = Runtime()
    runtime.deploy(try Chain.module("p", .job("work", [.retries: "many"])))
    let instance = try runtime.start("p")
    #expect(runtime.activateJobs("work") == [])
    #expect(runtime.incidents(of: instance).map(\.kind) == [.extractValueError])
  }

  @Test func handsOutJobsInOrderAndAgainAfterTheLease() throws {
    let runtime = Runtime()
    runtime.deploy(try Chain.module("p", .job("work")))
    let instances = try (0..<3).map { _ in try runtime.start("p") }
    try runtime.cancel(instances[1])
    let jobs = runtime.activateJobs("work", limit: 5, lease: .seconds(10))
    #expect(jobs.map(\.instance) == [instances[0].rawValue, instances[2].rawValue])
    try runtime.complete(TokenID(rawValue: jobs[0].key))
    runtime.advance(by: .seconds(10))
    #expect(runtime.activateJobs("work", limit: 5).map(\.key) == [jobs[1].key])
  }

  @Test func raisesAnIncidentForAnErrorThatNothingCatches() throws {
    let runtime = Runtime()
    runtime.deploy(try Chain.module("p", .job("work")))
    let instance = try runtime.start("p")
    let token = try #require(runtime.waits(of: instance).first?.token)
    try runtime.throwError(token, BPMNError(code: "DECLINED", message: "no money"))
    let incident = try #require(runtime.incidents(of: instance).first)
    #expect(incident.kind == .unhandledErrorEvent)
    #expect(incident.message == "nothing catches error 'DECLINED': no money")
    try runtime.resolve(incident.token, variables: ["paid": false])
    #expect(runtime.activateJobs("work").map(\.variables) == [["paid": false]])
    #expect(runtime.incidents(of: instance) == [])
  }

  // MARK: Services

  @Test func performsSynchronousServicesInsideOfTheStep() throws {
    var services = ServiceRegistry()
    services.register("double") { job in ["x": .number(2 * (job.variables["x"]?.integer ?? 0))] }
    let runtime = Runtime(services: services)
    runtime.deploy(try Chain.module("p", .job("double"), .job("double")))
    let instance = try runtime.start("p", variables: ["x": 10])
    #expect(runtime.variables(of: instance) == ["x": 40])
    #expect(runtime.state(of: instance) == .ended(.completed))
  }

  @Test func countsAFailedAttemptInsideOfTheStepOnce() throws {
    let attempts = Mutex<[Int]>([])
    var services = ServiceRegistry()
    services.register("flaky") { job in
      attempts.withLock { $0.append(job.attempt) }
      if job.attempt < 3 { throw JobFailure("attempt \(job.attempt)") }
      return ["done": true]
    }
    let runtime = Runtime(services: services)
    runtime.deploy(try Chain.module("p", .job("flaky")))
    let instance = try runtime.start("p")
    #expect(attempts.withLock(\.self) == [1, 2, 3])
    #expect(runtime.variables(of: instance) == ["done": true])
  }

  @Test func givesEachFailureToItsOwnToken() throws {
    var services = ServiceRegistry()
    services.register("bad") { job in throw BPMNError(code: job.element) }
    let runtime = Runtime(services: services)
    runtime.deploy(try Chain.parallel("p", .job("bad"), .person, .job("bad")))
    let instance = try runtime.start("p")
    let incidents = runtime.incidents(of: instance).map { "\($0.element) \($0.message)" }.sorted()
    #expect(incidents == ["a nothing catches error 'a'", "c nothing catches error 'c'"])
  }

  @Test func stopsAServiceThatAlwaysAsksForAnotherTry() throws {
    var services = ServiceRegistry()
    services.register("greedy") { _ in throw JobFailure("again", retries: 3) }
    var options = Runtime.Options()
    options.stepLimit = 100
    let runtime = Runtime(services: services, options: options)
    runtime.deploy(try Chain.module("p", .job("greedy")))
    let instance = try runtime.start("p")
    #expect(runtime.incidents(of: instance).map(\.kind) == [.stepLimit])
  }

  @Test func fallsBackToTheServiceForAnyType() throws {
    var services = ServiceRegistry()
    services.register("*") { job in ["by": .string(job.type)] }
    let runtime = Runtime(services: services)
    runtime.deploy(try Chain.module("p", .job("anything")))
    #expect(runtime.variables(of: try runtime.start("p")) == ["by": "anything"])
  }

  @Test func tellsAServiceHowManyAttemptsAreLeft() throws {
    let seen = Mutex<[Int]>([])
    var services = ServiceRegistry()
    services.register("work") { job in
      seen.withLock { $0.append(job.retries) }
      throw JobFailure("no")
    }
    let runtime = Runtime(services: services)
    runtime.deploy(try Chain.module("p", .job("work", [.retries: 2])))
    try runtime.start("p")
    #expect(seen.withLock(\.self) == [2, 1])
  }
}
