import Glibc
import Synchronization

/// A program and all that it started (but what left the group), which any thread may end.
///
/// It ends when this program ends in good order (see `exit`): nobody would be left to enforce its limits.
///
/// Signals go out, and the leader is reaped, under one lock: so no signal ever meets a stranger that has inherited
/// the number of a process long gone.
final class ProcessGroup: Sendable {
  private enum State { case idle, running(pid_t), gone }

  private struct Guarded {
    var state = State.idle
    var isCancelled = false
  }
  private let guarded = Mutex(Guarded())

  /// Starts the leader by `start`, unless this has been cancelled; returns its number, or nil.
  func start(_ start: () throws(SystemError) -> pid_t) throws(SystemError) -> pid_t? {
    let result: Result<pid_t?, SystemError> = guarded.withLock { guarded in
      if guarded.isCancelled { return .success(nil) }
      do throws(SystemError) {
        let leader = try start()
        guarded.state = .running(leader)
        runningGroups.insert(self)
        return .success(leader)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  var isCancelled: Bool { guarded.withLock { $0.isCancelled } }

  /// Ends the group now, or keeps it from starting.
  func cancel() {
    guarded.withLock { $0.isCancelled = true }
    end()
  }

  /// Ends the group at once, and leaves its leader to be reaped.
  func end() {
    guarded.withLock { guarded in
      guard case .running(let leader) = guarded.state else { return }
      _ = kill(-leader, SIGKILL)
      _ = kill(leader, SIGKILL)  // it may have joined another group
    }
  }

  /// Waits for the leader, which has ended or will do so soon, and returns its status as `waitpid` tells it.
  ///
  /// Nil if somebody else took the status, as the kernel does in programs that ignore SIGCHLD.
  func reap() -> Int32? {
    guarded.withLock { guarded in
      guard case .running(let leader) = guarded.state else { return nil }
      guarded.state = .gone
      runningGroups.remove(self)
      var status: Int32 = 0
      var result: pid_t
      repeat { result = waitpid(leader, &status, 0) } while result < 0 && errno == EINTR
      return result == leader ? status : nil
    }
  }
}

/// The groups that have a leader.
private let runningGroups = RunningGroups()

private final class RunningGroups: Sendable {
  private let groups = Mutex<[ObjectIdentifier: ProcessGroup]>([:])

  init() {
    atexit { runningGroups.end() }
  }

  func insert(_ group: ProcessGroup) { groups.withLock { $0[ObjectIdentifier(group)] = group } }
  func remove(_ group: ProcessGroup) { groups.withLock { $0[ObjectIdentifier(group)] = nil } }

  private func end() {
    for group in groups.withLock({ Array($0.values) }) { group.end() }
  }
}
