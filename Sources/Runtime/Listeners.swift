/// A process that may wait for a message.
struct Listener {
  var process: String
  /// Whether messages of the name find instances of its latest version by correlation keys.
  var isCorrelated: Bool
  /// That of the name and the process, for the index of subscriptions.
  var hash: Int

  static func hash(_ name: String, _ process: String) -> Int {
    var hasher = Hasher()
    hasher.combine(name)
    hasher.combine(process)
    return hasher.finalize()
  }
}

extension Runtime {
  /// The processes that may wait for the message `name`.
  func audience(of name: String) -> [Listener] {
    if let known = knownListeners[name] { return known }
    let audience = listeners.processes(listeningFor: name).map {
      Listener(process: $0, isCorrelated: isCorrelated(name, for: $0), hash: Listener.hash(name, $0))
    }
    // Whoever sends may say any name.
    if knownListeners.count < 4096 { knownListeners[name] = audience }
    return audience
  }
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
