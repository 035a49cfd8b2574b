import BatonValues

/// How an attempt at a job ended.
public enum JobOutcome: Hashable, Sendable {
  /// The work is done; the variables are the task's output.
  case completed(Record)
  /// The work ended in an error that the process may catch.
  case bpmnError(BPMNError)
  /// The attempt came to nothing; the job is tried again, or becomes an incident.
  case failed(JobFailure)
}

/// An error that a process catches by its code with an error boundary event or an error event sub-process.
///
/// A service throws it to end its task that way (BPMN 2.0.2 §10.5.1, error events).
public struct BPMNError: Error, Hashable, Sendable {
  public var code: String
  public var message: String
  /// What the catching event may map into the process.
  public var variables: Record

  public init(code: String, message: String = "", variables: Record = [:]) {
    self.code = code
    self.message = message
    self.variables = variables
  }
}

/// A technical failure, which is none of the process's business.
///
/// A service throws it to say when and how often the job is tried again; any other error that it throws means
/// the same with the defaults.
public struct JobFailure: Error, Hashable, Sendable {
  /// What went wrong, in one line for the reader of an incident.
  public var message: String
  /// How long the next attempt has to wait; nil means not at all.
  public var retryAfter: Duration?
  /// How many attempts are left, 0 making it an incident; nil means one fewer than there were.
  public var retries: Int?
  /// What helps to find the cause, of any length: the end of a log, a response.
  public var details: String

  public init(_ message: String, retryAfter: Duration? = nil, retries: Int? = nil, details: String = "") {
    self.message = message
    self.retryAfter = retryAfter
    self.retries = retries
    self.details = details
  }
}

extension JobOutcome {
  /// The outcome of an attempt that returns the task's output or throws.
  public init(catching body: () throws -> Record) {
    do { self = .completed(try body()) } catch { self.init(throwing: error) }
  }

  /// The outcome of an attempt that in time returns the task's output or throws.
  public init(catching body: () async throws -> Record) async {
    do { self = .completed(try await body()) } catch { self.init(throwing: error) }
  }

  /// The outcome of an attempt that threw `error`.
  public init(throwing error: any Error) {
    switch error {
    case let error as BPMNError: self = .bpmnError(error)
    case let failure as JobFailure: self = .failed(failure)
    default: self = .failed(JobFailure(String(describing: error)))
    }
  }
}

extension BPMNError: CustomStringConvertible {
  public var description: String { message.isEmpty ? code : "\(code): \(message)" }
}

extension JobFailure: CustomStringConvertible {
  public var description: String { message }
}
