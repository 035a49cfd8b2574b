import Glibc
import Synchronization

/// Threads for work that waits, so that it does not hold up those of Swift's concurrency: at most `limit` at once, what
/// is beyond that in the order in which it came.
final class BlockingThreads: Sendable {
  typealias Work = @Sendable () -> Void

  private struct Queue {
    var running = 0
    var waiting: [Work] = []
  }
  private let queue = Mutex(Queue())
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Returns what `work` returns, called on a thread where SIGPIPE is blocked.
  func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
      submit { continuation.resume(returning: work()) }
    }
  }

  private func submit(_ work: @escaping Work) {
    let isFirst = queue.withLock { queue in
      queue.waiting.append(work)
      guard queue.running < limit else { return false }
      queue.running += 1
      return true
    }
    if isFirst { startThread() }
  }

  /// Starts a thread that works until nothing waits; without one to be had, the calling thread does.
  private func startThread() {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(self)
    let code = pthread_create(&thread, nil, { work($0) }, context.toOpaque())
    if code == 0 { pthread_detach(thread) } else { _ = work(context.toOpaque()) }
  }

  fileprivate func workUntilIdle() {
    while let work = next() { work() }
  }

  private func next() -> Work? {
    queue.withLock { queue in
      if queue.waiting.isEmpty {
        queue.running -= 1
        return nil
      }
      return queue.waiting.removeFirst()
    }
  }
}

private func work(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  var pipe = sigset_t()
  sigemptyset(&pipe)
  sigaddset(&pipe, SIGPIPE)
  pthread_sigmask(SIG_BLOCK, &pipe, nil)
  Unmanaged<BlockingThreads>.fromOpaque(context).takeRetainedValue().workUntilIdle()
  return nil
}
