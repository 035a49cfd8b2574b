#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What surrounds a command: where it reads and writes, for whose eyes, and the environment.
package struct Console: Sendable {
  package let input: LineReader
  package let output: TextStream
  package let error: TextStream
  package var color: ColorChoice = .auto
  /// Returns the value of an environment variable.
  let environment: @Sendable (String) -> String?

  /// - Parameter environment: returns the value of an environment variable.
  package init(
    input: LineReader = LineReader(""), output: TextStream, error: TextStream,
    environment: @escaping @Sendable (String) -> String?
  ) {
    self.input = input
    self.output = output
    self.error = error
    self.environment = environment
  }

  /// The console that the program was started on.
  package static var standard: Console {
    Console(
      input: LineReader(descriptor: STDIN_FILENO), output: TextStream(descriptor: STDOUT_FILENO),
      error: TextStream(descriptor: STDERR_FILENO)
    ) { name in getenv(name).map { String(cString: $0) } }
  }

  /// Writes `text` where results go.
  func print(_ text: String) { output.write(text + "\n") }

  /// Writes `text` where messages to the user go.
  func complain(_ text: String) {
    error.write(text + "\n")
    error.flush()
  }

  /// Tells the user why something cannot be done.
  func complain(error message: String) { complain("\(ink(.bad, "error:", on: error)) \(message)") }

  func flush() {
    output.flush()
    error.flush()
  }

  /// Whether what goes to `stream` is coloured (no-color.org, bixense.com/clicolors).
  func isColored(_ stream: TextStream) -> Bool {
    switch color {
    case .always: return true
    case .never: return false
    case .auto:
      if let no = environment("NO_COLOR"), !no.isEmpty { return false }
      if let force = environment("CLICOLOR_FORCE"), !force.isEmpty, force != "0" { return true }
      return stream.isTerminal && environment("TERM") != "dumb"
    }
  }

  /// How many columns text should take: those of the terminal, within what reads well.
  var width: Int { min(max(output.columns ?? environment("COLUMNS").flatMap { Int($0) } ?? 100, 40), 120) }
}

/// When to write in colour.
package enum ColorChoice: String, Word { case auto, always, never }

/// The colours of what the commands say, apart from diagnostics, which have their own.
enum Ink: String {
  case good = "32"
  case bad = "31"
  case attention = "33"
  case quiet = "2"
  case strong = "1"
}

extension Console {
  /// Returns `text` in the colour of `ink`, if `stream` is coloured; the output if none is named.
  func ink(_ ink: Ink, _ text: String, on stream: TextStream? = nil) -> String {
    isColored(stream ?? output) ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
  }
}
