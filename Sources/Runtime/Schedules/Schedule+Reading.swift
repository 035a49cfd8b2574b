import BatonBytecode
import BatonValues

extension Schedule {
  /// The schedule that the `details` of a timer say that begins at `now`. Times without a zone are in `zone`.
  init(_ details: [WaitDetail: Datum], from now: Timestamp, in zone: Zone) throws(ScheduleFault) {
    if let date = details[.timerDate] {
      self.init(.once(try Self.date(date, "date", from: now, in: zone)), zone: zone)
    } else if let duration = details[.timerDuration] {
      guard let length = Self.duration(duration) else {
        throw ScheduleFault("the timer's duration \(Self.quote(duration)) is not in ISO 8601, as PT5M and P1D are")
      }
      self.init(.once(length.added(to: now, in: zone)), zone: zone)
    } else if let cycle = details[.timerCycle] {
      try self.init(cycle: cycle, from: now, in: zone)
    } else {
      throw ScheduleFault("the timer has neither date nor duration nor cycle")
    }
    if let end = details[.timerEnd], !end.isNull {
      let time = try Self.date(end, "end", from: now, in: zone)
      self.end = min(time, self.end ?? time)
    }
  }

  private static func quote(_ datum: Datum) -> String { datum.string.map { "'\($0)'" } ?? datum.description }

  // MARK: Dates

  /// The time that `datum` says: a date, a date and time, or a duration from `now`.
  private static func date(
    _ datum: Datum, _ name: String, from now: Timestamp, in zone: Zone
  ) throws(ScheduleFault) -> Timestamp {
    if let length = duration(datum) { return length.added(to: now, in: zone) }
    let moment: DateAndTime? =
      switch datum {
      case .string(let text): DateAndTime(timer: text.trimmed)
      case .temporal(.dateAndTime(let moment)): moment
      case .temporal(.date(let date)): DateAndTime(date, .midnight)
      case .null, .boolean, .number, .temporal, .list, .context, .range: nil
      }
    guard let time = moment?.converted(to: zone).flatMap({ Timestamp($0) }) else {
      throw ScheduleFault("the timer's \(name) \(quote(datum)) is not in ISO 8601, as 2026-01-31T09:00:00Z is")
    }
    return time
  }

  private static func duration(_ datum: Datum) -> CalendarDuration? {
    if let text = datum.string { return CalendarDuration(text.trimmed) }
    return datum.temporal.flatMap { CalendarDuration($0) }
  }

  // MARK: Cycles

  private init(cycle datum: Datum, from now: Timestamp, in zone: Zone) throws(ScheduleFault) {
    if let period = datum.temporal.flatMap({ CalendarDuration($0) }) {
      self.init(.every(period, anchor: now, first: 1, last: nil), zone: zone)
      try demandProgress(datum)
      return
    }
    guard let text = datum.string?.trimmed, !text.isEmpty else { throw Self.fault(datum) }
    if text.hasPrefix("R"), text.contains("/") {
      try self.init(repeating: text, from: now, in: zone)
      try demandProgress(datum)
      return
    }
    if text.hasPrefix("P") {
      throw ScheduleFault(
        "the timer's cycle '\(text)' does not say how often: R/\(text) is for ever, R3/\(text) three times")
    }
    do throws(CronExpression.Fault) {
      self.init(.cron(try CronExpression(text)), zone: zone)
    } catch {
      throw ScheduleFault("the timer's cycle '\(text)' is no cron expression: \(error.message)")
    }
    guard time(afterFirings: 0, last: now) != nil else {
      throw ScheduleFault("the timer's cycle '\(text)' has no time within a hundred years")
    }
  }

  /// `R3/PT10S`, `R/2026-01-01T00:00:00Z/PT1H`, `R3/PT1H/END`, `R5/START/END`: a number of times, or none for ever; where the
  /// first time is; and the length of time between two.
  private init(repeating text: String, from now: Timestamp, in zone: Zone) throws(ScheduleFault) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Datum.string(String($0)) }
    guard let count = Self.count(parts[0]), parts.count == 2 || parts.count == 3 else {
      throw Self.fault(.string(text))
    }
    if count == 0 { throw ScheduleFault("the timer's cycle '\(text)' fires no time at all") }
    if let period = Self.duration(parts[1]) {
      self.init(.every(period, anchor: now, first: 1, last: count < 0 ? nil : count), zone: zone)
      if parts.count == 3 { end = try Self.date(parts[2], "end", from: now, in: zone) }
      return
    }
    guard parts.count == 3 else { throw Self.fault(.string(text)) }
    let start = try Self.date(parts[1], "start", from: now, in: zone)
    let last = count < 0 ? nil : count - 1
    if let period = Self.duration(parts[2]) {
      self.init(.every(period, anchor: start, first: 0, last: last), zone: zone)
    } else {
      let second = try Self.date(parts[2], "end", from: now, in: zone)
      self.init(.every(CalendarDuration(from: start, to: second), anchor: start, first: 0, last: last), zone: zone)
    }
    skip(to: now)
  }

  /// How often `R3` or `R` fires, -1 for ever; nil if it is neither.
  private static func count(_ part: Datum) -> Int? {
    guard let digits = part.string?.dropFirst() else { return nil }
    if digits.isEmpty || digits == "-1" { return -1 }
    guard digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }), let count = Int(digits) else {
      return nil
    }
    return min(count, Int(Int32.max))
  }

  private func demandProgress(_ datum: Datum) throws(ScheduleFault) {
    guard case .every(let period, let anchor, _, _) = rhythm, period.added(to: anchor, in: zone) <= anchor else {
      return
    }
    throw ScheduleFault("the timer's cycle \(Self.quote(datum)) does not go forward")
  }

  private static func fault(_ datum: Datum) -> ScheduleFault {
    ScheduleFault(
      "the timer's cycle \(quote(datum)) is neither a cycle of ISO 8601, as R3/PT10S is, nor a cron expression")
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

extension DateAndTime {
  /// The date and time that `text` says in ISO 8601, where seconds may be left out, and the colon of the offset.
  fileprivate init?(timer text: String) {
    for spelling in [text, Self.spelledOut(text)] {
      guard case .dateAndTime(let moment)? = Temporal(spelling, as: .dateAndTime) else { continue }
      self = moment
      return
    }
    return nil
  }

  private static func spelledOut(_ text: String) -> String {
    guard let clock = text.firstIndex(of: "T").map({ text.index(after: $0) }) else { return text }
    let zone = text[clock...].firstIndex { "Z+-@[".contains($0) } ?? text.endIndex
    let hasSeconds = text[clock..<zone].count { $0 == ":" } != 1
    var offset = String(text[zone...])
    if offset.hasPrefix("+") || offset.hasPrefix("-"), !offset.contains(":") {
      if offset.count == 3 { offset += ":00" }
      if offset.count == 5 { offset.insert(":", at: offset.index(offset.startIndex, offsetBy: 3)) }
    }
    return text[..<zone] + (hasSeconds ? "" : ":00") + offset
  }
}
