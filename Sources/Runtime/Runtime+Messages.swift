import BatonExecution
import BatonServices
import BatonValues

extension Runtime {
  /// Sends the message `name` with `key` to those who wait for it, at most one instance of each process, the one that has
  /// waited longest. It is kept for `timeToLive` for processes that come to wait for it later. While it is kept, another
  /// message of the same `id` is refused. Returns how many have received it by now.
  @discardableResult
  public func publish(
    _ name: String, key: String? = nil, variables: Record = [:], timeToLive: Duration = .zero, id: String? = nil
  ) throws(RuntimeError) -> Int {
    if let id, messages.contains(id: id) { throw .duplicateMessage(id: id) }
    let address = MessageAddress(name: name, key: key)
    let serial = messages.insert(MessageBuffer.Message(address: address, variables: variables, id: id))
    record(.message(name: name, key: key))
    for token in subscribers(of: address) { deliver(serial, to: token) }
    let count = messages[serial]?.processes.count ?? 0
    if timeToLive > .zero {
      messages[serial]?.timer = timers.insert(.expiry(serial), at: now.advanced(by: timeToLive))
    } else {
      messages.remove(serial)
    }
    settle()
    return count
  }

  /// Hands the message `name` to the one token that waits for it: with `key` if one is given, in `instance` if one is given.
  @discardableResult
  public func correlate(
    _ name: String, key: String? = nil, in instance: InstanceID? = nil, variables: Record = [:]
  ) throws(RuntimeError) -> InstanceID {
    var found = key.map { subscribers(of: MessageAddress(name: name, key: $0)) } ?? subscribers(of: name)
    if let instance { found.removeAll { machine.instance(of: $0.handle) != instance.handle } }
    guard let token = found.first, let receiver = machine.instance(of: token.handle) else {
      throw .noSubscription(message: name, key: key)
    }
    guard found.count == 1 else { throw .ambiguousCorrelation(message: name, key: key, count: found.count) }
    record(.message(name: name, key: key), at: token)
    finish(token, variables)
    settle()
    return InstanceID(receiver)
  }

  /// The messages that are kept, oldest first.
  public var keptMessages: [KeptMessage] {
    messages.all.map { KeptMessage(name: $0.address.name, key: $0.address.key, variables: $0.variables) }
  }
}

/// A message that waits to be received.
public struct KeptMessage: Hashable, Sendable {
  public var name: String
  public var key: String?
  public var variables: Record
}

// MARK: Subscriptions

extension Runtime {
  /// Hands the oldest message that was kept for the token at `token` to it, or else lets it wait.
  func subscribe(_ token: TokenID) {
    guard machine.isWaiting(token.handle), let address = address(of: token) else { return }
    record(.subscribed(message: address.name, key: address.key), at: token)
    listen(at: token, address)
  }

  /// Lets the restored token `token` wait for its message again.
  func resubscribe(_ token: TokenID) {
    if let address = address(of: token) { listen(at: token, address) }
  }

  private func listen(at token: TokenID, _ address: MessageAddress) {
    for serial in messages.serials(to: address) where deliver(serial, to: token) { return }
    subscriptions.insert(token.rawValue, hash: address.hashValue) { machine.isWaiting(Handle(rawValue: $0)) }
  }

  /// Hands the message `serial` to `token`, unless its process has had it. Returns whether it did.
  @discardableResult
  private func deliver(_ serial: MessageBuffer.Serial, to token: TokenID) -> Bool {
    guard let message = messages[serial], let instance = machine.instance(of: token.handle),
      let process = process(of: InstanceID(instance)), !message.processes.contains(process.id)
    else { return false }
    messages[serial]?.processes.insert(process.id)
    record(.message(name: message.address.name, key: message.address.key), at: token)
    finish(token, message.variables)
    return true
  }

  /// What messages to the token `token` have to say, or nil if it waits for none, or for one whose key cannot be told,
  /// which is an incident.
  private func address(of token: TokenID) -> MessageAddress? {
    guard let (name, key) = machine.subscription(of: token.handle) else { return nil }
    if key.isNull {
      let instance = machine.instance(of: token.handle).flatMap { businessKeys[InstanceID($0)] }
      return MessageAddress(name: name, key: instance)
    }
    guard let text = key.scalarText else {
      _ = machine.fail(
        token.handle, .extractValueError, "the correlation key of message '\(name)' is \(key), not a text or number")
      return nil
    }
    return MessageAddress(name: name, key: text)
  }

  private func subscribers(of address: MessageAddress) -> [TokenID] {
    subscriptions.candidates(address.hashValue).map { TokenID(rawValue: $0) }.filter {
      isSubscribed($0) && self.address(of: $0) == address
    }
  }

  private func subscribers(of name: String) -> [TokenID] {
    subscriptions.all.map { TokenID(rawValue: $0) }.filter {
      isSubscribed($0) && address(of: $0)?.name == name
    }
  }

  private func isSubscribed(_ token: TokenID) -> Bool { machine.isWaiting(token.handle) }
}
