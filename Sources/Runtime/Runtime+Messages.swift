import BatonExecution
import BatonServices
import BatonValues

extension Runtime {
  /// Sends the message `name` with `key` to those who wait for it, at most one instance of each process, the one that has
  /// waited longest; a process that starts with it and of which none waits starts one. It is kept for `timeToLive` for processes that come to wait for it later. While it is kept, another
  /// message of the same `id` is refused. Returns how many have received it by now.
  @discardableResult
  public func publish(
    _ name: String, key: String? = nil, variables: Record = [:], timeToLive: Duration = .zero, id: String? = nil
  ) throws(RuntimeError) -> Int {
    if let id, messages.contains(id: id) { throw .duplicateMessage(id: id) }
    let message = MessageBuffer.Message(address: MessageAddress(name: name, key: key), variables: variables, id: id)
    let receivers = distribute(message)
    if timeToLive > .zero {
      let serial = messages.insert(message, hadBy: receivers)
      _ = timers.insert(.expiry(serial), at: now.advanced(by: timeToLive))
    }
    settle()
    return receivers.count
  }

  /// Hands `message` to those who wait for it, and returns the processes of which an instance has received it.
  func distribute(_ message: MessageBuffer.Message) -> [String] {
    record(.message(name: message.address.name, key: message.address.key))
    return listeners.processes(listeningFor: message.address.name).filter {
      deliver(message, toProcess: $0) || begin($0, by: message)
    }
  }

  /// Hands the message `name` to the one token that waits for it: with `key` if one is given, in `instance` if one is given. If
  /// none does, it starts an instance of the one process that starts with it. Returns the instance that has received it.
  /// With neither, it takes time in proportion to all that wait.
  @discardableResult
  public func correlate(
    _ name: String, key: String? = nil, in instance: InstanceID? = nil, variables: Record = [:]
  ) throws(RuntimeError) -> InstanceID {
    let found = subscribers(of: name, key, in: instance)
    if found.isEmpty, instance == nil, let started = try begin(by: name, key, variables) { return started }
    guard let token = found.first, let receiver = machine.instance(of: token.handle) else {
      throw .noSubscription(message: name, key: key)
    }
    guard found.count == 1 else { throw .ambiguousCorrelation(message: name, key: key, count: found.count) }
    record(.message(name: name, key: key), at: token)
    finish(token, variables)
    settle()
    return InstanceID(receiver)
  }

  private func begin(by name: String, _ key: String?, _ variables: Record) throws(RuntimeError) -> InstanceID? {
    let all = starts.messages[name] ?? []
    guard all.count < 2 else { throw .ambiguousCorrelation(message: name, key: key, count: all.count) }
    let message = MessageBuffer.Message(address: MessageAddress(name: name, key: key), variables: variables, id: nil)
    let instance = all.first.flatMap { begin($0, by: message) }
    settle()
    return instance
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
    guard let process = machine.instance(of: token.handle).flatMap({ process(of: InstanceID($0)) })?.id else { return }
    if let message = messages.take(address, by: process) { return deliver(message, to: token) }
    let hash = Subscription(address: address, process: process).hashValue
    seniority.append(token)
    subscriptions.insert(token.rawValue, hash: hash) { machine.isWaiting(Handle(rawValue: $0)) }
  }

  /// Hands `message` to the token that has waited longest for it in instances of `process`. Returns whether there is one.
  private func deliver(_ message: MessageBuffer.Message, toProcess process: String) -> Bool {
    let subscription = Subscription(address: message.address, process: process)
    subscriptions.trim(subscription.hashValue) { machine.isWaiting(Handle(rawValue: $0)) }
    let candidates = subscriptions.candidates(subscription.hashValue).lazy.map { TokenID(rawValue: $0) }
    guard let token = candidates.first(where: { self.subscription(of: $0) == subscription }) else { return false }
    deliver(message, to: token)
    return true
  }

  private func deliver(_ message: MessageBuffer.Message, to token: TokenID) {
    record(.message(name: message.address.name, key: message.address.key), at: token)
    finish(token, message.variables)
    // A catch that goes on waiting does so behind those who have waited without getting one.
    guard let subscription = subscription(of: token) else { return }
    subscriptions.remove(token.rawValue, hash: subscription.hashValue)
    listen(at: token, subscription.address)
  }

  /// What messages to the token `token` have to say, or nil if it waits for none, or for one whose key cannot be told,
  /// which is an incident.
  private func address(of token: TokenID) -> MessageAddress? {
    guard let (name, key) = machine.subscription(of: token.handle, to: .message) else { return nil }
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

  private func subscription(of token: TokenID) -> Subscription? {
    guard let address = address(of: token), let instance = machine.instance(of: token.handle),
      let process = process(of: InstanceID(instance))?.id
    else { return nil }
    return Subscription(address: address, process: process)
  }

  /// The tokens that wait for the message `name` with `key`, or any if that is nil, in `instance`, or any if that is nil.
  private func subscribers(of name: String, _ key: String?, in instance: InstanceID?) -> [TokenID] {
    let tokens: [TokenID] =
      if let instance {
        machine.parked(in: instance.handle).map { TokenID($0) }
      } else if let key {
        listeners.processes(listeningFor: name).flatMap { process in
          let subscription = Subscription(address: MessageAddress(name: name, key: key), process: process)
          return subscriptions.candidates(subscription.hashValue).map { TokenID(rawValue: $0) }
        }
      } else {
        subscriptions.all.map { TokenID(rawValue: $0) }
      }
    return tokens.filter { token in
      guard let address = address(of: token) else { return false }
      return address.name == name && (key == nil || address.key == key)
    }
  }
}

/// What a token is found by that waits for a message.
private struct Subscription: Hashable {
  var address: MessageAddress
  var process: String
}

/// Which processes wait for a message somewhere, by the message's name.
struct Listeners {
  private var byName: [String: Set<String>] = [:]
  /// Those that have to work out the name.
  private var computing: Set<String> = []

  /// Takes note that `process` waits for the message `name`, or, if that is nil, for one whose name it computes.
  mutating func add(_ process: String, listeningFor name: String?) {
    if let name { byName[name, default: []].insert(process) } else { computing.insert(process) }
  }

  /// The ids of the processes that may wait for the message `name`, sorted.
  func processes(listeningFor name: String) -> [String] { byName[name, default: []].union(computing).sorted() }
}
