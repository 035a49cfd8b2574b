import BatonExecution
import BatonValues

/// What the runtime, not the machine, knows of an instance, as it is saved.
struct InstanceFacts {
  var module: String
  /// The version of its process.
  var version: Int?
  var businessKey: String?
  var ending: Ending?
  /// By the token's number among the parked ones. What was taken is saved as available.
  var attempts: [(token: Int, JobLedger.Attempt)] = []
  var alarms: [(token: Int, alarm: AlarmFacts)] = []
  /// The calls that its tokens wait for, and the one that has started it.
  var calls: [(token: Int, number: CallTable.Number)] = []
  var called: CalledFacts?
  /// The key for which a message has started it alone.
  var startKey: String?
  /// The conversations that it takes part in.
  var standing = Conversations.Standing()
  var incidents: [(token: Int, OpenIncident)] = []
  /// The ranks of the tokens that wait for what they share with others.
  var ranks: [(token: Int, rank: UInt64)] = []

  init(module: String) { self.module = module }
}

extension InstanceFacts {
  var datum: Datum {
    [
      "module": .string(module),
      "version": version.map { .number($0) } ?? .null,
      "businessKey": businessKey.map { .string($0) } ?? .null,
      "ending": ending.map { .string($0.rawValue) } ?? .null,
      "attempts": .list(
        attempts.map { token, attempt in
          [
            "token": .number(token), "number": .number(attempt.number),
            "retries": attempt.retries.map { .number($0) } ?? .null,
            "due": attempt.phase == .backingOff ? attempt.due.map { .number(Int($0.milliseconds)) } ?? .null : .null,
          ]
        }),
      "alarms": .list(alarms.map { ["token": .number($0.token), "alarm": $0.alarm.datum] }),
      "calls": .list(calls.map { ["token": .number($0.token), "number": .number($0.number)] }),
      "called": called?.datum ?? .null,
      "startKey": startKey.map { .string($0) } ?? .null,
      "standing": standing.datum,
      "ranks": .list(ranks.map { ["token": .number($0.token), "rank": .number(Int($0.rank))] }),
      "incidents": .list(
        incidents.map { token, incident in
          [
            "token": .number(token), "kind": .string(incident.kind.rawValue), "message": .string(incident.message),
            "node": .number(incident.node),
          ]
        }),
    ]
  }

  /// The facts that `datum` tells, or nil if something is missing or of a wrong kind.
  init?(_ datum: Datum) {
    guard let module = datum["module"]?.string, let attempts = datum["attempts"]?.list,
      let alarms = datum["alarms"]?.list, let calls = datum["calls"]?.list, let called = datum["called"],
      let ranks = datum["ranks"]?.list, let incidents = datum["incidents"]?.list
    else { return nil }
    self.module = module
    version = datum["version"]?.integer
    businessKey = datum["businessKey"]?.string
    if let word = datum["ending"]?.string {
      guard let ending = Ending(rawValue: word) else { return nil }
      self.ending = ending
    }
    for datum in ranks {
      guard let token = datum["token"]?.integer, let rank = datum["rank"]?.integer, 0..<1 << 53 ~= rank
      else { return nil }
      self.ranks.append((token, UInt64(rank)))
    }
    for datum in attempts {
      guard let token = datum["token"]?.integer, let attempt = JobLedger.Attempt(datum) else { return nil }
      self.attempts.append((token, attempt))
    }
    for datum in alarms {
      guard let token = datum["token"]?.integer, let alarm = datum["alarm"].flatMap({ AlarmFacts($0) }) else {
        return nil
      }
      self.alarms.append((token, alarm))
    }
    for datum in calls {
      guard let token = datum["token"]?.integer, let number = datum["number"]?.integer else { return nil }
      self.calls.append((token, number))
    }
    startKey = datum["startKey"]?.string
    guard let standing = datum["standing"].flatMap({ Conversations.Standing($0) }) else { return nil }
    self.standing = standing
    self.called = CalledFacts(called)
    if self.called == nil, !called.isNull { return nil }
    for datum in incidents {
      guard let token = datum["token"]?.integer, let incident = OpenIncident(datum) else { return nil }
      self.incidents.append((token, incident))
    }
  }
}

extension JobLedger.Attempt {
  fileprivate init?(_ datum: Datum) {
    guard let number = datum["number"]?.integer, 0..<Int.max ~= number else { return nil }
    self.number = number
    if let stated = datum["retries"], !stated.isNull {
      guard let retries = stated.integer, retries >= 0 else { return nil }
      self.retries = retries
    }
    if let stated = datum["due"], !stated.isNull {
      guard let milliseconds = stated.integer else { return nil }
      due = Timestamp(milliseconds: Int64(milliseconds))
      phase = .backingOff
    }
  }
}

extension OpenIncident {
  fileprivate init?(_ datum: Datum) {
    guard let kind = datum["kind"]?.string.flatMap({ IncidentKind(rawValue: $0) }),
      let message = datum["message"]?.string, let node = datum["node"]?.integer
    else { return nil }
    self.init(kind: kind, message: message, node: node)
  }
}
