import BatonValues

/// When a timer fires: once, in the rhythm of a cycle, or as a cron expression says (BPMN 2.0.2 table 10.101).
///
/// The times are laid out from where the timer began, not from when it is looked at: whoever is late finds every one of them
/// (engines.md §2 row 26).
struct Schedule {
  enum Rhythm {
    case once(Timestamp)
    /// `anchor` and as many times the duration as the index of the firing says, from `first` up to `last`.
    case every(CalendarDuration, anchor: Timestamp, first: Int, last: Int?)
    case cron(CronExpression)
  }

  private(set) var rhythm: Rhythm
  /// Nothing fires after it.
  var end: Timestamp?
  let zone: Zone

  init(_ rhythm: Rhythm, zone: Zone) {
    self.rhythm = rhythm
    self.zone = zone
  }

  /// The time that comes after `count` firings, of which the last was due at `last`, or, of a cron expression, the first
  /// after `last`; nil if none does.
  func time(afterFirings count: Int, last: Timestamp) -> Timestamp? {
    let time: Timestamp? =
      switch rhythm {
      case .once(let time): count == 0 ? time : nil
      case .cron(let expression): last.moment(in: zone).flatMap { expression.next(after: $0) }.map { Timestamp($0) }
      case .every(let period, let anchor, let first, let final):
        final.map { first + count > $0 } == true
          ? nil : period.added(to: anchor, times: first + count, in: zone)
      }
    guard let time else { return nil }
    return end.map { time > $0 } == true ? nil : time
  }

  /// Leaves out the times of a cycle that are over at `now`, but for the last if all of them are.
  mutating func skip(to now: Timestamp) {
    guard case .every(let period, let anchor, let first, let last) = rhythm else { return }
    let time = { [zone] (index: Int) in period.added(to: anchor, times: index, in: zone) }
    var (low, high) = (first, max(1, first))
    while time(high) < now, high < Int(Int32.max) { high *= 2 }
    while low < high {
      let middle = low + (high - low) / 2
      if time(middle) < now { low = middle + 1 } else { high = middle }
    }
    rhythm = .every(period, anchor: anchor, first: last.map { min($0, low) } ?? low, last: last)
  }
}

/// Why the times of a timer cannot be told, as a sentence without its full stop.
struct ScheduleFault: Error {
  var message: String

  init(_ message: String) { self.message = message }
}
