import Foundation

/// The checkout that the tests were built from. Its paths are told from the root.
package enum Repository {
  package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// `git` does not tell which files there are: its message stands in the test's output.
  package struct Unlisted: Error {}

  /// The paths of the files that are committed or about to be, as `git` lists them.
  package static func files() throws -> [String] {
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
    return String(decoding: data, as: UTF8.self).split(separator: "\0").map(String.init).filter(exists)
  }

  /// The paths of the files below `folders` whose names end in `suffix`, committed or not, sorted.
  package static func files(_ suffix: String, in folders: String...) -> [String] {
    folders.flatMap { folder in
      let names = FileManager.default.enumerator(atPath: path(folder))?.compactMap { $0 as? String } ?? []
      return names.filter { $0.hasSuffix(suffix) }.map { "\(folder)/\($0)" }
    }.sorted()
  }

  /// The names of what is directly in `folder`, sorted.
  package static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
  }

  package static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: self.path(path)) }

  package static func read(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appending(path: path)))
  }

  package static func text(of path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  private static func path(_ path: String) -> String { root.appending(path: path).path }
}
