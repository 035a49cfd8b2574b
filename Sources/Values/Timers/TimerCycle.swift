/// How a timer repeats, as far as that is known before the timer begins (BPMN 2.0.2 table 10.101).
package enum TimerCycle: Sendable {
  case cron(CronExpression)
  /// `count` times, or for ever: first at `start`, or after one period if that is nil, and not after `end`.
  case every(CalendarDuration, start: DateAndTime?, count: Int?, end: TimerPoint?)
  /// The same where the period is the time that passes from `start` to `second`.
  case since(DateAndTime, second: DateAndTime, count: Int?)

  /// The cycle that `datum` says: a duration, a cycle of ISO 8601 or an expression of cron's kind.
  package init(_ datum: Datum) throws(TimerFault) {
    if let period = datum.temporal.flatMap({ CalendarDuration($0) }) {
      self = .every(period, start: nil, count: nil, end: nil)
    } else if let text = datum.string?.timerText, !text.isEmpty {
      self = try Self.read(text)
    } else {
      throw Self.fault(datum)
    }
    if case .every(let period, _, _, _) = self, !period.isForwards {
      throw TimerFault(.cycle, datum, "does not go forward")
    }
  }

  private static func read(_ text: String) throws(TimerFault) -> TimerCycle {
    let datum = Datum.string(text)
    if text.hasPrefix("R"), text.contains("/") { return try repetition(text) }
    if text.hasPrefix("P") {
      throw TimerFault(.cycle, datum, "does not say how often: R/\(text) is for ever, R3/\(text) three times")
    }
    do throws(CronExpression.Fault) {
      let expression = try CronExpression(text)
      if !expression.everComes { throw CronExpression.Fault("there is no such day") }
      return .cron(expression)
    } catch {
      var fault = TimerFault(.cycle, datum, "is no cron expression: \(error.message)")
      fault.range = error.range
      throw fault
    }
  }

  /// Reads `R3/PT10S`, `R/2026-01-01T00:00:00Z/PT1H`, `R3/PT1H/END`, `R5/START/END`: a number of times, or none for ever; where
  /// the first time is; and the length of time between two.
  private static func repetition(_ text: String) throws(TimerFault) -> TimerCycle {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let count = count(parts[0]), parts.count == 2 || parts.count == 3 else { throw fault(.string(text)) }
    if count == 0 { throw TimerFault(.cycle, .string(text), "fires no time at all") }
    let times = count < 0 ? nil : count
    if let period = CalendarDuration(timer: .string(String(parts[1]))) {
      let end = parts.count == 3 ? try point(parts[2], .end, of: text) : nil
      return .every(period, start: nil, count: times, end: end)
    }
    guard parts.count == 3 else {
      var fault = fault(.string(text))
      fault.range = text.offsets(of: parts[1])
      throw fault
    }
    guard case .moment(let start) = try point(parts[1], .start, of: text) else {
      unreachable("what is a duration has been taken")
    }
    switch try point(parts[2], .end, of: text) {
    case .later(let period): return .every(period, start: start, count: times, end: nil)
    case .moment(let second):
      if start.zone.isLocal == second.zone.isLocal, second.instant <= start.instant {
        throw TimerFault(.cycle, .string(text), "does not go forward")
      }
      return .since(start, second: second, count: times)
    }
  }

  private static func point(_ part: Substring, _ name: TimerPart, of text: String) throws(TimerFault) -> TimerPoint {
    do throws(TimerFault) {
      return try TimerPoint(.string(String(part)), name)
    } catch {
      var fault = error
      fault.range = text.offsets(of: part)
      throw fault
    }
  }

  /// How often `R3` or `R` fires, -1 for ever; nil if it is neither.
  private static func count(_ part: Substring) -> Int? {
    let digits = part.dropFirst()
    if digits.isEmpty || digits == "-1" { return -1 }
    guard digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }), let count = Int(digits) else {
      return nil
    }
    return min(count, Int(Int32.max))
  }

  private static func fault(_ datum: Datum) -> TimerFault {
    TimerFault(.cycle, datum, "is neither a cycle of ISO 8601, as R3/PT10S is, nor a cron expression")
  }
}
