import Dispatch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// As long as this lives, the first Ctrl-C is told to somebody; the second one ends the program at once.
final class Interruption: Sendable {
  private nonisolated(unsafe) let source: any DispatchSourceSignal

  /// Creates a watch that calls `note` at the first Ctrl-C.
  init(_ note: @escaping @Sendable () -> Void) {
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
      signal(SIGINT, SIG_DFL)
      note()
    }
    source.resume()
  }

  deinit {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }
}
