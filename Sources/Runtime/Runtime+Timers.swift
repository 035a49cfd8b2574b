import BatonBytecode
import BatonExecution
import BatonValues

/// A timer that somebody waits for.
struct Alarm {
  let schedule: Schedule
  /// When the waiting began, from which durations count.
  let began: Timestamp
  /// How often it has fired.
  var firings = 0
  /// When it fires next.
  var due: Timestamp
  var timer: TimerHeap<Timer>.ID
}

extension Runtime {
  /// Sets the timer that the token `token` waits for.
  func setAlarm(at token: TokenID) {
    guard machine.isWaiting(token.handle), let wait = machine.wait(token.handle) else { return }
    setAlarm(at: token, AlarmFacts(began: now, firings: 0, due: nil), wait.details)
    if let alarm = alarms[token] { record(.timer(due: alarm.due), at: token) }
  }

  /// Sets the timer of the restored token `token` again; from the beginning, if nothing is known of it.
  func resetAlarm(at token: TokenID, _ facts: AlarmFacts?) {
    guard let facts else { return setAlarm(at: token) }
    if let wait = machine.wait(token.handle) { setAlarm(at: token, facts, wait.details) }
  }

  /// Sets the timer of `token`, which `details` describe and which has come as far as `facts` say.
  private func setAlarm(at token: TokenID, _ facts: AlarmFacts, _ details: [WaitDetail: Datum]) {
    do throws(ScheduleFault) {
      let schedule = try Schedule(details, from: facts.began, in: options.zone)
      guard let due = facts.due ?? schedule.time(afterFirings: 0, last: facts.began) else {
        throw ScheduleFault("the timer ends before its first time")
      }
      alarms[token] = Alarm(
        schedule: schedule, began: facts.began, firings: facts.firings, due: due,
        timer: timers.insert(.wait(token), at: due, rank: seniority.append(token)))
    } catch {
      _ = machine.fail(token.handle, .extractValueError, error.message)
    }
  }

  /// Lets the timer of `token` fire, and sets it to its next time if there is one and the token listens on.
  func ring(at token: TokenID) {
    guard var alarm = alarms.removeValue(forKey: token) else { return }
    alarm.firings += 1
    let next = alarm.schedule.time(afterFirings: alarm.firings, last: alarm.due)
    _ = machine.complete(token.handle, again: next != nil)
    guard let next, machine.isWaiting(token.handle) else { return }
    alarm.due = next
    alarm.timer = timers.insert(.wait(token), at: next, rank: seniority.append(token))
    alarms[token] = alarm
    record(.timer(due: next), at: token)
  }

  /// Lets nothing come of the timer of `token` any more.
  func removeAlarm(at token: TokenID) {
    if let alarm = alarms.removeValue(forKey: token) { timers.cancel(alarm.timer) }
  }
}

/// How far a timer has come, as it is saved.
struct AlarmFacts {
  var began: Timestamp
  var firings: Int
  /// When it fires next; nil if that is still to be worked out.
  var due: Timestamp?
}

extension AlarmFacts {
  init(_ alarm: Alarm) { self.init(began: alarm.began, firings: alarm.firings, due: alarm.due) }

  var datum: Datum {
    [
      "began": .number(Int(began.milliseconds)), "firings": .number(firings),
      "due": due.map { .number(Int($0.milliseconds)) } ?? .null,
    ]
  }

  init?(_ datum: Datum) {
    guard let began = datum["began"]?.integer, let firings = datum["firings"]?.integer, 0..<Int(Int32.max) ~= firings,
      let due = datum["due"]?.integer
    else { return nil }
    self.init(
      began: Timestamp(milliseconds: Int64(began)), firings: firings, due: Timestamp(milliseconds: Int64(due)))
  }
}
