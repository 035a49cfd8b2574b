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
    if let id, messages.contains(id: id) || letters.contains(id: id) { throw .duplicateMessage(id: id) }
    let message = MessageBuffer.Message(address: MessageAddress(name: name, key: key), variables: variables, id: id)
    try demandOneReceiver(message)
    let receivers = distribute(message)
    if timeToLive > .zero { keep(message, until: now.advanced(by: timeToLive), hadBy: receivers) }
    settle()
    return receivers.count
  }

  /// Throws if correlation keys do not tell which instance of a process `message` is for.
  private func demandOneReceiver(_ message: MessageBuffer.Message) throws(RuntimeError) {
    let name = message.address.name
    for listener in audience(of: name) where listener.isCorrelated {
      guard case .ambiguous(_, let count) = place(letter(message, for: listener.process)) else { continue }
      throw .ambiguousCorrelation(message: name, key: message.address.key, count: count)
    }
  }

  private func keep(_ message: MessageBuffer.Message, until end: Timestamp, hadBy receivers: [String]) {
    let name = message.address.name
    let correlated = audience(of: name).filter(\.isCorrelated).map(\.process)
    for process in correlated where !receivers.contains(process) {
      _ = timers.insert(.letterExpiry(letters.insert(letter(message, for: process))), at: end, rank: seniority.draw())
    }
    if correlated.isEmpty {
      _ = timers.insert(.expiry(messages.insert(message, hadBy: receivers)), at: end, rank: seniority.draw())
    }
  }

  /// Hands `message` to those who wait for it, and returns the processes of which an instance has received it.
  func distribute(_ message: MessageBuffer.Message) -> [String] {
    record(.message(name: message.address.name, key: message.address.key))
    return audience(of: message.address.name).filter { distribute(message, to: $0) }.map(\.process)
  }

  /// Hands `message` to an instance of `process`. Returns whether there is one for it.
  func distribute(_ message: MessageBuffer.Message, to listener: Listener) -> Bool {
    guard listener.isCorrelated else {
      return deliver(message, to: listener) || begin(listener.process, by: message)
    }
    let letter = letter(message, for: listener.process)
    return carryOut(place(letter), letter)
  }

  /// Hands the message `name` to the one token that waits for it: with `key` if one is given, in `instance` if one is given. If
  /// none does, it starts an instance of the one process that starts with it. Returns the instance that has received it.
  /// With neither, it takes time in proportion to all that wait.
  @discardableResult
  public func correlate(
    _ name: String, key: String? = nil, in instance: InstanceID? = nil, variables: Record = [:]
  ) throws(RuntimeError) -> InstanceID {
    let message = MessageBuffer.Message(address: MessageAddress(name: name, key: key), variables: variables, id: nil)
    let found = subscribers(of: message, in: instance)
    if found.isEmpty, instance == nil, let started = try begin(by: name, key, variables) { return started }
    guard let token = found.first, let receiver = machine.instance(of: token.handle) else {
      throw .noSubscription(message: name, key: key)
    }
    guard found.count == 1 else { throw .ambiguousCorrelation(message: name, key: key, count: found.count) }
    record(.message(name: name, key: key), at: token)
    if let process = process(of: InstanceID(receiver))?.id {
      conversations.join(InstanceID(receiver), [], with: nil, letter(message, for: process).keys)
    }
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

  /// The messages that are kept: those from outside, then those from one process to another, each oldest first.
  public var keptMessages: [KeptMessage] {
    messages.all.map { KeptMessage(name: $0.address.name, key: $0.address.key, variables: $0.variables) }
      + letters.all.map { KeptMessage(name: $0.name, key: $0.key, variables: $0.variables) }
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
    guard let process = processID(of: token) else { return }
    let doors = doors(of: token)
    if takeLetter(for: token, at: doors, of: process) { return }
    let isCorrelated = doors.contains(.message(address.name, process: process))
    if !isCorrelated, let message = messages.take(address, by: process) { return deliver(message, to: token) }
    let rank = seniority.append(token)
    for door in doors {
      self.doors.insert(token.rawValue, hash: door.hashValue, rank: rank) { machine.isWaiting(Handle(rawValue: $0)) }
    }
    if isCorrelated { return }
    insert(token, hash: Subscription(address: address, process: process).hash)
  }

  func insert(_ token: TokenID, hash: Int) {
    subscriptions.insert(
      token.rawValue, hash: hash, rank: { seniority.rank(of: TokenID(rawValue: $0)) },
      isLive: { machine.isWaiting(Handle(rawValue: $0)) }, current: { machine.handle(at: $0)?.rawValue })
    // Each that waits has a rank: there are entries of others.
    if subscriptions.count > 2 * seniority.count + 64 {
      subscriptions.sweep { place in
        machine.handle(at: place).flatMap { subscription(of: TokenID($0)) }?.hash
      }
    }
  }

  /// Lets the catch `token` that goes on waiting do so behind those who have waited without getting a message.
  func relisten(at token: TokenID) {
    guard let subscription = subscription(of: token) else { return }
    subscriptions.remove(token.rawValue, hash: subscription.hash)
    for door in doors(of: token) { doors.remove(token.rawValue, hash: door.hashValue) }
    listen(at: token, subscription.address)
  }

  /// Hands `message` to the token that has waited longest for it in instances of `process`. Returns whether there is one.
  private func deliver(_ message: MessageBuffer.Message, to listener: Listener) -> Bool {
    let subscription = Subscription(address: message.address, process: listener.process)
    let hash = Subscription.hash(listener.hash, message.address.key)
    subscriptions.order(hash, isLive: { machine.isWaiting(Handle(rawValue: $0)) }) {
      seniority.rank(of: TokenID(rawValue: $0)) ?? 0
    }
    let token = tokens(under: hash).first { waits($0, for: subscription) }
    guard let token else { return false }
    subscriptions.remove(token.rawValue, hash: hash)
    deliver(message, to: token)
    return true
  }

  /// The tokens that came with `hash`, the oldest first, and perhaps some of other subscriptions.
  private func tokens(under hash: Int) -> some Sequence<TokenID> {
    subscriptions.candidates(hash) { machine.handle(at: $0)?.rawValue }.lazy.map { TokenID(rawValue: $0) }
  }

  /// Whether `token` waits for what `subscription` says.
  private func waits(_ token: TokenID, for subscription: Subscription) -> Bool {
    guard let key = subscription.address.key,
      let isKey = machine.awaits(token.handle, message: subscription.address.name, key: key)
    else { return self.subscription(of: token) == subscription }
    return isKey && processID(of: token) == subscription.process
  }

  /// The id of the process that the instance of `token` is one of.
  private func processID(of token: TokenID) -> String? {
    guard let number = machine.module(of: token.handle), let index = machine.process(around: token.handle) else {
      return nil
    }
    return deployments[number].processes[index].id
  }

  /// Lets the first of the tokens that `index` has under `hash` be the one that has waited longest.
  func order(_ index: inout HandleIndex, _ hash: Int) {
    index.order(hash, isLive: { machine.isWaiting(Handle(rawValue: $0)) }) {
      seniority.rank(of: TokenID(rawValue: $0)) ?? 0
    }
    index.trim(hash) { machine.isWaiting(Handle(rawValue: $0)) }
  }

  private func deliver(_ message: MessageBuffer.Message, to token: TokenID) {
    record(.message(name: message.address.name, key: message.address.key), at: token)
    finish(token, message.variables)
    relisten(at: token)
  }

  /// What messages to the token `token` have to say, or nil if it waits for none, or for one whose key cannot be told,
  /// which is an incident.
  private func address(of token: TokenID) -> MessageAddress? {
    guard let (name, key, _) = machine.subscription(of: token.handle, to: .message) else { return nil }
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

  /// The tokens that wait for `message`, with any key if it has none, in `instance`, or any if that is nil.
  private func subscribers(of message: MessageBuffer.Message, in instance: InstanceID?) -> [TokenID] {
    let (name, key) = (message.address.name, message.address.key)
    let tokens: [TokenID] =
      if let instance {
        machine.parked(in: instance.handle).map { TokenID($0) }
      } else if let key {
        listeners.processes(listeningFor: name).flatMap { process in
          let subscription = Subscription(address: MessageAddress(name: name, key: key), process: process)
          return Array(self.tokens(under: subscription.hash))
        }
      } else {
        subscriptions.all { machine.handle(at: $0)?.rawValue }.map { TokenID(rawValue: $0) }
      }
    let named = tokens.filter { token in
      guard let address = address(of: token) else { return false }
      return address.name == name && (key == nil || address.key == key)
    }
    let correlated = listeners.processes(listeningFor: name).filter { isCorrelated(name, for: $0) }
    guard let instance else { return named + correlated.flatMap { receivers(of: letter(message, for: $0)).tokens } }
    guard let process = process(of: instance)?.id, correlated.contains(process) else { return named }
    return fit(letter(message, for: process), instance) == nil ? [] : named
  }
}

/// What a token is found by that waits for a message.
private struct Subscription: Equatable {
  var address: MessageAddress
  var process: String

  /// Where the index has it.
  var hash: Int { Self.hash(Listener.hash(address.name, process), address.key) }

  static func hash(_ listener: Int, _ key: String?) -> Int { listener ^ (key.map(CorrelationKey.hash) ?? 0) }
}
