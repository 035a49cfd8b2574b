import BatonValues

/// What performs the jobs of a type: the port between processes and the world.
///
/// The body returns the task's output, or throws `BPMNError` for an error that the process may catch, or anything
/// else for a failure.
public enum Service: Sendable {
  /// Ends before it returns, without waiting for anything: it is called inside a step of the process.
  case synchronous(@Sendable (JobRequest) throws -> Record)
  /// May wait: the process goes on elsewhere meanwhile.
  case asynchronous(@Sendable (JobRequest) async throws -> Record)

  /// Returns how the attempt at `job` ends.
  public func perform(_ job: JobRequest) async -> JobOutcome {
    switch self {
    case .synchronous(let body): JobOutcome { try body(job) }
    case .asynchronous(let body): await JobOutcome { try await body(job) }
    }
  }
}
