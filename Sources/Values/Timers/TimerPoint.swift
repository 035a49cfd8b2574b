/// A point of time as a timer says it: one of the calendar, or so much later than the timer begins.
package enum TimerPoint: Hashable, Sendable {
  case moment(DateAndTime)
  case later(CalendarDuration)

  /// The point that `datum`, the `part` of a timer, says: a date, a date and time, or a duration. Of the time of a day the seconds
  /// may be left out, and the colon of the offset.
  package init(_ datum: Datum, _ part: TimerPart) throws(TimerFault) {
    if let duration = CalendarDuration(timer: datum) {
      self = .later(duration)
    } else if let moment = DateAndTime(timer: datum) {
      self = .moment(moment)
    } else {
      let reason = datum.string.flatMap { CivilDate.fault(in: $0.timerText) }
      throw TimerFault(part, datum, reason ?? "is not in ISO 8601, as 2026-01-31T09:00:00Z is")
    }
  }
}

/// What of a timer is said.
package enum TimerPart: String, Sendable {
  case date, duration, cycle
  /// When a cycle is first, and when it is over.
  case start, end
}

/// Why a timer means no time.
package struct TimerFault: Error {
  package let part: TimerPart
  /// What the part says.
  package let datum: Datum
  /// What is wrong with it: "is not in ISO 8601, as PT5M and P1D are".
  package let reason: String
  /// The UTF-8 bytes of the text that are wrong; nil if all of them are.
  package internal(set) var range: Range<Int>?

  init(_ part: TimerPart, _ datum: Datum, _ reason: String) {
    self.part = part
    self.datum = datum
    self.reason = reason
  }
}

extension CalendarDuration {
  /// The duration that `datum`, a part of a timer, is or says; nil if it is something else.
  package init?(timer datum: Datum) {
    if let text = datum.string {
      self.init(text.timerText)
    } else if let temporal = datum.temporal {
      self.init(temporal)
    } else {
      return nil
    }
  }

  /// The duration that `datum`, a timer's, says.
  package static func ofTimer(_ datum: Datum) throws(TimerFault) -> CalendarDuration {
    guard let duration = CalendarDuration(timer: datum) else {
      throw TimerFault(.duration, datum, "is not in ISO 8601, as PT5M and P1D are")
    }
    return duration
  }
}

extension DateAndTime {
  fileprivate init?(timer datum: Datum) {
    switch datum {
    case .string(let text): self.init(timer: text.timerText)
    case .temporal(.dateAndTime(let moment)): self = moment
    case .temporal(.date(let date)): self.init(date: date, time: .midnight)
    case .null, .boolean, .number, .temporal, .list, .context, .range: return nil
    }
  }

  /// The date and time that `text` says in ISO 8601, where seconds may be left out, and the colon of the offset.
  private init?(timer text: String) {
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

extension CivilDate {
  /// Why `text`, which begins as a date does, is none: "is no day of the calendar: 2026-02 has 28 days". Nil if that is unknown.
  fileprivate static func fault(in text: String) -> String? {
    let parts = text.prefix { $0 != "T" }.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      CivilDate(year: year, month: month, day: day) == nil
    else { return nil }
    guard 1...12 ~= month else { return "is no day of the calendar: there is no month \(parts[1])" }
    return "is no day of the calendar: \(parts[0])-\(parts[1]) has \(CivilDate.length(ofMonth: month, year: year)) days"
  }
}

extension String {
  /// The text without the white space around it.
  var timerText: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
