/// What follows the point behind a date, a time or a duration (DMN 1.5 table 65).
private enum TemporalProperty: CaseIterable {
  case year, month, day, weekday, hour, minute, second, timeOffset, timezone
  case years, months, days, hours, minutes, seconds, value

  var name: StaticString {
    switch self {
    case .year: "year"
    case .month: "month"
    case .day: "day"
    case .weekday: "weekday"
    case .hour: "hour"
    case .minute: "minute"
    case .second: "second"
    case .timeOffset: "time offset"
    case .timezone: "timezone"
    case .years: "years"
    case .months: "months"
    case .days: "days"
    case .hours: "hours"
    case .minutes: "minutes"
    case .seconds: "seconds"
    case .value: "value"
    }
  }

  init?(utf8: UnsafeBufferPointer<UInt8>) {
    let property = TemporalProperty.allCases.first { property in
      let name = property.name
      return UTF8Text.equal(utf8, UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }
    guard let property else { return nil }
    self = property
  }
}

extension FEEL {
  /// What the temporal `base` has under `key`, or nil if it has nothing there.
  /// - Requires: `key.isString`.
  static func temporalProperty(_ base: Value, _ key: Value, _ heap: inout Heap) -> Value? {
    guard let temporal = heap.temporal(of: base), let property = heap.withUTF8(of: key, { TemporalProperty(utf8: $0) })
    else { return nil }
    switch temporal {
    case .date(let date): return part(property, of: date, &heap)
    case .time(let time): return part(property, of: time, &heap)
    case .dateAndTime(let value):
      if property == .value { return heap.number(Int(value.instant)) }
      return part(property, of: value.date, &heap) ?? part(property, of: value.time, &heap)
    case .daysDuration(let duration): return part(property, of: duration, &heap)
    case .monthsDuration(let duration): return part(property, of: duration, &heap)
    }
  }

  private static func part(_ property: TemporalProperty, of date: CivilDate, _ heap: inout Heap) -> Value? {
    switch property {
    case .year: heap.number(date.year)
    case .month: heap.number(date.month)
    case .day: heap.number(date.day)
    case .weekday: heap.number(date.weekday)
    case .value: heap.number(Int(DateAndTime(date).instant))
    case .hour, .minute, .second, .timeOffset, .timezone, .years, .months, .days, .hours, .minutes, .seconds: nil
    }
  }

  private static func part(_ property: TemporalProperty, of time: TimeOfDay, _ heap: inout Heap) -> Value? {
    switch property {
    case .hour: heap.number(time.hour)
    case .minute: heap.number(time.minute)
    case .second: heap.number(time.second)
    case .timeOffset: time.zone.offset.map { heap.store(.daysDuration(DaysDuration(seconds: Int64($0)))) }
    case .timezone: time.zone.name.map { heap.string($0) }
    case .value: heap.number(Int(time.secondOfDay) - (time.zone.offset ?? 0))
    case .year, .month, .day, .weekday, .years, .months, .days, .hours, .minutes, .seconds: nil
    }
  }

  /// Parts have the sign of the whole; their fractions are left out.
  private static func part(_ property: TemporalProperty, of duration: DaysDuration, _ heap: inout Heap) -> Value? {
    let seconds = Int(duration.seconds)
    switch property {
    case .days: return heap.number(seconds / 86_400)
    case .hours: return heap.number(seconds / 3600 % 24)
    case .minutes: return heap.number(seconds / 60 % 60)
    case .seconds: return heap.number(seconds % 60)
    case .value:
      let nanoseconds = Decimal128(duration.nanoseconds)
      return nanoseconds.divided(by: Decimal128(1_000_000_000)).map { heap.number($0) }
    case .year, .month, .day, .weekday, .hour, .minute, .second, .timeOffset, .timezone, .years, .months: return nil
    }
  }

  private static func part(_ property: TemporalProperty, of duration: MonthsDuration, _ heap: inout Heap) -> Value? {
    switch property {
    case .years: heap.number(Int(duration.months / 12))
    case .months: heap.number(Int(duration.months % 12))
    case .value: heap.number(Int(duration.months))
    case .year, .month, .day, .weekday, .hour, .minute, .second, .timeOffset, .timezone, .days, .hours, .minutes,
      .seconds:
      nil
    }
  }
}
