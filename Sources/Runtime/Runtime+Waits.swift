import BatonBytecode
import BatonExecution
import BatonServices
import BatonValues

/// What a token waits for, or a catch: a boundary event, an event sub-process, an alternative of an event-based gateway.
public struct Wait: Sendable {
  /// What `complete`, `fail` and `throwError` name it by.
  public var token: TokenID
  public var instance: InstanceID
  public var kind: WaitKind
  /// The id and the name of the node.
  public var element: String
  public var elementName: String?
  /// The job's type or the message's name.
  public var type: String
  /// Assignee, form, retries and the like.
  public var details: [WaitDetail: Datum]
  public var headers: Record
  /// The variables as the node sees them.
  public var variables: Record
  /// Whether an incident must be retried or resolved first.
  public var hasIncident: Bool
  /// When the failed job is tried again, if it has to wait until then.
  public var notBefore: Timestamp?
  /// When the timer fires next.
  public var due: Timestamp?
  /// Whether this is a catch, which listens beside the tokens.
  public var isCatch: Bool
}

extension Runtime {
  /// What the tokens of `instance` wait for, in the order of its tokens; none if it has ended.
  public func waits(of instance: InstanceID) -> [Wait] {
    machine.parked(in: instance.handle).compactMap { wait(at: TokenID($0)) }.filter { !$0.isCatch }
  }

  /// The token of `instance` that waits, if there is just one: `waits` tells what for.
  public func token(of instance: InstanceID) -> TokenID? {
    if let only = machine.onlyWait(of: instance.handle) { return TokenID(only) }
    let tokens = machine.parked(in: instance.handle).filter { machine.isWaiting($0) && !machine.isListener($0) }
    return tokens.count == 1 ? TokenID(tokens[0]) : nil
  }

  /// What the catches of `instance` wait for that are no tokens themselves: boundary events, event sub-processes and the
  /// like, in an order that saving and restoring keeps.
  public func catches(of instance: InstanceID) -> [Wait] {
    machine.parked(in: instance.handle).compactMap { wait(at: TokenID($0)) }.filter(\.isCatch)
  }

  /// What the token `token` waits for, or nil if it waits no more.
  public func wait(at token: TokenID) -> Wait? {
    guard let wait = machine.wait(token.handle) else { return nil }
    let template = deployment(of: wait.instance).templates[wait.index]
    return Wait(
      token: token, instance: InstanceID(wait.instance), kind: wait.kind, element: template.element,
      elementName: template.elementName, type: wait.type, details: wait.details, headers: wait.headers,
      variables: wait.variables, hasIncident: wait.hasIncident,
      notBefore: jobs[token].phase == .backingOff ? jobs[token].due : nil, due: alarms[token]?.due,
      isCatch: wait.isListener)
  }

  /// The instance and the element at which the token `token` waits.
  func place(of token: TokenID) -> (instance: InstanceID, element: String)? {
    wait(at: token).map { ($0.instance, $0.element) }
  }

  /// How many attempts the job at `token` has left, or nil if that cannot be told.
  public func retries(of token: TokenID) -> Int? {
    guard let wait = wait(at: token), wait.kind == .job else { return nil }
    if let left = jobs[token].retries { return left }
    guard let stated = wait.details[.retries] else { return RetryPolicy.defaultAttempts }
    return stated.integer ?? stated.string.flatMap { Int($0) }
  }
}
