import Foundation

/// `git` does not tell which files there are: its message stands in the test's output.
struct Unlisted: Error {}

/// The checkout that this test was built from.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The paths of the files that are committed or about to be, as `git` lists them.
  static func files() throws -> [String] {
    let git = Process()
    git.executableURL = URL(filePath: "/usr/bin/env")
    git.arguments = [
      "git", "-c", "safe.directory=*", "-C", root.path, "ls-files", "-z", "--cached", "--others", "--exclude-standard",
    ]
    let output = Pipe()
    git.standardOutput = output
    try git.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    guard git.terminationStatus == 0 else { throw Unlisted() }
    let paths = String(decoding: data, as: UTF8.self).split(separator: "\0").map(String.init)
    return paths.filter { FileManager.default.fileExists(atPath: root.appending(path: $0).path) }
  }

  static func text(of path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }
}
