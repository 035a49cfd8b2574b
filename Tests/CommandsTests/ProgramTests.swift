import Foundation
import Testing

/// The program `baton` as a shell sees it, which stands beside the tests.
@Suite(.timeLimit(.minutes(1))) struct ProgramTests {
  let scratch: Scratch
  let path: String

  init() throws {
    scratch = try Scratch()
    path = try scratch.file("order.bpmn", order)
  }

  /// Starts the shell command `script`, in which `$BATON` is the program and `$ORDER` the diagram.
  private func start(_ script: String) throws -> (process: Process, output: Pipe) {
    let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", script]
    process.environment = ["BATON": program.appending(path: "baton").path, "ORDER": path, "PATH": "/usr/bin:/bin"]
    process.currentDirectoryURL = URL(filePath: scratch.path)
    process.standardOutput = output
    process.standardError = output
    try process.run()
    return (process, output)
  }

  /// Returns what `script` writes, and its exit status.
  private func run(_ script: String) throws -> (text: String, status: Int32) {
    let (process, output) = try start(script)
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (text, process.terminationStatus)
  }

  @Test(arguments: [SIGINT: 130, SIGTERM: 143, SIGHUP: 129] as [Int32: Int32])
  func `a signal ends the commands too`(signal: Int32, status: Int32) async throws {
    // Other tests of this process ignore the signals for a while, and what it starts inherits that.
    let job = "exec:sh -c 'echo $$ >pid.new; mv pid.new pid; exec sleep 1000'"
    let (process, output) = try start(
      "exec env --default-signal $BATON run $ORDER --job \"charge-card=\(job.replacing("$", with: "\\$"))\"")
    while !FileManager.default.fileExists(atPath: scratch.path + "/pid") {
      try #require(process.isRunning)
      try await Task.sleep(for: .milliseconds(5))
    }
    let child = try #require(Int32(scratch.text(of: "pid").trimmingCharacters(in: .whitespacesAndNewlines)))
    kill(process.processIdentifier, signal)
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == status)
    #expect(text.hasPrefix("order: waiting\n") && text.hasSuffix("\nInterrupted; what was at work has been ended.\n"))
    while kill(child, 0) == 0, !isDead(child) { try await Task.sleep(for: .milliseconds(5)) }
  }

  /// Whether the process has ended, and is left to whoever adopted it.
  private func isDead(_ process: Int32) -> Bool {
    let state = FileManager.default.contents(atPath: "/proc/\(process)/stat") ?? Data()
    return state.isEmpty || String(decoding: state, as: UTF8.self).contains(") Z ")
  }

  @Test func `output that cannot be written is an error`() throws {
    let full = try run("$BATON compile $ORDER --emit listing >/dev/full")
    #expect(full == ("error: the output cannot be written: No space left on device\n", 2))
    #expect(try run("$BATON compile $ORDER --emit listing >&-").status == 2)
  }

  @Test func `a reader may leave early`() throws {
    let seen = try run("$BATON help run | true; echo ${PIPESTATUS[0]}; $BATON help run | head -1")
    #expect(seen.text.hasSuffix("Usage: baton run FILE [OPTION]…\n") && seen.status == 0)
    #expect(["141\n", "0\n"].contains { seen.text.hasPrefix($0) })
  }

  @Test func `variables come from standard input`() throws {
    let seen = try run(#"echo '{"amount": 7}' | $BATON run $ORDER --auto --variables @-"#)
    #expect(seen == ("order: completed\n\nVariables\n  amount  7\n", 0))
  }
}
