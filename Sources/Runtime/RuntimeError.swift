import BatonBytecode

/// Why a runtime did not do what it was told to. Its state is then as before.
public enum RuntimeError: Error, Hashable, Sendable {
  /// No deployed module has a process of this id; these are known.
  case unknownProcess(String, known: [String])
  case unknownInstance(InstanceID)
  case instanceEnded(InstanceID)
  case instanceActive(InstanceID)
  /// The token is gone, or goes on already.
  case notWaiting(TokenID)
  /// The token waits for a message, which `publish` and `correlate` bring.
  case waitsForMessage(TokenID, name: String)
  /// The token waits for a signal, a time, another process or one of several events.
  case waitsForEvent(TokenID, WaitKind)
  /// The token waits for a person, who cannot fail: `complete` it, or `throwError`.
  case notAJob(TokenID)
  /// An ad-hoc sub-process of one activity after the other has one that is active.
  case adHocBusy(String)
  /// Flows lead to the activity of the ad-hoc sub-process, and no token has come on them.
  case adHocNotEnabled(String)
  /// The completion condition of the ad-hoc sub-process has held.
  case adHocClosed(String)
  /// The token is stopped by an incident, which must be retried or resolved first.
  case hasIncident(TokenID)
  case noIncident(TokenID)
  /// Nothing leads on from the node at which the token stands.
  case noWayOut(TokenID)
  /// No token can begin at the element, or there is no instance of the sub-process that it stands in.
  case cannotBegin(String)
  case noSubscription(message: String, key: String?)
  case ambiguousCorrelation(message: String, key: String?, count: Int)
  /// A message of this id waits in the buffer already.
  case duplicateMessage(id: String)
  /// No module that the saved instance could go on with has been deployed.
  case moduleNotDeployed
  case damagedSnapshot(String)
}

extension RuntimeError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownProcess(let id, let known):
      "there is no process '\(id)'; deployed are \(known.isEmpty ? "none" : known.joined(separator: ", "))"
    case .unknownInstance: "there is no such instance, or it has been released"
    case .instanceEnded: "the instance has ended"
    case .instanceActive: "the instance has not ended"
    case .notWaiting: "nothing waits there any more"
    case .waitsForMessage(_, let name): "the token waits for message '\(name)': publish or correlate it"
    case .waitsForEvent(_, let kind): "the token waits for \(kind.phrase)"
    case .notAJob: "a user task does not fail: complete it, or throw an error"
    case .adHocClosed(let id): "'\(id)' cannot begin: the completion condition of the ad-hoc sub-process has held"
    case .adHocNotEnabled(let id): "'\(id)' cannot begin: no token has come on the flows that lead to it"
    case .adHocBusy(let id):
      "'\(id)' cannot begin: the ad-hoc sub-process runs one activity after the other, and one is active"
    case .hasIncident: "an incident must be retried or resolved first"
    case .noIncident: "there is no such incident"
    case .noWayOut: "nothing leads on from there"
    case .cannotBegin(let element): "no token can begin at '\(element)', or what it stands in does not run"
    case .noSubscription(let name, let key): "nothing waits for message '\(name)'\(phrase(key))"
    case .ambiguousCorrelation(let name, let key, let count):
      "\(count) tokens wait for message '\(name)'\(phrase(key)): say which by a key or an instance"
    case .duplicateMessage(let id): "message '\(id)' has been published already"
    case .moduleNotDeployed: "the saved instance runs a module that has not been deployed"
    case .damagedSnapshot(let reason): "the saved instance cannot be used: \(reason)"
    }
  }

  private func phrase(_ key: String?) -> String { key.map { " with key '\($0)'" } ?? "" }
}

extension WaitKind {
  /// What a token at such a wait waits for.
  fileprivate var phrase: String {
    switch self {
    case .job: "a job"
    case .userTask: "a person"
    case .message: "a message"
    case .signal: "a signal"
    case .timer: "a time: advance to it"
    case .call: "the end of another instance"
    case .events: "one of several events"
    case .adHoc: "what is to be activated"
    case .delivery: "that what has been sent arrives"
    case .selection: "its turn: activate it"
    case .send: "the receiver of its message"
    }
  }
}
