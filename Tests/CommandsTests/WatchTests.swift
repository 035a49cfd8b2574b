import Foundation
import Testing

@Suite(.timeLimit(.minutes(1))) struct WatchTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func `files are checked again when one changes or comes, until a signal`() async throws {
    try scratch.file("models/a.bpmn", order)
    let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let watch = Process()
    watch.executableURL = URL(filePath: "/bin/sh")
    // Other tests of this process ignore signals for a while, and what it starts inherits that.
    watch.arguments = [
      "-c", "exec env --default-signal \(program.appending(path: "baton").path) check models --watch >log 2>&1",
    ]
    watch.currentDirectoryURL = URL(filePath: scratch.path)
    try watch.run()
    try await log(of: watch) { $0.hasSuffix("watching; Ctrl-C ends\n") && $0.contains("1 file checked: no error") }
    try scratch.file("models/b.bpmn", broken)
    try await log(of: watch) { $0.contains("models/b.bpmn:6:60: error: ") && $0.contains("\n2 files checked: 1 error") }
    try scratch.file("models/.baton.json", #"{"rules": {"ref-unresolved": "off"}}"#)
    try await log(of: watch) { $0.contains("\n2 files checked: no error") }
    kill(watch.processIdentifier, SIGINT)
    watch.waitUntilExit()
    #expect(watch.terminationStatus == 130)
  }

  /// Waits until what the program has written is as `isExpected` says.
  private func log(of watch: Process, _ isExpected: (String) -> Bool) async throws {
    while true {
      if FileManager.default.fileExists(atPath: scratch.path + "/log"), isExpected(try scratch.text(of: "log")) {
        return
      }
      try #require(watch.isRunning)
      try await Task.sleep(for: .milliseconds(20))
    }
  }
}
