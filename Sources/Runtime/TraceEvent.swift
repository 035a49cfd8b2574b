import BatonExecution
import BatonValues

/// One change, as `Runtime.takeTrace()` returns it (DESIGN.md §4).
public struct TraceEvent: Hashable, Sendable {
  public var time: Timestamp
  /// None for what concerns no instance, such as a message that nobody waits for.
  public var instance: InstanceID?
  /// The scope instance in which it happened; not the same before and after the instance was saved and restored.
  public var scope: UInt64?
  /// The id of the node, flow or process that it happened to.
  public var element: String?
  public var kind: Kind

  public init(time: Timestamp, instance: InstanceID?, scope: UInt64?, element: String?, kind: Kind) {
    self.time = time
    self.instance = instance
    self.scope = scope
    self.element = element
    self.kind = kind
  }

  public enum Kind: Hashable, Sendable {
    /// An instance of the process `element` began.
    case started
    /// A token reached the node, left it, or was removed from it.
    case activated, completed, terminated
    /// A token passed the sequence flow.
    case taken
    case variable(name: String, value: Datum)
    case job(type: String, JobChange)
    /// The job is tried again, or what a token or catch waits for comes, at `due`.
    case timer(due: Timestamp)
    /// A token or catch waits for a message or signal.
    case subscribed(message: String, key: String?)
    /// A message came to the runtime, or went to the node.
    case message(name: String, key: String?)
    /// A signal came to the runtime, or went to the node.
    case signal(name: String)
    case error(code: String)
    /// An escalation was thrown; nil is none in particular.
    case escalation(code: String?)
    /// Compensation was thrown by the node, or caught there.
    case compensation(CompensationChange)
    /// What a scenario wrote in the stead of a script.
    case marker(text: String)
    case incident(IncidentKind, message: String)
    /// The token of an incident goes on.
    case resolved
    case ended(Ending)
  }

  public enum CompensationChange: Hashable, Sendable {
    case thrown
    /// What has been done at the activity is compensated.
    case caught(activity: String)
  }

  public enum JobChange: Hashable, Sendable {
    case created
    /// A worker or service has taken it.
    case taken
    case failed(message: String, retries: Int)
  }
}

/// What stopped a token, in Camunda 8's vocabulary.
public typealias IncidentKind = Incident.Kind

/// How an instance ended: no token was left, a terminate end event was reached, or it was cancelled from outside.
public typealias Ending = Effect.Ending
