import BatonServices
import BatonValues
import Foundation
import Glibc
import Testing

@Suite(.timeLimit(.minutes(2))) struct ExecLimitsTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func run(_ script: String, timeout: String = "PT60S", _ variables: Record = [:]) async throws -> JobOutcome {
    try await perform(directory.shell(script), JobRequest(headers: ["timeout": .string(timeout)], variables: variables))
  }

  /// Waits until no process has the number that was written to `file`, and returns whether that came about.
  private func isGone(_ file: String) async throws -> Bool {
    let text = try String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    for _ in 0..<500 {
      let state = "/proc/\(text)/stat"
      guard FileManager.default.fileExists(atPath: state) else { return true }
      if let status = FileManager.default.contents(atPath: state),
        String(decoding: status, as: UTF8.self).contains(") Z ")  // dead, and left to whoever adopted it
      {
        return true
      }
      try await Task.sleep(for: .milliseconds(10))
    }
    return false
  }

  @Test func aTimeOutEndsGrandchildrenToo() async throws {
    let file = directory.path + "/pid"
    let outcome = try await run("sh -c 'echo $$ >\(file); exec sleep 1000' & wait", timeout: "PT0.7S")
    #expect(outcome.failure?.message.contains("still running after 0.7 seconds, ended") == true)
    #expect(try await isGone(file))
  }

  @Test func cancellationEndsTheCommand() async throws {
    let file = directory.path + "/pid"
    let task = Task { [specification = try directory.shell("echo $$ >\(file); exec sleep 1000")] in
      try await perform(specification, JobRequest(headers: ["timeout": "PT1000S"]))
    }
    while !FileManager.default.fileExists(atPath: file) { try await Task.sleep(for: .milliseconds(5)) }
    task.cancel()
    #expect(try await task.value.failure?.message.hasSuffix("cancelled") == true)
    #expect(try await isGone(file))
  }

  @Test func aCommandMayIgnoreItsInput() async throws {
    let input = String(repeating: "x", count: 4 << 20)
    #expect(try await run("exit 0", ["input": .string(input)]) == .completed([:]))
    #expect(try await run("exec <&-; sleep 0.1; echo '{}'", ["input": .string(input)]) == .completed([:]))
  }

  @Test func largeInputAndOutputPassAtOnce() async throws {
    let input = String(repeating: "é", count: 1 << 20)
    let outcome = try await run(#"printf '{"job":'; cat; printf '}'"#, ["input": .string(input)])
    #expect(outcome.variables?["job"]?["variables"]?["input"] == .string(input))
  }

  @Test func standardErrorNeverFills() async throws {
    let outcome = try await run("head -c 3000000 /dev/zero | tr '\\0' e >&2; echo '{}'")
    #expect(outcome == .completed([:]))
  }

  @Test func outputWithoutEndIsCutOff() async throws {
    #expect(try await run("yes").failure?.message.contains("more than 16 MiB of output, ended") == true)
  }

  @Test func aBackgroundProcessHoldsNothingUp() async throws {
    let file = directory.path + "/pid"
    let outcome = try await run("sleep 1000 & echo $! >\(file); echo '{\"a\":1}'")
    #expect(outcome == .completed(["a": 1]))
    let pid = try #require(Int32(String(contentsOfFile: file, encoding: .utf8).dropLast()))
    #expect(kill(pid, SIGKILL) == 0)
  }

  @Test func theCommandIsReaped() async throws {
    let file = directory.path + "/pid"
    #expect(try await run("echo $$ >\(file)") == .completed([:]))
    let pid = try String(contentsOfFile: file, encoding: .utf8).dropLast()
    #expect(!FileManager.default.fileExists(atPath: "/proc/\(pid)"))
  }

  @Test func aCommandGetsThreeDescriptorsAndDefaultSignals() async throws {
    let stray = open("/dev/null", O_RDONLY)  // without O_CLOEXEC
    defer { close(stray) }
    let script = #"""
      for f in /proc/$$/fd/*; do
        n=${f##*/}
        [ $n -gt 2 ] && [ -e $f ] && [ "$(readlink $f)" != "$0" ] && extra="$extra $n"
      done
      signals() { sed -n "s/^$1:.//p" /proc/$$/status; }
      printf '{"extra":"%s","blocked":"%s","ignored":"%s"}' "$extra" $(signals SigBlk) $(signals SigIgn)
      """#
    let variables = try await run(script).variables
    #expect(variables?["extra"] == "")
    #expect(variables?["blocked"] == "0000000000000000")
    // glibc ignores its own two signals, 32 and 33, whatever it is asked.
    #expect(variables?["ignored"] == "0000000180000000")
  }

  @Test func nothingLeaks() async throws {
    func descriptors() throws -> Int { try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count }
    let before = try descriptors()
    for _ in 0..<300 { #expect(try await perform("exec:true") == .completed([:])) }
    // Other tests run meanwhile; a leak of one for each command would show all the same.
    #expect(try descriptors() < before + 280)
  }

  @Test func fiftyCommandsRunAtOnce() async throws {
    // Each waits for all the others, so that no fewer than fifty will do.
    let script =
      "touch \(directory.path)/$$.here; until [ $(ls \(directory.path) | grep -c here) = 50 ]; do sleep 0.1; done"
    let specification = try directory.shell(script)
    let outcomes = try await withThrowingTaskGroup(of: JobOutcome.self) { group in
      for _ in 0..<50 {
        group.addTask { try await perform(specification, JobRequest(headers: ["timeout": "PT100S"])) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes == Array(repeating: .completed([:]), count: 50))
  }
}
