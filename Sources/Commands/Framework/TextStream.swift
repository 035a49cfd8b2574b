import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where a command writes: a file descriptor, behind a buffer, or memory that a test reads.
package final class TextStream: Sendable {
  private let descriptor: Int32?
  private let buffer = Mutex<[UInt8]>([])
  /// Whether a person looks on.
  package let isTerminal: Bool

  /// How much is gathered before it is written.
  private static let limit = 1 << 16

  /// Creates a stream to `descriptor`, which nobody closes.
  package init(descriptor: Int32) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor) == 1
  }

  /// Creates a stream that keeps what it is given.
  package init(isTerminal: Bool = false) {
    descriptor = nil
    self.isTerminal = isTerminal
  }

  /// Adds `text`; what goes to a terminal is seen at once.
  package func write(_ text: String) { write(text.utf8) }

  /// Adds `bytes`, which need not be text.
  package func write(_ bytes: some Sequence<UInt8>) {
    buffer.withLock { buffer in
      buffer += bytes
      if isTerminal || buffer.count >= Self.limit { empty(&buffer) }
    }
  }

  /// Shows everything that was written.
  package func flush() { buffer.withLock { empty(&$0) } }

  /// What a stream to memory was given.
  package var text: String { buffer.withLock { String(decoding: $0, as: UTF8.self) } }

  /// The number of columns of the terminal; nil if there is none.
  package var columns: Int? {
    guard let descriptor, isTerminal else { return nil }
    var size = winsize()
    return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
  }

  private func empty(_ buffer: inout [UInt8]) {
    guard let descriptor else { return }
    var start = 0
    while start < buffer.count {
      let count = buffer[start...].withUnsafeBytes { send($0, to: descriptor) }
      if count >= 0 {
        start += count
      } else if errno != EINTR {
        giveUp(errno)
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Ends the program because nobody can read what it writes: as SIGPIPE would have, if the reader has left.
  private func giveUp(_ error: Int32) -> Never {
    if error == EPIPE { exit(128 + SIGPIPE) }
    let message = Array("error: the output cannot be written: \(String(cString: strerror(error)))\n".utf8)
    if descriptor != STDERR_FILENO { _ = message.withUnsafeBytes { send($0, to: STDERR_FILENO) } }
    exit(ExitStatus.unusable.rawValue)
  }
}

/// Returns how many of `bytes` the file `descriptor` took, or -1.
private func send(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
