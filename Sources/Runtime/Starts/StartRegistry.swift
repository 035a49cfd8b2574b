import BatonBytecode
import BatonValues

/// A row of a deployment's starts: an event that starts instances of a process.
struct ProcessStart: Hashable {
  var deployment: Int
  var row: Int
  /// The id of the process.
  var process: String
}

/// What starts instances by itself, of the latest version of each process (engines.md §2 row 27).
struct StartRegistry {
  private(set) var messages: [String: [ProcessStart]] = [:]
  private(set) var signals: [String: [ProcessStart]] = [:]
  private(set) var conditions: [ProcessStart] = []
  var alarms: [ProcessStart: Alarm] = [:]
  /// The instances that a message has started alone for its process and key, in both directions.
  private var owners: [StartKey: InstanceID] = [:]
  private var keys: [InstanceID: StartKey] = [:]

  mutating func add(_ start: ProcessStart, by kind: WaitKind, named name: String) {
    switch kind {
    case .message: messages[name, default: []].append(start)
    case .signal: signals[name, default: []].append(start)
    case .timer, .job, .userTask, .call, .events, .adHoc, .delivery, .selection, .send: break
    }
  }

  mutating func addCondition(_ start: ProcessStart) { conditions.append(start) }

  /// Forgets the events that start `process`, and returns the timers that were set for some of them.
  mutating func remove(_ process: String) -> [TimerHeap<Timer>.ID] {
    messages = messages.mapValues { $0.filter { $0.process != process } }
    signals = signals.mapValues { $0.filter { $0.process != process } }
    conditions.removeAll { $0.process == process }
    let old = alarms.filter { $0.key.process == process }
    for start in old.keys { alarms[start] = nil }
    return old.values.map(\.timer)
  }

  // MARK: Keys

  /// Whether an instance is active that a message has started alone for `key`.
  func isOwned(_ key: StartKey) -> Bool { owners[key] != nil }

  var ownerCount: Int { keys.count }

  func key(of instance: InstanceID) -> StartKey? { keys[instance] }

  mutating func own(_ key: StartKey, by instance: InstanceID) {
    owners[key] = instance
    keys[instance] = key
  }

  /// Takes note that `instance` has ended or is elsewhere, and returns the key that is free now.
  mutating func free(_ instance: InstanceID) -> StartKey? {
    guard !keys.isEmpty, let key = keys.removeValue(forKey: instance) else { return nil }
    if owners[key] == instance { owners[key] = nil }
    return key
  }
}

/// What no two instances have at a time that messages have started.
struct StartKey: Hashable {
  var process: String
  var key: String
}

/// An event that cannot start instances, because its timer cannot be read.
public struct StartIncident: Hashable, Sendable {
  /// The id of the process.
  public var process: String
  /// The id of the event.
  public var element: String
  public var message: String

  public init(process: String, element: String, message: String) {
    self.process = process
    self.element = element
    self.message = message
  }
}
