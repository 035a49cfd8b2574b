/// A process that may wait for a message.
struct Listener {
  var process: String
  /// Each name and process have another one; −1 if the process works out the name.
  var number: Int
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

/// A message's name, looked up once: for whoever publishes many messages of it (`Runtime.message`). Valid in its runtime only.
public struct MessageName: Sendable {
  let number: Int
}

/// The only process that may wait for a message, and which correlation keys do not tell whom it is for.
struct SoleListener {
  /// The number and the hash of its `Listener`.
  var number: Int
  var hash: Int
}

/// Who may wait for messages, as far as it has been asked since the last deployment.
struct Audiences {
  private struct Subject: Hashable {
    var name: String
    var process: String
  }

  private var numbers: [Subject: Int] = [:]
  private var known: [String: [Listener]] = [:]
  private var names: [String] = []
  private var byNumber: [[Listener]?] = []
  private var soles: [SoleListener?] = []
  /// For each site of frozen instances, who waits there.
  private var sites: [SiteListener] = []

  /// Forgets who waits for what, since another module has been deployed. Numbers stay.
  mutating func reset() {
    known = [:]
    byNumber = byNumber.map { _ in nil }
    soles = soles.map { _ in nil }
  }

  /// The only listener of `message`, if there is one and it is known.
  @inline(__always)
  func sole(_ message: MessageName) -> SoleListener? { soles[message.number] }

  func name(_ message: MessageName) -> String { names[message.number] }

  mutating func number(of name: String) -> MessageName {
    if let number = names.firstIndex(of: name) { return MessageName(number: number) }
    names.append(name)
    byNumber.append(nil)
    soles.append(nil)
    return MessageName(number: names.count - 1)
  }

  /// The number of the name and the process.
  mutating func number(_ name: String, _ process: String) -> Int {
    let subject = Subject(name: name, process: process)
    if let number = numbers[subject] { return number }
    numbers[subject] = numbers.count
    return numbers.count - 1
  }

  subscript(name: String) -> [Listener]? {
    get { known[name] }
    // Whoever sends may say any name.
    set { if known.count < 4096 { known[name] = newValue } }
  }

  subscript(message: MessageName) -> [Listener]? {
    get { byNumber[message.number] }
    set {
      byNumber[message.number] = newValue
      let listener = newValue?.count == 1 ? newValue?[0] : nil
      soles[message.number] = listener.flatMap {
        $0.isCorrelated || $0.number < 0 ? nil : SoleListener(number: $0.number, hash: $0.hash)
      }
    }
  }

  subscript(site: Int) -> SiteListener {
    get { site < sites.count ? sites[site] : .unknown }
    set {
      if site >= sites.count { sites += repeatElement(.unknown, count: site + 1 - sites.count) }
      sites[site] = newValue
    }
  }
}

/// Who waits at a site of frozen instances.
enum SiteListener: Equatable {
  case unknown
  /// It takes more than the key to tell whom a message is for, or the name is computed.
  case unlike
  /// The listener of this number, whose name and process have this hash.
  case listener(number: Int, hash: Int)
}

extension Runtime {
  /// The processes that may wait for the message `name`.
  func audience(of name: String) -> [Listener] {
    if let known = audiences[name] { return known }
    let audience = listeners.processes(listeningFor: name).map {
      Listener(
        process: $0, number: listeners.isNamed(name, by: $0) ? audiences.number(name, $0) : -1,
        isCorrelated: isCorrelated(name, for: $0),
        hash: Listener.hash(name, $0))
    }
    audiences[name] = audience
    return audience
  }

  func audience(of message: MessageName) -> [Listener] {
    if let known = audiences[message] { return known }
    let audience = audience(of: audiences.name(message))
    audiences[message] = audience
    return audience
  }

  /// Who waits where the tokens of `site` are frozen.
  func listener(atSite site: Int) -> SiteListener {
    let known = audiences[site]
    if known != .unknown { return known }
    let (row, number) = machine.wait(ofSite: site)
    let deployment = deployments[number]
    let template = deployment.templates[row]
    let isPlain = deployment.collaboration.isEmpty && !template.type.isEmpty && !template.process.isEmpty
    let listener: SiteListener =
      isPlain
      ? .listener(
        number: audiences.number(template.type, template.process), hash: Listener.hash(template.type, template.process))
      : .unlike
    audiences[site] = listener
    return listener
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

  /// Whether `process` waits for the message `name` somewhere without working out the name.
  func isNamed(_ name: String, by process: String) -> Bool { byName[name]?.contains(process) ?? false }

  /// The ids of the processes that may wait for the message `name`, sorted.
  func processes(listeningFor name: String) -> [String] { byName[name, default: []].union(computing).sorted() }
}
