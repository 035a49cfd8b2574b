import BatonValues

/// One piece of work that a process instance asks the world to do: an attempt at a job.
public struct JobRequest: Hashable, Sendable {
  /// The job's identity, the same for each attempt; 0 for a service that answers at once, as long as no attempt has failed.
  public var key: UInt64
  /// What is to be done: the task's job type in the diagram.
  public var type: String
  /// The id of the process in the diagram.
  public var process: String
  /// The key of the process instance.
  public var instance: UInt64
  /// The id of the task in the diagram.
  public var element: String
  public var elementName: String?
  /// How many attempts the job has left, this one included.
  public var retries: Int
  /// Which attempt at the job this is, counted from 1.
  public var attempt: Int
  /// What the diagram says about how to perform the job, in the order of the diagram, expressions evaluated.
  public var headers: Record
  /// The task's input: its input mappings, or else all variables that it sees.
  public var variables: Record

  public init(
    key: UInt64 = 0, type: String, process: String = "", instance: UInt64 = 0, element: String = "",
    elementName: String? = nil, retries: Int = 1, attempt: Int = 1, headers: Record = [:], variables: Record = [:]
  ) {
    self.key = key
    self.type = type
    self.process = process
    self.instance = instance
    self.element = element
    self.elementName = elementName
    self.retries = retries
    self.attempt = attempt
    self.headers = headers
    self.variables = variables
  }
}

extension JobRequest {
  /// The job as the JSON object that a worker outside of this program is given.
  ///
  /// Keys are strings, because a 64-bit integer does not survive JavaScript.
  public var datum: Datum {
    [
      "key": .string(String(key)), "type": .string(type), "process": .string(process),
      "instance": .string(String(instance)), "element": .string(element),
      "name": elementName.map(Datum.string) ?? .null, "retries": .number(retries), "attempt": .number(attempt),
      "headers": .context(headers), "variables": .context(variables),
    ]
  }
}
