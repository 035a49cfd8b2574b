import BatonValues

/// Writes trace events as lines of JSON (DESIGN.md §4). Instances and scopes are numbered in the order in which they appear.
public struct TraceEncoder {
  private var instances: [InstanceID: Int] = [:]
  private var scopes: [UInt64: Int] = [:]

  public init() {}

  /// Returns `event` as one line, without its end.
  public mutating func line(_ event: TraceEvent) -> String { datum(event).description }

  /// Returns `event` as a JSON object.
  public mutating func datum(_ event: TraceEvent) -> Datum {
    var record: Record = ["time": .string(event.time.description)]
    if let instance = event.instance { record["instance"] = .number(Self.number(of: instance, in: &instances)) }
    record["event"] = .string(event.kind.word)
    if let element = event.element { record["element"] = .string(element) }
    if let scope = event.scope { record["scope"] = .number(Self.number(of: scope, in: &scopes)) }
    for (key, value) in event.kind.details { record[key] = value }
    return .context(record)
  }

  private static func number<ID: Hashable>(of id: ID, in numbers: inout [ID: Int]) -> Int {
    if let number = numbers[id] { return number }
    numbers[id] = numbers.count + 1
    return numbers.count
  }
}

extension TraceEvent.Kind {
  /// What the trace calls the event.
  public var word: String {
    switch self {
    case .started: "started"
    case .activated: "activated"
    case .completed: "completed"
    case .terminated: "terminated"
    case .taken: "taken"
    case .variable: "variable"
    case .job: "job"
    case .timer: "timer"
    case .subscribed: "subscribed"
    case .message: "message"
    case .signal: "signal"
    case .error: "error"
    case .escalation: "escalation"
    case .compensation: "compensation"
    case .marker: "marker"
    case .incident, .resolved: "incident"
    case .ended: "ended"
    }
  }

  /// What the trace tells besides.
  var details: Record {
    switch self {
    case .started, .activated, .completed, .terminated, .taken: [:]
    case .variable(let name, let value): ["name": .string(name), "value": value]
    case .job(let type, .created): ["type": .string(type), "state": "created"]
    case .job(let type, .taken): ["type": .string(type), "state": "taken"]
    case .job(let type, .failed(let message, let retries)):
      ["type": .string(type), "state": "failed", "message": .string(message), "retries": .number(retries)]
    case .timer(let due): ["due": .string(due.description)]
    case .subscribed(let name, let key), .message(let name, let key):
      ["name": .string(name), "key": key.map { .string($0) } ?? .null]
    case .signal(let name): ["name": .string(name)]
    case .error(let code): ["code": .string(code)]
    case .escalation(let code): ["code": code.map { .string($0) } ?? .null]
    case .compensation(.thrown): ["state": "thrown"]
    case .compensation(.caught(let activity)): ["state": "caught", "activity": .string(activity)]
    case .marker(let text): ["text": .string(text)]
    case .incident(let kind, let message): ["type": .string(kind.rawValue), "message": .string(message)]
    case .resolved: ["state": "resolved"]
    case .ended(let ending): ["state": .string(ending.rawValue)]
    }
  }
}
