import BatonServices
import BatonValues
import Foundation
import Testing

@Suite(.timeLimit(.minutes(2))) struct HTTPTests {
  private func send(_ path: String, _ headers: Record = [:], _ variables: Record = [:]) async throws -> JobOutcome {
    try await perform(Server.url(path), JobRequest(headers: headers, variables: variables))
  }

  private func reply(_ query: KeyValuePairs<String, String>, _ headers: Record = [:]) async throws -> JobOutcome {
    var components = URLComponents()
    components.queryItems = query.map { URLQueryItem(name: $0, value: $1) }
    let query = components.percentEncodedQuery?.replacing("+", with: "%2B") ?? ""
    return try await send("/reply?" + query, headers)
  }

  @Test func theInputIsPostedAsJSONAndTheAnswersKeysAreVariables() async throws {
    let got = try await send("/echo?a=b", [:], ["n": 1.5, "s": "é"]).variables
    #expect(got?["method"] == "POST")
    #expect(got?["path"] == "/echo?a=b")
    #expect(got?["body"] == #"{"n":1.5,"s":"é"}"#)
    #expect(got?["headers"]?["content-type"] == "application/json")
    #expect(got?["headers"]?["accept"] == "application/json")
    #expect(got?["headers"]?["expect"] == nil)
  }

  @Test func headersShapeTheRequest() async throws {
    let got = try await send(
      "/x",
      [
        "url": "/echo", "method": "put", "body": ["a": [1]], "header.X-One": 1, "header.content-type": "text/x",
        "headers": ["X-Two": "2", "X-Empty": "", "X-Null": nil],
      ]
    ).variables
    #expect(got?["method"] == "PUT")
    #expect(got?["body"] == #"{"a":[1]}"#)
    #expect(got?["headers"]?["x-one"] == "1")
    #expect(got?["headers"]?["x-two"] == "2")
    #expect(got?["headers"]?["x-empty"] == "")
    #expect(got?["headers"]?["x-null"] == nil)
    #expect(got?["headers"]?["content-type"] == "text/x")
  }

  @Test(arguments: [("body", "plain \u{e9}", "plain é"), ("body", "", ""), ("none", "", "{}")])
  func aStringIsSentAsItIs(_ name: String, _ body: String, _ sent: String) async throws {
    #expect(try await send("/echo", [name: .string(body)]).variables?["body"] == .string(sent))
  }

  @Test(arguments: ["GET", "DELETE"]) func someMethodsSendNoBody(_ method: String) async throws {
    let got = try await send("/echo", ["method": .string(method)], ["a": 1]).variables
    #expect(got?["method"] == .string(method))
    #expect(got?["body"] == "")
    #expect(got?["headers"]?["content-type"] == nil)
  }

  @Test func aHeadRequestHasNoBodyInItsAnswer() async throws {
    #expect(try await send("/echo", ["method": "HEAD"]) == .completed([:]))
  }

  @Test(
    arguments: [
      (["method": "GE T"], #"header "method": "GE T" is no method"#),
      (["url": "ftp://host/"], #"header "url": "ftp://host/" is no URL of a server"#),
      (["url": "file:///etc/passwd"], "is no URL of a server"), (["url": "http://a b/"], "is no URL of a server"),
      (["header.X": "a\r\nEvil: 1"], "is no header of a request"), (["header.X Y": "a"], "is no header of a request"),
      (["header.": "a"], "is no header of a request"), (["headers": ["X": ["a"]]], "is no header of a request"),
      (["headers": "X"], #"header "headers": must be a context"#),
      (["header.X": "a", "headers": ["x": "b"]], #"the request has two headers "X""#),
      (["timeout": "10"], "is no duration such as PT10S"), (["timeout": "PT0S"], "is no duration such as PT10S"),
      (["errorStatuses": "404"], "must be like 404=NOT_FOUND"), (["errorStatuses": "404="], "must be like"),
      (["errorStatuses": "4040=X"], "must be like"), (["errorStatuses": "404=A,404=B"], "404 occurs twice"),
    ] as [(Record, String)])
  func aWrongHeaderIsAFailureForGood(_ headers: Record, _ message: String) async throws {
    let failure = try await send("/echo", headers).failure
    #expect(failure?.message.contains(message) == true, "\(failure?.message ?? "")")
    #expect(failure?.retries == 0)
  }

  @Test func anAnswerMayBeOneVariable() async throws {
    let whole: Record = ["resultVariable": "r"]
    #expect(try await reply(["body": "[1]"], whole) == .completed(["r": [1]]))
    #expect(try await reply(["body": "hello", "type": "text/plain"], whole) == .completed(["r": "hello"]))
    #expect(try await reply(["body": "1", "type": "text/plain"], whole) == .completed(["r": "1"]))
    #expect(
      try await reply(["body": #"{"t":1}"#, "type": "a/problem+json; q=1"], whole) == .completed(["r": ["t": 1]]))
    #expect(try await reply(["status": "204"], whole) == .completed(["r": nil]))
    #expect(try await reply(["status": "204"]) == .completed([:]))
  }

  /// The work is done by then: to ask for it again would be wrong.
  @Test(arguments: [
    ("hello", "text/plain", "200 OK, but its body is not JSON"), ("[1]", "text/plain", "its body is no JSON object"),
    ("{\"a\":", "application/json", "its body is not JSON"),
  ])
  func anUnusableAnswerIsAFailureForGood(_ body: String, _ type: String, _ message: String) async throws {
    let failure = try await reply(["body": body, "type": type]).failure
    #expect(failure?.message.contains(message) == true, "\(failure?.message ?? "")")
    #expect(failure?.message.contains("set resultVariable to keep it") == true)
    #expect(failure?.retries == 0)
  }

  @Test func anAnswerThatIsNotUTF8IsAFailureForGood() async throws {
    for headers in [[:], ["resultVariable": "r"]] as [Record] {
      let failure = try await send("/reply?type=text/plain&body=%22%FF%22", headers).failure
      #expect(failure?.retries == 0)
      #expect(failure?.message.contains("its body is not") == true)
    }
  }

  @Test func largeBodiesPassUpToTheirLimit() async throws {
    let text = String(repeating: "x", count: 3 << 20)
    #expect(try await send("/echo", ["body": .string(text)]).variables?["body"] == .string(text))
    let many = try await send("/many?bytes=16777216", ["resultVariable": "r", "timeout": "PT60S"]).variables
    #expect(many?["r"]?.string?.utf8.count == 16 << 20)
    let failure = try await send("/many?bytes=16777217", ["timeout": "PT60S"]).failure
    #expect(failure?.message.contains("more than 16 MiB of response") == true)
    #expect(failure?.retries == 0)
  }

  @Test func fiftyRequestsAreUnderWayAtOnce() async throws {
    // The server answers none of them before all have come.
    let outcomes = try await withThrowingTaskGroup(of: JobOutcome.self) { group in
      for _ in 0..<50 { group.addTask { try await send("/meet?key=fifty&count=50", ["timeout": "PT100S"]) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes == Array(repeating: .completed([:]), count: 50))
  }
}
