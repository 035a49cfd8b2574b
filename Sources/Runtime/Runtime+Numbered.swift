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
    if let sole = audiences.sole(name),
      let isForgotten = wake(correlationKey, sole, sole.hash ^ correlationKey.hash, forgetting: forgetsUnseen)
    {
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
      let hash = listener.hash ^ correlationKey.hash
      let isDone =
        wake(correlationKey, listener, hash, forgetting: forgetsUnseen) != nil
        || deliverSlowly(name, correlationKey, to: audience[index])
      if isDone { count += 1 }
    }
    settle()
    return count
  }

  private func deliverSlowly(_ name: MessageName, _ key: CorrelationKey, to listener: Listener) -> Bool {
    let address = MessageAddress(name: audiences.name(name), key: key.text)
    return distribute(MessageBuffer.Message(address: address, variables: [:], id: nil), to: listener)
  }

  /// Lets the only token go on that `listener` has under `key`, which have this hash, if its instance is frozen and nobody is told: nil if
  /// it has not. Returns whether nothing is left to be done, as the instance has come to its end and been forgotten: only if
  /// `forgetting`.
  @inline(__always)
  private func wake(_ key: CorrelationKey, _ listener: SoleListener, _ hash: Int, forgetting: Bool) -> Bool? {
    guard !options.isTracing, let entry = subscriptions.only(hash) else { return nil }
    seniority.warm(entry.place)
    guard
      let woken = machine.wakeMessage(
        at: entry.place, mark: listener.number, key: key.word, forgetting: forgetting)
    else { return wakeUnmarked(key, listener, entry, forgetting: forgetting) }
    subscriptions.remove(entry)
    if woken.isForgotten { noteUnseenEnd(at: TokenID(woken.wait)) }
    return woken.isForgotten
  }

  /// As `wake`, where nobody has been woken before, or whose key is the same text in another form.
  @inline(never)
  private func wakeUnmarked(
    _ key: CorrelationKey, _ listener: SoleListener, _ entry: KeyIndex.Entry, forgetting: Bool
  ) -> Bool? {
    guard let message = machine.frozenMessage(at: entry.place), CorrelationKey(message.key) == key,
      case .listener(listener.number, _) = self.listener(atSite: message.site)
    else { return nil }
    machine.mark(message.site, as: listener.number)
    subscriptions.remove(entry)
    guard machine.wake(message, forgetting: forgetting) else { return false }
    noteUnseenEnd(at: TokenID(message.wait))
    return true
  }

  /// Sends the message `name` with each of `keys`, as `publish` does with one. Returns how many have received them by now.
  ///
  /// What those need who wait is brought to where the processor has it at hand for several at a time, which is a third faster where
  /// millions wait.
  @discardableResult
  public func publish(_ name: MessageName, keys: [Value]) throws(RuntimeError) -> Int {
    _ = audience(of: name)
    var count = 0
    for first in stride(from: 0, to: keys.count, by: Self.groupSize) {
      let group = first..<min(first + Self.groupSize, keys.count)
      let done = audiences.sole(name).map { publish(keys[group], $0) } ?? 0
      count += done
      for index in group.dropFirst(done) { count += try publish(name, key: keys[index]) }
    }
    return count
  }

  /// Lets those go on who wait as `listener` for one of `keys`, as long as each comes to its end and is forgotten or nothing else is to be
  /// done. Returns how many have received their message.
  private func publish(_ keys: ArraySlice<Value>, _ listener: SoleListener) -> Int {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: Self.groupSize) { room in
      for (index, key) in keys.enumerated() {
        // Nobody waits for what is no key.
        room.initializeElement(at: index, to: listener.hash ^ (CorrelationKey(key)?.hash ?? 0))
      }
      let hashes = UnsafeBufferPointer(rebasing: room[..<keys.count])
      subscriptions.warm(hashes)
      warm(keys.count, withRanks: true) { subscriptions.only(hashes[$0])?.place ?? 0 }
      // Nothing of that changes as long as instances are forgotten.
      let forgetting = forgetsUnseen
      for (index, key) in keys.enumerated() {
        guard let correlationKey = CorrelationKey(key),
          let isForgotten = wake(correlationKey, listener, hashes[index], forgetting: forgetting)
        else { return index }
        guard isForgotten else {
          settle()
          return index + 1
        }
      }
      return keys.count
    }
  }

  /// Completes the jobs and user tasks at `tokens` with nothing, one after the other, as `complete` does one, but faster where millions
  /// wait. Returns those at which nothing waits that can be completed so.
  @discardableResult
  public func complete(_ tokens: [TokenID]) -> [TokenID] {
    var others: [TokenID] = []
    for first in stride(from: 0, to: tokens.count, by: Self.groupSize) {
      let group = first..<min(first + Self.groupSize, tokens.count)
      warm(group.count, withRanks: seniority.count > 0) { UInt32(truncatingIfNeeded: tokens[first + $0].rawValue) }
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
  private func warm(_ count: Int, withRanks: Bool, _ place: (Int) -> UInt32) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.groupSize) { room in
      for index in 0..<count { room.initializeElement(at: index, to: place(index)) }
      let places = UnsafeBufferPointer(rebasing: room[..<count])
      if withRanks { seniority.warm(places) }
      machine.warm(places)
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
