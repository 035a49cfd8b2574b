import BatonBytecode
import BatonValues

/// Something that happened in an instance, in the order in which it did.
public struct Effect: Sendable {
  public enum Kind: Sendable {
    /// The instance began.
    case started
    /// A token reached a node, left it, or was removed from it. Node and flow are indices into the module's tables.
    case activated(node: Int)
    case completed(node: Int)
    case terminated(node: Int)
    /// A token passed a sequence flow.
    case taken(flow: Int)
    case variable(name: String, value: Datum)
    /// A token waits for a job, a person or a message, as row `wait` of the module's waits says.
    case waiting(Handle, wait: Int)
    /// What a token waited for is no longer wanted.
    case withdrawn(Handle)
    /// An escalation was thrown; nil is none in particular.
    case escalated(code: String?, isCaught: Bool)
    /// Compensation was thrown at a node; what has been done at a node is compensated.
    case compensating(node: Int)
    case compensated(node: Int)
    /// A message or signal went out.
    indirect case sent(Sending)
    indirect case incident(Handle, Incident)
    /// The token of an incident goes on.
    case resolved(Handle)
    case ended(Ending)
  }

  public enum Ending: String, Sendable { case completed, terminated, cancelled }

  public var instance: Handle
  /// The scope instance in which it happened.
  public var scope: Handle
  public var kind: Kind

  package init(instance: Handle, scope: Handle, kind: Kind) {
    (self.instance, self.scope, self.kind) = (instance, scope, kind)
  }
}

/// A message or signal on its way to whoever waits for it.
public struct Sending: Sendable {
  /// The row of the module's waits that describes it.
  public var wait: Int
  public var name: String
  public var details: [WaitDetail: Datum]
  public var variables: Record
}

/// Why a token cannot go on: it waits until the cause is mended and the incident retried.
public struct Incident: Sendable, Equatable {
  /// The vocabulary of Camunda 8.
  public enum Kind: String, Sendable {
    case conditionError = "CONDITION_ERROR"
    case ioMappingError = "IO_MAPPING_ERROR"
    case extractValueError = "EXTRACT_VALUE_ERROR"
    case unhandledErrorEvent = "UNHANDLED_ERROR_EVENT"
    case jobNoRetries = "JOB_NO_RETRIES"
    case calledElementError = "CALLED_ELEMENT_ERROR"
    case stepLimit = "STEP_LIMIT_EXCEEDED"
    case resources = "RESOURCE_LIMIT_EXCEEDED"
  }

  public var kind: Kind
  public var message: String
  /// The index of the node at which the token stands.
  public var node: Int
  /// The code of an error that nothing caught, and what was said with it.
  public var errorCode: String?
  public var errorMessage: String?

  public init(
    kind: Kind, message: String, node: Int, errorCode: String? = nil, errorMessage: String? = nil
  ) {
    self.kind = kind
    self.message = message
    self.node = node
    self.errorCode = errorCode
    self.errorMessage = errorMessage
  }
}
