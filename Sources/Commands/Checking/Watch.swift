#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Checks files again whenever one of them changes, comes or goes, until somebody ends it.
///
/// It looks at the files every now and then: that sees what editors do who put a new file in place of the old one, and what
/// happens on file systems that tell nobody.
struct Watch {
  private let check: Check
  private let console: Console

  init(_ check: Check, _ console: Console) { (self.check, self.console) = (check, console) }

  private static let pause = Duration.milliseconds(300)

  private enum Occasion { case look, interruption(ExitStatus) }

  func run() async throws -> ExitStatus {
    let (occasions, source) = AsyncStream.makeStream(of: Occasion.self)
    let interruption = Interruption { source.yield(.interruption($0)) }
    source.yield(.look)
    var seen: [String: Stamp]?
    for await occasion in occasions {
      switch occasion {
      case .interruption(let status): return status
      case .look:
        let stamps = stamps
        if stamps != seen { try await show() }
        seen = stamps
        Task {
          try await Task.sleep(for: Self.pause)
          source.yield(.look)
        }
      }
    }
    return withExtendedLifetime(interruption) { .fine }
  }

  private func show() async throws {
    if console.output.isTerminal { console.output.write("\u{1B}[H\u{1B}[2J\u{1B}[3J") }
    do {
      _ = try await CheckRun(check).perform(on: console)
    } catch let error as UnusableInput {
      // It may be there when somebody looks again.
      console.flush()
      console.complain(error: error.message)
    }
    console.complain(console.ink(.quiet, "watching; Ctrl-C ends", on: console.error))
  }

  // MARK: Changes

  /// What is different of a file when it has been written.
  private struct Stamp: Equatable {
    let inode: UInt
    let size: Int
    let seconds: Int
    let nanoseconds: Int
  }

  /// The state of all that the check reads.
  private var stamps: [String: Stamp] {
    var stamps: [String: Stamp] = [:]
    for path in CheckRun(check).inputs {
      var status = stat()
      guard stat(path, &status) == 0 else { continue }
      stamps[path] = Stamp(
        inode: UInt(status.st_ino), size: Int(status.st_size), seconds: status.st_mtim.tv_sec,
        nanoseconds: status.st_mtim.tv_nsec)
    }
    return stamps
  }
}
