import BatonServices
import BatonValues
import Testing

@Suite(.timeLimit(.minutes(2))) struct ExecTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func run(_ script: String, _ job: JobRequest = JobRequest(headers: [:])) async throws -> JobOutcome {
    try await perform(directory.shell(script), job)
  }

  @Test func theJobGoesInAndVariablesComeOut() async throws {
    let job = JobRequest(headers: ["h": "é\n"], variables: ["n": 1.5, "list": [true, nil, "x"]])
    let outcome = try await run(#"printf '{"job":'; cat; printf '}'"#, job)
    #expect(outcome.variables?["job"] == job.datum)
  }

  @Test(arguments: ["true", "printf ' \\n'"]) func noOutputIsNoVariables(_ script: String) async throws {
    #expect(try await run(script) == .completed([:]))
  }

  @Test func argumentsAreWordsAndNotShell() async throws {
    let file = try directory.file("arguments.sh", #"printf '{"1":"%s","2":"%s","n":%s}' "$1" "$2" $#"#)
    let outcome = try await perform("exec:sh '\(file)' '$HOME *' a;b")
    #expect(outcome == .completed(["1": "$HOME *", "2": "a;b", "n": 2]))
  }

  @Test func anErrorObjectIsABPMNError() async throws {
    let full = try await run(#"echo '{"@error":{"code":"DECLINED","message":"no funds","variables":{"left":3}}}'"#)
    #expect(full == .bpmnError(BPMNError(code: "DECLINED", message: "no funds", variables: ["left": 3])))
    let bare = try await run(#"echo '{"@error":{"code":"X"}}'"#)
    #expect(bare == .bpmnError(BPMNError(code: "X")))
  }

  @Test func anExitStatusIsAFailureWithTheLastLinesOfStandardError() async throws {
    let script = "for i in 1 2 3 4 5 6 7; do echo line $i >&2; done; echo '{}'; exit 3"
    let failure = try await run(script).failure
    #expect(failure?.message.hasSuffix("script.sh: exit status 3: line 3\nline 4\nline 5\nline 6\nline 7") == true)
    #expect(failure?.details.hasPrefix("line 1\n") == true)
    #expect(failure?.retries == 2)
  }

  @Test func theHeadersGovernRetries() async throws {
    let headers: Record = ["retries": 4, "retryBackoff": "PT1S,PT1M"]
    let second = try await run("exit 1", JobRequest(headers: headers, retries: 1, attempt: 2)).failure
    #expect(second?.retries == 2)
    #expect(second?.retryAfter == .seconds(60))
    let last = try await run("exit 1", JobRequest(headers: headers, retries: 1, attempt: 4)).failure
    #expect(last?.retries == 0)
  }

  @Test func aSignalIsAFailure() async throws {
    #expect(try await run("kill -KILL $$").failure?.message.contains("ended by signal 9") == true)
  }

  @Test func aHeaderThatIsNoDurationIsAFailureForGood() async throws {
    let failure = try await run("true", JobRequest(headers: ["timeout": "soon"])).failure
    #expect(failure == JobFailure(#"header "timeout": "soon" is no duration such as PT10S"#, retries: 0))
  }

  /// The work is done by then: to do it again would be wrong.
  @Test(arguments: [
    ("echo hello", "its output is not JSON"), ("printf '{\"a\":\"\\377\"}'", "its output is not JSON"),
    ("echo '{} {}'", "its output is not JSON"), ("echo '[1]'", "its output is no JSON object, but [1]"),
    (#"echo '{"@error":"X"}'"#, "@error must be alone and like"),
    (#"echo '{"@error":{"code":"X"},"a":1}'"#, "@error must be alone and like"),
    (#"echo '{"@error":{"code":1}}'"#, "@error must be alone and like"),
  ])
  func anUnusableOutputIsAFailureForGood(_ script: String, _ message: String) async throws {
    let failure = try await run(script).failure
    #expect(failure?.message.contains(message) == true, "\(failure?.message ?? "")")
    #expect(failure?.retries == 0)
  }

  @Test(arguments: [("exec:no-such-command-here x", "No such file"), ("exec:/etc/passwd", "Permission denied")])
  func aCommandThatCannotStartIsAFailure(_ specification: String, _ message: String) async throws {
    let failure = try await perform(specification, JobRequest(headers: [:])).failure
    #expect(failure?.message.contains("cannot be started: \(message)") == true, "\(failure?.message ?? "")")
  }

  @Test func aScriptWithoutAnInterpreterLineIsNotGivenToAShell() async throws {
    let file = try directory.file("plain", "echo '{}'")
    #expect(try await perform("exec:chmod +x '\(file)'") == .completed([:]))
    #expect(try await perform("exec:'\(file)'").failure?.message.contains("Exec format error") == true)
  }
}
