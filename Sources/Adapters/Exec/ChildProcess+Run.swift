import Glibc

/// What became of a program that was run.
struct ChildReport {
  enum Ending: Hashable { case exited(Int32), signalled(Int32), timedOut, tooMuchOutput, cancelled, lost }
  var ending: Ending
  var output: [UInt8] = []
  /// The end of what it wrote to standard error.
  var errorTail: [UInt8] = []
}

/// What a program may use.
struct ChildLimits: Sendable {
  var time: Duration
  var output = 16 << 20
  var errorTail = 8 << 10
}

extension ChildProcess {
  /// Gives `bytes` to the program's standard input and returns what it made of them, once it has ended or has been
  /// ended for want of `limits`.
  ///
  /// Neither a program that reads nothing, nor one that writes without end, nor one whose offspring keeps its streams
  /// open, holds this up beyond `limits.time`. The calling thread must have SIGPIPE blocked.
  consuming func run(input bytes: [UInt8], limits: ChildLimits) -> ChildReport {
    let deadline = ContinuousClock.now.advanced(by: limits.time)
    var exchange = Exchange(bytes, limits)
    var isTimedOut = false
    while !isTimedOut, !exchange.isOverfull, !exchange.proceed(with: &self, until: deadline) {
      isTimedOut = ContinuousClock.now >= deadline
    }
    if isTimedOut || exchange.isOverfull { group.end() }
    let status = group.reap()
    exchange.drain(self)
    return ChildReport(
      ending: group.isCancelled
        ? .cancelled
        : isTimedOut ? .timedOut : exchange.isOverfull ? .tooMuchOutput : status.map { .init(status: $0) } ?? .lost,
      output: exchange.output, errorTail: exchange.errorTail)
  }
}

extension ChildReport.Ending {
  /// The ending that `waitpid` reports as `status`.
  init(status: Int32) {
    self = status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signalled(status & 0x7F)
  }
}
