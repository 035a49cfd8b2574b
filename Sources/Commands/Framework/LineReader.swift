import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a command reads line by line: a file descriptor, or memory that a test has filled.
package final class LineReader: Sendable {
  private let descriptor: Int32?
  /// What has been read and not been taken yet, and whether there will be more.
  private let state: Mutex<(buffer: [UInt8], start: Int, isEnded: Bool)>
  /// Whether a person types.
  package let isTerminal: Bool

  /// Creates a reader of `descriptor`, which nobody closes.
  package init(descriptor: Int32) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor) == 1
    state = Mutex(([], 0, false))
  }

  /// Creates a reader of `text`.
  package init(_ text: String, isTerminal: Bool = false) {
    descriptor = nil
    self.isTerminal = isTerminal
    state = Mutex((Array(text.utf8), 0, true))
  }

  /// Returns the next line without its line break, or nil after the last. `prepare` is called before waiting for more.
  package func nextLine(beforeWaiting prepare: () -> Void = {}) -> [UInt8]? {
    state.withLock { state in
      var searched = state.start
      while true {
        if let end = state.buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
          defer { state.start = end + 1 }
          return Array(state.buffer[state.start..<end])
        }
        guard !state.isEnded else { break }
        state.buffer.removeFirst(state.start)
        state.start = 0
        searched = state.buffer.count
        prepare()
        state.isEnded = !fill(&state.buffer)
      }
      guard state.start < state.buffer.count else { return nil }
      defer { state.start = state.buffer.count }
      return Array(state.buffer[state.start...])
    }
  }

  /// Returns all that has not been read yet.
  package func rest() -> [UInt8] {
    state.withLock { state in
      while !state.isEnded { state.isEnded = !fill(&state.buffer) }
      defer { state.start = state.buffer.count }
      return Array(state.buffer[state.start...])
    }
  }

  /// Adds what can be read to `buffer`; returns false at the end, or where nothing can be read.
  private func fill(_ buffer: inout [UInt8]) -> Bool {
    guard let descriptor else { return false }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { buffer += chunk[..<count] }
      if count >= 0 || errno != EINTR { return count > 0 }
    }
  }
}
