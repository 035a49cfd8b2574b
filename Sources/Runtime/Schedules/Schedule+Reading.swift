import BatonBytecode
import BatonValues

extension Schedule {
  /// The schedule that the `details` of a timer say that begins at `now`. Times without a zone are in `zone`.
  init(_ details: [WaitDetail: Datum], from now: Timestamp, in zone: Zone) throws(ScheduleFault) {
    let schedule: Schedule?
    do throws(TimerFault) {
      schedule = try Self.reading(details, from: now, in: zone)
    } catch {
      throw ScheduleFault(error.part, error.datum, error.reason)
    }
    guard let schedule else { throw ScheduleFault("the timer has neither date nor duration nor cycle") }
    self = schedule
    if let fault = fault(at: now), let cycle = details[.timerCycle] {
      throw ScheduleFault(.cycle, cycle, fault)
    }
  }

  private static func reading(
    _ details: [WaitDetail: Datum], from now: Timestamp, in zone: Zone
  ) throws(TimerFault) -> Schedule? {
    var schedule: Schedule
    if let date = details[.timerDate] {
      schedule = Schedule(.once(try TimerPoint(date, .date).time(from: now, in: zone)), zone: zone)
    } else if let duration = details[.timerDuration] {
      schedule = Schedule(.once(try CalendarDuration.ofTimer(duration).added(to: now, in: zone)), zone: zone)
    } else if let cycle = details[.timerCycle] {
      schedule = Schedule(try TimerCycle(cycle), from: now, in: zone)
    } else {
      return nil
    }
    if let end = details[.timerEnd], !end.isNull {
      let time = try TimerPoint(end, .end).time(from: now, in: zone)
      schedule.end = min(time, schedule.end ?? time)
    }
    return schedule
  }

  private init(_ cycle: TimerCycle, from now: Timestamp, in zone: Zone) {
    switch cycle {
    case .cron(let expression): self.init(.cron(expression), zone: zone)
    case .every(let period, nil, let count, let end):
      self.init(.every(period, anchor: now, first: 1, last: count), zone: zone)
      self.end = end?.time(from: now, in: zone)
    case .every(let period, let start?, let count, let end):
      let start = TimerPoint.moment(start).time(from: now, in: zone)
      self.init(.every(period, anchor: start, first: 0, last: count.map { $0 - 1 }), zone: zone)
      self.end = end?.time(from: now, in: zone)
      skip(to: now)
    case .since(let start, let second, let count):
      let start = TimerPoint.moment(start).time(from: now, in: zone)
      let period = CalendarDuration(from: start, to: TimerPoint.moment(second).time(from: now, in: zone))
      self.init(.every(period, anchor: start, first: 0, last: count.map { $0 - 1 }), zone: zone)
      skip(to: now)
    }
  }

  /// Why the times of the cycle cannot be told now, though it is in order: "has no time within a hundred years".
  private func fault(at now: Timestamp) -> String? {
    switch rhythm {
    case .once: nil
    case .every(let period, let anchor, _, _):
      period.added(to: anchor, in: zone) <= anchor ? "does not go forward" : nil
    case .cron: time(afterFirings: 0, last: now) == nil ? "has no time within a hundred years" : nil
    }
  }
}

extension ScheduleFault {
  fileprivate init(_ part: TimerPart, _ datum: Datum, _ reason: String) {
    self.init("the timer's \(part.rawValue) \(datum.string.map { "'\($0)'" } ?? datum.description) \(reason)")
  }
}

extension TimerPoint {
  /// The point, of a timer that begins at `now`; what has no zone is in `zone`.
  fileprivate func time(from now: Timestamp, in zone: Zone) -> Timestamp {
    switch self {
    case .moment(let moment): Timestamp(moment.converted(to: zone) ?? moment)
    case .later(let duration): duration.added(to: now, in: zone)
    }
  }
}
