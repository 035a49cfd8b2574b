import BatonExecution
import BatonValues

/// Messages and completions for whoever has many of them: names are looked up once, and values come as words.
extension Runtime {
  /// `name`, looked up: for whoever publishes many messages of it.
  public func message(_ name: String) -> MessageName { audiences.number(of: name) }

  /// Sends the message `name` with `key`, an integer or a text of at most seven bytes, and nothing else, as `publish` does that takes texts.
  @discardableResult
  public func publish(_ name: MessageName, key: Value) throws(RuntimeError) -> Int {
    guard let correlationKey = CorrelationKey(key) else {
      preconditionFailure("a key in a word is an integer or a text of at most seven bytes")
    }
    if let sole = audiences.sole(name), let isForgotten = wake(correlationKey, sole) {
      if !isForgotten { settle() }
      return 1
    }
    let audience = audience(of: name)
    guard !options.isTracing, !audience.contains(where: \.isCorrelated) else {
      return try publish(audiences.name(name), key: correlationKey.text)
    }
    var count = 0
    // By index: a listener has a text, which would be retained.
    for index in audience.indices {
      let listener = SoleListener(number: audience[index].number, hash: audience[index].hash)
      let isDone =
        wake(correlationKey, listener) != nil || deliverSlowly(name, correlationKey, to: audience[index])
      if isDone { count += 1 }
    }
    settle()
    return count
  }

  private func deliverSlowly(_ name: MessageName, _ key: CorrelationKey, to listener: Listener) -> Bool {
    let address = MessageAddress(name: audiences.name(name), key: key.text)
    return distribute(MessageBuffer.Message(address: address, variables: [:], id: nil), to: listener)
  }

  /// Lets the only token go on that `listener` has under `key`, if its instance is frozen and nobody is told: nil if it has not. Returns
  /// whether nothing is left to be done, as the instance has come to its end and been forgotten.
  @inline(__always)
  private func wake(_ key: CorrelationKey, _ listener: SoleListener) -> Bool? {
    guard !options.isTracing, let entry = subscriptions.only(listener.hash ^ key.hash) else { return nil }
    seniority.warm(entry.place)
    guard let message = machine.frozenMessage(at: entry.place), CorrelationKey(message.key) == key,
      isListener(listener.number, at: message.site)
    else { return nil }
    subscriptions.remove(entry)
    guard machine.wake(message, forgetting: forgetsUnseen) else { return false }
    noteUnseenEnd(at: TokenID(message.wait))
    return true
  }

  @inline(__always)
  private func isListener(_ number: Int, at site: Int) -> Bool {
    if audiences.isKnown(number, at: site) { return true }
    if case .listener(number, _) = listener(atSite: site) { return true }
    return false
  }

  /// Sends the message `name` with each of `keys`, as `publish` does with one. Returns how many have received them by now.
  ///
  /// What those need who wait is brought to where the processor has it at hand for several at a time, which is a third faster where
  /// millions wait.
  @discardableResult
  public func publish(_ name: MessageName, keys: [Value]) throws(RuntimeError) -> Int {
    var count = 0
    for first in stride(from: 0, to: keys.count, by: Self.groupSize) {
      let group = first..<min(first + Self.groupSize, keys.count)
      for listener in audience(of: name) {
        warm(group.count, listener.hash) { CorrelationKey(keys[first + $0])?.hash ?? 0 }
      }
      for index in group { count += try publish(name, key: keys[index]) }
    }
    return count
  }

  /// Brings what those need to go on whom the `count` messages with the keys of `keyHash` are for to where the processor has it at
  /// hand: first the entries of the index, then what these lead to.
  @inline(__always)
  private func warm(_ count: Int, _ listenerHash: Int, _ keyHash: (Int) -> Int) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: Self.groupSize) { hashes in
      for index in 0..<count {
        let hash = listenerHash ^ keyHash(index)
        hashes.initializeElement(at: index, to: hash)
        subscriptions.warm(hash)
      }
      warm(count) { index in
        guard let place = subscriptions.only(hashes[index])?.place else { return 0 }
        seniority.warm(place)
        return place
      }
    }
  }

  /// Completes the jobs and user tasks at `tokens` with nothing, one after the other, as `complete` does one, but faster where millions
  /// wait. Returns those at which nothing waits that can be completed so.
  @discardableResult
  public func complete(_ tokens: [TokenID]) -> [TokenID] {
    var others: [TokenID] = []
    for first in stride(from: 0, to: tokens.count, by: Self.groupSize) {
      let group = first..<min(first + Self.groupSize, tokens.count)
      warm(group.count) { UInt32(truncatingIfNeeded: tokens[first + $0].rawValue) }
      for index in group {
        do { try complete(tokens[index]) } catch { others.append(tokens[index]) }
      }
    }
    return others
  }

  /// How many are looked at before the first of them goes on.
  private static var groupSize: Int { 16 }

  /// Brings what those need to go on that wait at the `count` places that `place` returns to where the processor has it at hand.
  @inline(__always)
  private func warm(_ count: Int, _ place: (Int) -> UInt32) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.groupSize) { places in
      for index in 0..<count { places.initializeElement(at: index, to: place(index)) }
      machine.warm(UnsafeBufferPointer(rebasing: places[..<count]))
    }
  }

  /// Lets the token at `token` wait for its message, as `subscribe` does, if nobody is told of that, no message is kept, and the
  /// correlation key fits a word. Returns whether that is so.
  func subscribeQuietly(_ token: TokenID) -> Bool {
    guard !options.isTracing, messages.isEmpty, letters.isEmpty, let message = machine.frozenMessage(token.handle),
      case .listener(_, let hash) = listener(atSite: message.site), let key = CorrelationKey(message.key)
    else { return false }
    _ = seniority.append(token)
    insert(token, hash: hash ^ key.hash)
    return true
  }
}
