import BatonDiagnostics

/// What a command tells the program that called it.
package enum ExitStatus: Int32, Sendable {
  case fine = 0
  /// The answer is no: errors were found, an incident happened, an expectation failed.
  case no = 1
  /// The command was called wrongly, or cannot read what it was given.
  case unusable = 2
  /// A signal ended the command: SIGHUP, SIGINT (Ctrl-C) or SIGTERM, as a shell numbers them.
  case hungUp = 129
  case interrupted = 130
  case terminated = 143
}

/// The command line makes no sense; whoever wrote it is shown how it would.
struct UsageError: Error {
  let message: String

  init(_ message: String) { self.message = message }
}

/// What the command was given cannot be used: a file that is missing, or is not what it should be.
struct UnusableInput: Error, CustomStringConvertible {
  let message: String
  var description: String { message }

  init(_ message: String) { self.message = message }
}

/// Returns the end of a sentence about `word`, which nobody knows: what it was most likely meant to be, if anything.
func guess(for word: String, among known: [String]) -> String {
  suggestion(for: word, among: known).map { "; did you mean \(quoted($0))?" } ?? ""
}
