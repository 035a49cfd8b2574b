import BatonExecution

/// Names a process instance of one runtime, for good: an id whose instance has been released names nothing, ever.
///
/// It is the machine's handle, so finding the instance needs no search and naming it no memory.
public struct InstanceID: Hashable, Sendable {
  let handle: Handle

  init(_ handle: Handle) { self.handle = handle }

  public init(rawValue: UInt64) { handle = Handle(rawValue: rawValue) }
  public var rawValue: UInt64 { handle.rawValue }
}

/// Names a token that stands still: at a job, a user task, a message or an incident. A job's id is its `JobRequest.key`.
public struct TokenID: Hashable, Sendable {
  let handle: Handle

  init(_ handle: Handle) { self.handle = handle }

  public init(rawValue: UInt64) { handle = Handle(rawValue: rawValue) }
  public var rawValue: UInt64 { handle.rawValue }
}

extension InstanceID: CustomStringConvertible {
  public var description: String { String(rawValue) }
}

extension TokenID: CustomStringConvertible {
  public var description: String { String(rawValue) }
}
