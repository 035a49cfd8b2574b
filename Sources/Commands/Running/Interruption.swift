import Dispatch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// As long as this lives, the first signal that asks the program to end, such as Ctrl-C, is told to somebody; the second one
/// ends the program at once.
final class Interruption: Sendable {
  private nonisolated(unsafe) var sources: [any DispatchSourceSignal] = []

  /// Creates a watch that calls `note` at the first such signal with the status that tells of it.
  init(_ note: @escaping @Sendable (ExitStatus) -> Void) {
    // Whoever started us with a signal ignored, as `nohup` does, wants it so.
    for (number, status) in [(SIGINT, ExitStatus.interrupted), (SIGTERM, .terminated), (SIGHUP, .hungUp)]
    where !isIgnored(number) {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        signal(number, SIG_DFL)
        note(status)
      }
      source.resume()
      sources.append(source)
    }
  }

  deinit {
    for source in sources {
      source.cancel()
      signal(Int32(source.handle), SIG_DFL)
    }
  }
}

private func isIgnored(_ number: Int32) -> Bool {
  var action = sigaction()
  guard sigaction(number, nil, &action) == 0 else { return false }
  return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
}
