import BatonServices
import BatonValues
import Testing

@testable import BatonHTTPAdapter

@Suite(.timeLimit(.minutes(2))) struct HTTPFailureTests {
  private func send(_ path: String, _ headers: Record = [:], retries: Int = 3, attempt: Int = 1) async throws
    -> JobOutcome
  {
    try await perform(Server.url(path), JobRequest(headers: headers, retries: retries, attempt: attempt))
  }

  @Test(arguments: [408, 429, 500, 503]) func someStatusesAreTriedAgain(_ status: Int) async throws {
    let failures = try await [
      send("/reply?status=\(status)", retries: 3, attempt: 1).failure,
      send("/reply?status=\(status)", retries: 2, attempt: 2).failure,
      send("/reply?status=\(status)", retries: 1, attempt: 3).failure,
    ]
    #expect(failures.map { $0?.retries } == [2, 1, 0])
    #expect(failures.map { $0?.retryAfter } == [.seconds(1), .seconds(2), nil])
  }

  @Test(arguments: [400, 401, 404, 410, 422]) func someStatusesAreFailuresForGood(_ status: Int) async throws {
    #expect(try await send("/reply?status=\(status)").failure?.retries == 0)
  }

  @Test func messagesTellWhatWasAskedAndAnswered() async throws {
    let url = try Server.url("/reply")
    let failure = try await send("/reply?status=503&body=try%0Alater", attempt: 3).failure
    #expect(failure?.message == "POST \(url): 503 Service Unavailable after 3 attempts: try later")
    let long = try await send("/reply?status=400&body=" + String(repeating: "x", count: 300)).failure
    #expect(long?.message == "POST \(url): 400 Bad Request: " + String(repeating: "x", count: 200))
  }

  @Test func messagesKeepSecrets() async throws {
    let url = try Server.url("/reply?status=500&key=secret").replacing(
      "//", with: "//user:password@", maxReplacements: 1)
    let failure = try await perform(url, JobRequest(headers: [:])).failure
    #expect(failure?.message == "POST \(try Server.url("/reply")): 500 Internal Server Error")
  }

  @Test func theServerSaysWhenToTryAgain() async throws {
    #expect(try await send("/reply?status=429&retry=120").failure?.retryAfter == .seconds(120))
    #expect(try await send("/reply?status=503&retry=soon").failure?.retryAfter == .seconds(1))
    #expect(try await send("/reply?status=503&retry=120", retries: 1).failure?.retryAfter == nil)
    #expect(try await send("/reply?status=503&retry=99999999999").failure?.retryAfter == .seconds(86_400))
    let date = try await send("/reply?status=503&retry=Fri,%2001%20Jan%202100%2000:00:00%20GMT").failure
    #expect(date?.retryAfter == .seconds(86_400))
  }

  @Test func theHeadersGovernRetries() async throws {
    let headers: Record = ["retryBackoff": "R5/PT5M"]
    let failure = try await send("/reply?status=500", headers, retries: 1, attempt: 2).failure
    #expect(failure?.retries == 3)
    #expect(failure?.retryAfter == .seconds(300))
  }

  @Test func aStatusMayBeABPMNError() async throws {
    let headers: Record = ["errorStatuses": "404=NOT_FOUND, 503=DOWN"]
    let found = try await send("/reply?status=404&body=%7B%22id%22:7%7D", headers).error
    #expect(found == BPMNError(code: "NOT_FOUND", message: #"{"id":7}"#, variables: ["id": 7]))
    #expect(try await send("/reply?status=503&body=no", headers).error == BPMNError(code: "DOWN", message: "no"))
    #expect(try await send("/reply?status=400", headers).failure?.retries == 0)
  }

  @Test func redirectsAreNotFollowed() async throws {
    let failure = try await send("/reply?status=302&location=/echo").failure
    #expect(failure?.message.contains("302 Found to \(try Server.url("/echo")), which is not followed") == true)
    #expect(failure?.retries == 0)
  }

  @Test func noConnectionIsTriedAgain() async throws {
    let refused = try await perform("http://127.0.0.1:1/x", JobRequest(headers: [:])).failure
    #expect(refused?.message.hasPrefix("POST http://127.0.0.1:1/x: Failed to connect to 127.0.0.1 port 1") == true)
    #expect(refused?.retries == 2)
    #expect(try await send("/drop").failure?.retries == 2)
  }

  @Test func anUntrustedCertificateIsAFailureForGood() async throws {
    let url = "https://127.0.0.1:\(try Server.shared.get().securePort)/echo"
    let failure = try await perform(url, JobRequest(headers: [:])).failure
    #expect(failure?.message.contains("SSL certificate problem") == true, "\(failure?.message ?? "")")
    #expect(failure?.retries == 0)
  }

  @Test func aSlowServerIsAFailure() async throws {
    let failure = try await send("/never", ["timeout": "PT0.2S"]).failure
    #expect(failure?.message == "POST \(try Server.url("/never")): no answer within 0.2 seconds")
    #expect(failure?.retries == 2)
  }

  @Test func cancellationEndsTheRequest() async throws {
    let task = Task { try await send("/never", ["timeout": "PT1000S"]) }
    try await Task.sleep(for: .milliseconds(20))
    task.cancel()
    #expect(try await task.value.failure?.message.hasSuffix("/never: cancelled") == true)
    let early = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await send("/never", ["timeout": "PT1000S"])
    }
    #expect(try await early.value.failure?.message.hasSuffix("/never: cancelled") == true)
  }

  @Test func aURLIsResolvedAgainstTheAdapters() throws {
    let base = try #require(HTTPURL("HTTP://user:pw@host:8080/a/b?q#f"))
    #expect(base.publicText == "http://host:8080/a/b")
    func resolve(_ text: String) -> String? { HTTPURL(text, relativeTo: base)?.publicText }
    #expect(resolve("c") == "http://host:8080/a/c")
    #expect(resolve("/c d") == "http://host:8080/c%20d")
    #expect(resolve("https://other/x") == "https://other/x")
    #expect(resolve("//other/x") == "http://other/x")
    #expect(resolve("a\nb") == nil)
    #expect(resolve("gopher://other/x") == nil)
    #expect(HTTPURL("host/path") == nil)
  }
}
