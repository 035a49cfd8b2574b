import BatonCommands
import Foundation

/// What a user sees of one command.
struct Seen {
  let status: ExitStatus
  let output: String
  let error: String
}

/// Runs `commands` in this process, as if `words` had been typed.
func type(
  _ words: [String], on commands: Commands = .baton, input: String = "", isTerminal: Bool = false,
  environment: [String: String] = [:]
) async -> Seen {
  let (output, error) = (TextStream(isTerminal: isTerminal), TextStream(isTerminal: isTerminal))
  let console = Console(input: LineReader(input, isTerminal: isTerminal), output: output, error: error) {
    environment[$0]
  }
  let status = await commands.run(words, on: console)
  return Seen(status: status, output: output.text, error: error.text)
}

func type(
  _ words: String..., on commands: Commands = .baton, input: String = "", isTerminal: Bool = false,
  environment: [String: String] = [:]
) async -> Seen {
  await type(words, on: commands, input: input, isTerminal: isTerminal, environment: environment)
}

/// A directory of its own for a test, removed with this object.
final class Scratch: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/baton-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    do { try FileManager.default.removeItem(atPath: path) } catch { print("\(path) stays: \(error)") }
  }

  /// Writes `text` to the file `name`, in directories that are made, and returns its path.
  @discardableResult func file(_ name: String, _ text: String = "") throws -> String {
    try file(name, Array(text.utf8))
  }

  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let url = URL(filePath: path).appending(path: name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }

  func text(of name: String) throws -> String {
    try String(contentsOf: URL(filePath: path).appending(path: name), encoding: .utf8)
  }
}
