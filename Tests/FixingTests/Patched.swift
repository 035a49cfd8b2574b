import Foundation

/// What `git apply` makes of a file, in a directory of its own.
struct Patched {
  let bytes: [UInt8]

  init(_ text: [UInt8], _ diff: [UInt8]) throws {
    let directory = URL(filePath: NSTemporaryDirectory()).appending(path: "baton-patch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer {
      do { try FileManager.default.removeItem(at: directory) } catch { print("\(directory.path) stays: \(error)") }
    }
    try Data(text).write(to: directory.appending(path: "a.bpmn"))
    try Data(diff).write(to: directory.appending(path: "patch"))
    let git = Process()
    git.executableURL = URL(filePath: "/usr/bin/env")
    git.arguments = ["git", "apply", "--whitespace=nowarn", "patch"]
    git.currentDirectoryURL = directory
    try git.run()
    git.waitUntilExit()
    guard git.terminationStatus == 0 else { throw Refused() }
    bytes = [UInt8](try Data(contentsOf: directory.appending(path: "a.bpmn")))
  }

  struct Refused: Error {}
}
