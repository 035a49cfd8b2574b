import BatonServices
import BatonValues
import Testing

@Suite struct RetryPolicyTests {
  @Test func listedWaitsRepeatTheLast() {
    let backoff = Backoff("PT1S, PT10S,PT1M")
    #expect((1...5).map { backoff?.delay(after: $0) } == [1, 10, 60, 60, 60].map { .seconds($0) })
  }

  @Test func exponentialWaitsGrowToTheirMaximum() {
    let backoff = Backoff("PT1S*3..PT20S")
    #expect((1...5).map { backoff?.delay(after: $0) } == [1, 3, 9, 20, 20].map { .seconds($0) })
    #expect(backoff?.delay(after: .max) == .seconds(20))
    #expect(Backoff("PT1S*2")?.delay(after: 1000) == Backoff.longest)
    #expect(Backoff("PT2H*2")?.delay(after: 2) == .seconds(7200))
  }

  @Test func attemptNumbersOutOfRangeAreTheNearest() {
    #expect(Backoff.listed([]).delay(after: 3) == .zero)
    #expect(Backoff.listed([.seconds(4)]).delay(after: .min) == .seconds(4))
    #expect(Backoff.exponential(initial: .seconds(1), factor: 2, maximum: .seconds(9)).delay(after: 0) == .seconds(1))
    #expect(
      Backoff.exponential(initial: .seconds(9), factor: 2, maximum: .seconds(1)).delay(after: 1) == .seconds(1))
  }

  @Test(arguments: [
    "", ",", "PT1S,", "5", "PT1S*", "PT1S*1", "PT1S*x", "PT1S*2.PT5S", "PT1S*2..", "PT9S*2..PT1S", "*2",
  ])
  func refusesBackoff(_ text: String) {
    #expect(Backoff(text) == nil)
  }

  @Test(
    arguments: [
      (["retries": 5], 5, Backoff.listed([])),
      (["retries": "5", "retryBackoff": "PT5S"], 5, .listed([.seconds(5)])),
      (["retryBackoff": "R3/PT5M"], 3, .listed([.seconds(300)])),
      (["retries": 3, "retryBackoff": "R3/PT5M"], 3, .listed([.seconds(300)])),
      (["retryBackoff": nil, "other": []], nil, .listed([])),
    ] as [(Record, Int?, Backoff)])
  func readsHeaders(_ headers: Record, _ attempts: Int?, _ backoff: Backoff) throws {
    let policy = try RetryPolicy(headers: JobHeaders(headers), backoff: .listed([]))
    #expect(policy == RetryPolicy(attempts: attempts, backoff: backoff))
  }

  @Test(
    arguments: [
      (["retries": 0], #"header "retries": "0" is no integer from 1 to 1000000"#),
      (["retries": 2.5], #"header "retries": "2.5" is no integer from 1 to 1000000"#),
      (["retries": ["a"]], #"header "retries": must be a text"#),
      (["retryBackoff": "5 minutes"], #""5 minutes" is no back-off such as"#),
      (["retryBackoff": "R/PT5M"], #""R/PT5M" is no back-off"#),
      (["retries": 2, "retryBackoff": "R3/PT5M"], "asks for 3 attempts, but retries for 2"),
    ] as [(Record, String)])
  func refusesHeaders(_ headers: Record, _ message: String) {
    let failure = #expect(throws: JobFailure.self) {
      try RetryPolicy(headers: JobHeaders(headers), backoff: .listed([]))
    }
    #expect(failure?.message.contains(message) == true)
    #expect(failure?.retries == 0)
  }

  @Test func countsAttemptsDownToAnIncident() {
    let policy = RetryPolicy(attempts: 3, backoff: .listed([.seconds(1), .seconds(2)]))
    let failures = (1...4).map { policy.failure(of: JobRequest(type: "t", retries: 1, attempt: $0), "no") }
    #expect(failures.map(\.retries) == [2, 1, 0, 0])
    #expect(failures.map(\.retryAfter) == [.seconds(1), .seconds(2), nil, nil])
  }

  @Test func withoutACountTheJobsOwnRetriesGovern() {
    let policy = RetryPolicy()
    #expect(policy.failure(of: JobRequest(type: "t", retries: 3), "no").retries == 2)
    #expect(policy.failure(of: JobRequest(type: "t", retries: 0), "no").retries == 0)
    let asked = policy.failure(of: JobRequest(type: "t", retries: 3), "no", wait: .seconds(7))
    #expect(asked.retryAfter == .seconds(7))
  }
}
