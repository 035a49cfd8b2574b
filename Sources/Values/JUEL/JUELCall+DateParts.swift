/// The methods of dates that read or replace one of their parts.
extension JUELCall {
  enum DatePart {
    case year, month, day, dayOfYear, weekday, hour, minute, second, millisecond
  }

  func part(_ part: DatePart, _ heap: inout Heap) -> Value? {
    guard let number = heap.temporal(of: receiver).flatMap({ $0[part] }) else { return missing(&heap) }
    return heap.number(number)
  }

  /// The date with the argument as one of its parts; an error if there is none such.
  func replaced(_ part: DatePart, _ heap: inout Heap) -> Value? {
    guard let temporal = heap.temporal(of: receiver), temporal[part] != nil else { return missing(&heap) }
    guard let number = integer(0, &heap) else { return nil }
    guard let result = temporal.replacing(part, by: number) else { return reject(0, &heap) }
    return stored(result, &heap)
  }

  // MARK: Months and weekdays

  /// java.time's: `MARCH`. Of a moment it could be another class's, which counts from 0.
  func month(_ heap: inout Heap) -> Value? {
    guard isJavaTime(heap), let month = heap.temporal(of: receiver)?[.month] else { return missing(&heap) }
    return heap.string(DateNames.months[month - 1].uppercased())
  }

  /// Joda's, 1 for Monday, of a moment; java.time's, `MONDAY`, of what has no zone.
  func weekday(_ heap: inout Heap) -> Value? {
    guard let weekday = heap.temporal(of: receiver)?[.weekday] else { return missing(&heap) }
    return isJavaTime(heap) ? heap.string(DateNames.weekdays[weekday - 1].uppercased()) : heap.number(weekday)
  }

  /// The number, from 1, of the weekday or month that the receiver names: `MONDAY`, `MARCH`.
  func enumerationValue(_ heap: inout Heap) -> Value? {
    guard receiver.isString else { return missing(&heap) }
    let name = heap.string(of: receiver)
    let names = [DateNames.weekdays, DateNames.months]
    guard let number = names.compactMap({ $0.firstIndex { $0.uppercased() == name } }).first else {
      return missing(&heap)
    }
    return heap.number(number + 1)
  }

  /// Whether the receiver has no zone, as what is of one of java.time's local classes.
  private func isJavaTime(_ heap: Heap) -> Bool {
    switch heap.temporal(of: receiver) {
    case .date: true
    case .dateAndTime(let value): value.zone.isLocal
    case .time, .daysDuration, .monthsDuration, nil: false
    }
  }

  // MARK: Java.time's calendar

  func lengthOfMonth(_ heap: inout Heap) -> Value? {
    guard case .date(let date)? = heap.temporal(of: receiver) else { return missing(&heap) }
    return heap.number(date.lastDayOfMonth.day)
  }

  func isLeapYear(_ heap: inout Heap) -> Value? {
    guard case .date(let date)? = heap.temporal(of: receiver) else { return missing(&heap) }
    return Value(CivilDate.isLeap(date.year))
  }
}

extension Temporal {
  /// The calendar day, if this has one.
  var day: CivilDate? {
    switch self {
    case .date(let date): date
    case .dateAndTime(let value): value.date
    case .time, .daysDuration, .monthsDuration: nil
    }
  }

  /// The time of the day, if this has one.
  var timeOfDay: TimeOfDay? {
    switch self {
    case .time(let time): time
    case .dateAndTime(let value): value.time
    case .date, .daysDuration, .monthsDuration: nil
    }
  }

  /// A part of a date or time; nil if this has none such.
  fileprivate subscript(part: JUELCall.DatePart) -> Int? {
    switch part {
    case .year: day?.year
    case .month: day?.month
    case .day: day?.day
    case .dayOfYear: day?.dayOfYear
    case .weekday: day?.weekday
    case .hour: timeOfDay?.hour
    case .minute: timeOfDay?.minute
    case .second: timeOfDay?.second
    case .millisecond: timeOfDay.map { $0.nanosecond / 1_000_000 }
    }
  }

  fileprivate func replacing(_ part: JUELCall.DatePart, by number: Int) -> Temporal? {
    switch part {
    case .year, .month, .day, .dayOfYear, .weekday: return day?.replacing(part, by: number).flatMap { with($0) }
    case .hour, .minute, .second, .millisecond: return timeOfDay?.replacing(part, by: number).flatMap { with($0) }
    }
  }

  private func with(_ day: CivilDate) -> Temporal? {
    guard let timeOfDay else { return .date(day) }
    return DateAndTime(day, timeOfDay).map { .dateAndTime($0) }
  }

  private func with(_ time: TimeOfDay) -> Temporal? {
    guard let day else { return .time(time) }
    return DateAndTime(day, time).map { .dateAndTime($0) }
  }
}

extension CivilDate {
  /// This with another year, month or day; where that month is shorter, its last day for another year or month (as both
  /// java.time and Joda have it).
  fileprivate func replacing(_ part: JUELCall.DatePart, by number: Int) -> CivilDate? {
    let (year, month, day) = components
    switch part {
    case .year:
      guard CivilDate.yearRange.contains(number) else { return nil }
      return CivilDate(year: number, month: month, day: min(day, CivilDate.length(ofMonth: month, year: number)))
    case .month:
      guard 1...12 ~= number else { return nil }
      return CivilDate(year: year, month: number, day: min(day, CivilDate.length(ofMonth: number, year: year)))
    case .day: return CivilDate(year: year, month: month, day: number)
    case .dayOfYear:
      guard 1...(CivilDate.isLeap(year) ? 366 : 365) ~= number else { return nil }
      return adding(days: Int64(number - dayOfYear))
    case .weekday: return 1...7 ~= number ? adding(days: Int64(number - weekday)) : nil
    case .hour, .minute, .second, .millisecond: return nil
    }
  }
}

extension TimeOfDay {
  fileprivate func replacing(_ part: JUELCall.DatePart, by number: Int) -> TimeOfDay? {
    var (hour, minute, second, nanosecond) = (hour, minute, second, nanosecond)
    switch part {
    case .hour: hour = number
    case .minute: minute = number
    case .second: second = number
    case .millisecond:
      guard 0..<1000 ~= number else { return nil }
      nanosecond = number * 1_000_000
    case .year, .month, .day, .dayOfYear, .weekday: return nil
    }
    return TimeOfDay(hour: hour, minute: minute, second: second, nanosecond: nanosecond, zone: zone)
  }
}
