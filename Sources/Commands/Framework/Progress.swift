/// A line on the terminal that counts what has been done of much work; without a terminal, or with little work, nothing.
struct Progress {
  private let verb: String
  private let total: Int
  private let stream: TextStream
  private let isShown: Bool
  private(set) var done = 0
  private var isVisible = false

  /// How much work is worth a line.
  private static let minimum = 50

  init(_ verb: String, of total: Int, on console: Console) {
    (self.verb, self.total) = (verb, total)
    stream = console.error
    isShown = total >= Self.minimum && console.error.isTerminal
  }

  /// Counts one piece of work, and shows the count every now and then.
  mutating func step() {
    done += 1
    guard isShown, done % max(1, total / 100) == 0, done < total else { return }
    stream.write("\r\u{1B}[K\(verb) \(done) of \(total)")
    isVisible = true
  }

  /// Removes the line, so that something else can be written there.
  mutating func clear() {
    guard isVisible else { return }
    stream.write("\r\u{1B}[K")
    isVisible = false
  }
}
