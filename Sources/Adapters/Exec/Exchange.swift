import Glibc

/// The bytes on their way between us and a program.
struct Exchange {
  private let input: [UInt8]
  private var written = 0
  private(set) var output: [UInt8] = []
  private(set) var errorTail: [UInt8] = []
  private var isOutputOpen = true
  private var isErrorsOpen = true
  private let limits: ChildLimits
  private var buffer = [UInt8](repeating: 0, count: 64 << 10)

  init(_ input: [UInt8], _ limits: ChildLimits) {
    self.input = input
    self.limits = limits
  }

  var isOverfull: Bool { output.count > limits.output }

  /// Waits for a stream of `child`, its end, or `deadline`, and moves what can be moved; returns whether it has ended.
  mutating func proceed(with child: inout ChildProcess, until deadline: ContinuousClock.Instant) -> Bool {
    if written == input.count { child.input = nil }
    var polled = [
      pollfd(fd: child.ending.number, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isOutputOpen ? child.output.number : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isErrorsOpen ? child.errors.number : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: child.input?.number ?? -1, events: Int16(POLLOUT), revents: 0),
    ]
    let rest = (deadline - ContinuousClock.now) / .milliseconds(1)
    guard poll(&polled, nfds_t(polled.count), Int32(min(max(rest.rounded(.up), 0), 60_000))) > 0 else { return false }
    if polled[1].revents != 0 { isOutputOpen = readOutput(child.output) != .closed }
    if polled[2].revents != 0 { isErrorsOpen = readErrors(child.errors) != .closed }
    if polled[3].revents != 0, !writeInput(to: child.input?.number ?? -1) { child.input = nil }
    return polled[0].revents != 0
  }

  /// Takes what a program that has ended left in its pipes, without waiting for its offspring to close them.
  ///
  /// A pipe holds a mebibyte at most, so what comes after that is the offspring's.
  mutating func drain(_ child: borrowing ChildProcess) {
    for _ in 0..<16 where isOutputOpen && !isOverfull { isOutputOpen = readOutput(child.output) == .some }
    for _ in 0..<16 where isErrorsOpen { isErrorsOpen = readErrors(child.errors) == .some }
  }

  private enum Read { case some, none, closed }

  private mutating func readOutput(_ stream: borrowing Descriptor) -> Read {
    read(stream) { exchange, count in exchange.output += exchange.buffer[..<count] }
  }

  private mutating func readErrors(_ stream: borrowing Descriptor) -> Read {
    read(stream) { exchange, count in
      exchange.errorTail += exchange.buffer[..<count]
      exchange.errorTail.removeFirst(max(0, exchange.errorTail.count - exchange.limits.errorTail))
    }
  }

  private mutating func read(_ stream: borrowing Descriptor, _ take: (inout Exchange, Int) -> Void) -> Read {
    let count = Glibc.read(stream.number, &buffer, buffer.count)
    if count < 0 { return errno == EAGAIN || errno == EINTR ? .none : .closed }
    take(&self, count)
    return count == 0 ? .closed : .some
  }

  /// Returns whether the program may want more.
  private mutating func writeInput(to stream: Int32) -> Bool {
    let count = input[written...].withUnsafeBytes { Glibc.write(stream, $0.baseAddress, $0.count) }
    if count < 0 { return errno == EAGAIN || errno == EINTR }
    written += count
    return written < input.count
  }
}
