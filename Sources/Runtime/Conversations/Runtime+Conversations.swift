import BatonBytecode
import BatonExecution
import BatonValues

/// How well an instance fits a letter.
enum Fit: Comparable {
  /// It talks with nobody of the sender's process, and has none of the keys.
  case free
  /// It takes part in the conversation.
  case conversing
  /// It has the same key.
  case keyed
}

/// What becomes of a letter.
enum Placement {
  case deliver(TokenID)
  case begin(ProcessStart)
  /// Nobody waits for it; `isExpected` tells whether the instance is there that it is for.
  case keep(isExpected: Bool)
  /// Several instances wait for it, of which `first` has waited longest.
  case ambiguous(first: TokenID, count: Int)
}

/// Where a token waits whom letters may be for.
enum Door: Hashable {
  case element(String, process: String)
  case message(String, process: String)
}

// MARK: Whom a letter is for

extension Runtime {
  /// How well `instance` fits `letter`, or nil if it does not.
  func fit(_ letter: Letter, _ instance: InstanceID) -> Fit? {
    let standing = conversations[instance]
    var isKeyed = false
    for (key, values) in letter.keys {
      guard let own = followedKey(key, of: instance) ?? standing.keys[key] else { continue }
      if own != values { return nil }
      isKeyed = true
    }
    if isKeyed { return .keyed }
    if letter.lacking.contains(where: { (followedKey($0, of: instance) ?? standing.keys[$0]) != nil }) { return nil }
    if letter.conversations.contains(where: standing.numbers.contains) { return .conversing }
    if let sender = letter.sender, !letter.joinsSeveral, standing.partners.contains(sender) { return nil }
    if let key = letter.key, let own = businessKeys[instance], key != own { return nil }
    return .free
  }

  /// Returns where `letter` goes: to the instance that has its key, else to the one that takes part in its conversation, else to
  /// one that is free and waits, else to a new one.
  func place(_ letter: Letter) -> Placement {
    let (receivers, best) = receivers(of: letter)
    if let first = receivers.first {
      return receivers.count > 1 ? .ambiguous(first: first, count: receivers.count) : .deliver(first)
    }
    if let start = start(by: letter) { return .begin(start) }
    return .keep(isExpected: best > .free)
  }

  /// The tokens that wait for `letter` in the instances that it is for, one of each, and how well these fit it. Of those that are
  /// free, it is for the one that has waited longest.
  func receivers(of letter: Letter) -> (tokens: [TokenID], fit: Fit) {
    let waiting = tokens(waitingFor: letter)
    let engaged = conversations.participants(in: letter.conversations, holding: letter.keys).filter {
      machine.isActive($0.handle) && process(of: $0)?.id == letter.process
    }.compactMap { fit(letter, $0) }
    let best = (waiting.map(\.fit) + engaged).max() ?? .free
    var seen: Set<InstanceID> = []
    let chosen = waiting.filter { $0.fit == best && seen.insert($0.instance).inserted }.map(\.token)
    return (best == .free ? Array(chosen.prefix(1)) : chosen, best)
  }

  /// The tokens that wait where `letter` is got, the longest waiting first.
  private func tokens(waitingFor letter: Letter) -> [(token: TokenID, instance: InstanceID, fit: Fit)] {
    letter.doors.flatMap { door in
      order(&doors, door.hashValue)
      return doors.candidates(door.hashValue).compactMap { handle -> (TokenID, InstanceID, Fit)? in
        let token = TokenID(rawValue: handle)
        guard self.doors(of: token).contains(door), let instance = machine.instance(of: token.handle) else {
          return nil
        }
        guard let fit = fit(letter, InstanceID(instance)) else { return nil }
        return (token, InstanceID(instance), fit)
      }
    }
  }

  /// The event of the latest version of its process that `letter` starts an instance by.
  private func start(by letter: Letter) -> ProcessStart? {
    let named = starts.messages[letter.name] ?? []
    let all = letter.elements == nil ? named : named + starts.messages.values.joined()
    return all.first { start in
      start.process == letter.process && letter.elements?.contains(element(of: start)) ?? true
    }
  }

  /// Lets `letter` go where it belongs. Returns whether somebody has got it.
  @discardableResult
  func carryOut(_ placement: Placement, _ letter: Letter) -> Bool {
    switch placement {
    case .deliver(let token), .ambiguous(let token, _): hand(letter, to: token)
    case .begin(let start): begin(start, by: letter)
    case .keep: return false
    }
    return true
  }

  private func hand(_ letter: Letter, to token: TokenID) {
    guard let instance = machine.instance(of: token.handle) else { return }
    record(.message(name: letter.name, key: letter.key), at: token)
    conversations.join(InstanceID(instance), letter.conversations, with: letter.sender, letter.keys)
    finish(token, letter.variables)
    relisten(at: token)
  }

  private func begin(_ start: ProcessStart, by letter: Letter) {
    budget -= 1
    let cause = TraceEvent.Kind.message(name: letter.name, key: letter.key)
    let instance = begin(start, variables: letter.variables, key: letter.key, cause)
    conversations.join(instance, letter.conversations, with: letter.sender, letter.keys)
    openers[instance] = letter.origin
  }

  /// The instance that has sent the message which has started `instance`, and the id of its node that has; nil if it was started
  /// otherwise, or elsewhere.
  public func opener(of instance: InstanceID) -> (instance: InstanceID, element: String)? { openers[instance] }

  // MARK: Waiting

  /// The doors at which the token `token` waits; none if it waits for no letters.
  func doors(of token: TokenID) -> [Door] {
    guard let number = machine.module(of: token.handle), !deployments[number].collaboration.isEmpty,
      let (name, _, wait) = machine.subscription(of: token.handle, to: .message),
      let instance = machine.instance(of: token.handle), let process = process(of: InstanceID(instance))?.id
    else { return [] }
    let deployment = deployment(of: instance)
    let element = deployment.templates[wait].element
    let isCorrelated = !deployment.collaboration.keys(ofMessage: name).isEmpty
    return (deployment.collaboration.receives(element) ? [.element(element, process: process)] : [])
      + (isCorrelated ? [.message(name, process: process)] : [])
  }

  /// Hands the oldest letter that is kept for the token `token`, which waits at `doors`, to it. Returns whether there is one.
  func takeLetter(for token: TokenID, at doors: [Door], of process: String) -> Bool {
    guard !letters.isEmpty(for: process), let instance = machine.instance(of: token.handle) else { return false }
    let letter = letters.take(process) { letter in
      guard letter.doors.contains(where: doors.contains), let fit = fit(letter, InstanceID(instance)) else {
        return false
      }
      return !letter.isExpected || fit > .free
    }
    guard let letter else { return false }
    hand(letter, to: token)
    return true
  }

  /// Takes note that `instance` has ended: nobody else gets what was for it.
  func noteEnd(ofReceiver instance: InstanceID) {
    guard let process = process(of: instance)?.id, !letters.isEmpty(for: process) else { return }
    letters.drop(process) { letter in
      guard letter.isExpected, let fit = fit(letter, instance), fit > .free else { return false }
      return !conversations.participants(in: letter.conversations, holding: letter.keys).contains {
        machine.isActive($0.handle) && self.process(of: $0)?.id == process
      }
    }
  }
}

extension Letter {
  /// The doors at which the letter is got.
  fileprivate var doors: [Door] {
    elements.map { $0.map { .element($0, process: process) } } ?? [.message(name, process: process)]
  }
}

// MARK: - Keys

extension Runtime {
  /// Whether messages of this name find instances of the latest version of `process` by correlation keys.
  func isCorrelated(_ name: String, for process: String) -> Bool {
    guard let version = versions[process]?.last else { return false }
    return !deployments[version.deployment].collaboration.keys(ofMessage: name).isEmpty
  }

  /// The values of the correlation keys of a message of this name, read as deployment `number` says; nil for those of which a
  /// property cannot be told.
  func keys(of name: String, _ variables: Record, in number: Int) -> [String: [String]?] {
    var keys: [String: [String]?] = [:]
    for key in deployments[number].collaboration.keys(ofMessage: name) {
      keys[key.id] = .some(values(of: key, variables, in: number))
    }
    return keys
  }

  /// The letter that a message from outside is for `process`.
  func letter(_ message: MessageBuffer.Message, for process: String) -> Letter {
    var letter = Letter(
      name: message.address.name, key: message.address.key, variables: message.variables, process: process)
    letter.id = message.id
    guard let version = versions[process]?.last else { return letter }
    let keys = keys(of: letter.name, letter.variables, in: version.deployment)
    letter.keys = keys.compactMapValues(\.self)
    letter.lacking = keys.keys.filter { letter.keys[$0] == nil }.sorted()
    return letter
  }

  /// The values of key `id` that `instance` has by its process's data, as they are now; nil if its process does not follow that
  /// key, or if something is not known yet.
  private func followedKey(_ id: String, of instance: InstanceID) -> [String]? {
    guard let number = machine.module(of: instance.handle), let process = machine.process(of: instance.handle),
      let key = deployments[number].collaboration.keys(ofProcess: process).first(where: { $0.id == id })
    else { return nil }
    return values(of: key, machine.variables(of: instance.handle) ?? [:], in: number)
  }

  private func values(of key: CollaborationTable.Key, _ variables: Record, in number: Int) -> [String]? {
    let values = key.properties.map { machine.correlation($0.row, of: number, variables: variables) }
    // Numbers and texts are the same key if they look the same.
    return values.contains(where: \.isNull) ? nil : values.map { $0.scalarText ?? $0.description }
  }
}
