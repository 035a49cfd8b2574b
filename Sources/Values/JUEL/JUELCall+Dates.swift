/// The methods of dates that make other dates, and that compare them.
///
/// A value does not know its Java class. What has a zone is the moment that java.util's `Date` and Joda's `DateTime` are; what has
/// none is java.time's `LocalDate`, `LocalTime` or `LocalDateTime`.
extension JUELCall {
  /// What the calendar counts in.
  enum Unit {
    case year, month, week, day, hour, minute, second, millisecond

    /// How many months it has, or nil if it is shorter.
    fileprivate var months: Int64? {
      switch self {
      case .year: 12
      case .month: 1
      case .week, .day, .hour, .minute, .second, .millisecond: nil
      }
    }

    /// How many days it has, or nil if it is longer or shorter.
    fileprivate var days: Int64? {
      switch self {
      case .week: 7
      case .day: 1
      case .year, .month, .hour, .minute, .second, .millisecond: nil
      }
    }

    /// How many milliseconds it has, or nil if it is longer than an hour.
    fileprivate var milliseconds: Int128? {
      switch self {
      case .hour: 3_600_000
      case .minute: 60000
      case .second: 1000
      case .millisecond: 1
      case .year, .month, .week, .day: nil
      }
    }
  }

  /// The date as many units later as the argument says, or earlier if `sign` is −1. Months and days are those of the calendar,
  /// whatever their length; hours pass.
  func shifted(_ unit: Unit, by sign: Int64, _ heap: inout Heap) -> Value? {
    guard let temporal = heap.temporal(of: receiver) else { return missing(&heap) }
    guard let count = integer(0, &heap).flatMap({ Int64(exactly: $0) }) else { return nil }
    let steps = Int128(count) * Int128(sign)
    let result: Temporal?
    switch temporal {
    case .date(let date):
      guard unit.milliseconds == nil else { return missing(&heap) }
      result = shifted(date, unit, steps).map { .date($0) }
    case .dateAndTime(let value):
      if let milliseconds = unit.milliseconds {
        result = DaysDuration(nanoseconds: steps * milliseconds * 1_000_000).flatMap { value.adding($0) }
          .map { .dateAndTime($0) }
      } else {
        result = shifted(value.date, unit, steps).flatMap { DateAndTime($0, value.time) }.map { .dateAndTime($0) }
      }
    case .time(let time):
      guard let milliseconds = unit.milliseconds else { return missing(&heap) }
      result = DaysDuration(nanoseconds: steps * milliseconds * 1_000_000).map { .time(time.adding($0)) }
    case .daysDuration, .monthsDuration: return missing(&heap)
    }
    return stored(result, &heap)
  }

  private func shifted(_ date: CivilDate, _ unit: Unit, _ steps: Int128) -> CivilDate? {
    if let months = unit.months { return Int64(exactly: steps * Int128(months)).flatMap { date.adding(months: $0) } }
    return Int64(exactly: steps * Int128(unit.days ?? 0)).flatMap { date.adding(days: $0) }
  }

  /// `temporal` in the heap; nil, with the failure recorded, if there is none.
  func stored(_ temporal: Temporal?, _ heap: inout Heap) -> Value? {
    guard let temporal else {
      heap.note(.beyondCalendar(.call))
      return nil
    }
    let value = heap.store(temporal)
    return value.isFailed ? nil : value
  }

  // MARK: Order

  /// −1, 0 or 1 as the receiver comes before, with or after the argument; nil, with the failure recorded, if they are not of one
  /// kind.
  func temporalOrder(_ heap: inout Heap) -> Int? {
    guard heap.isTemporal(arguments[0]) else {
      _ = reject(0, &heap)
      return nil
    }
    return FEEL.orderOfTemporals(receiver, arguments[0], &heap)
  }

  func dateOrder(_ heap: inout Heap, _ holds: (Int) -> Bool) -> Value? {
    switch heap.kind(of: receiver) {
    case .date, .time, .dateAndTime: return temporalOrder(&heap).map { Value(holds($0)) }
    case .null, .boolean, .number, .string, .daysDuration, .monthsDuration, .list, .context, .range, .function, .absent,
      .failed:
      return missing(&heap)
    }
  }

  /// The order of the receiver and the moment of the event.
  func orderToNow(_ heap: inout Heap, _ holds: (Int) -> Bool) -> Value? {
    guard case .dateAndTime(let value)? = heap.temporal(of: receiver), !value.zone.isLocal else {
      return missing(&heap)
    }
    let now = heap.moment.dateAndTime
    guard let passed = value.duration(since: now) else { return missing(&heap) }
    return Value(holds(passed < .zero ? -1 : passed == .zero ? 0 : 1))
  }

  // MARK: Conversions

  /// The receiver as the moment that it is; a date without a time begins at midnight UTC.
  func moment(_ heap: inout Heap) -> Value? {
    guard case .dateAndTime(let value)? = heap.temporal(of: receiver), !value.zone.isLocal else {
      return missing(&heap)
    }
    return receiver
  }

  func localDate(_ heap: inout Heap) -> Value? {
    guard case .dateAndTime(let value)? = heap.temporal(of: receiver) else { return missing(&heap) }
    return stored(.date(value.date), &heap)
  }

  func localDateAndTime(_ heap: inout Heap) -> Value? {
    guard case .dateAndTime(let value)? = heap.temporal(of: receiver) else { return missing(&heap) }
    let time = TimeOfDay(nanoseconds: value.time.nanoseconds)
    return stored(time.flatMap { DateAndTime(value.date, $0) }.map { .dateAndTime($0) }, &heap)
  }

  /// The date at midnight, in its zone.
  func startOfDay(_ heap: inout Heap) -> Value? {
    switch heap.temporal(of: receiver) {
    case .date(let date): return stored(DateAndTime(date, .midnight).map { .dateAndTime($0) }, &heap)
    case .dateAndTime(let value):
      let midnight = TimeOfDay(nanoseconds: 0, zone: value.zone)
      return stored(midnight.flatMap { DateAndTime(value.date, $0) }.map { .dateAndTime($0) }, &heap)
    case .time, .daysDuration, .monthsDuration, nil: return missing(&heap)
    }
  }

  /// The milliseconds since 1970-01-01T00:00:00Z.
  func milliseconds(_ heap: inout Heap) -> Value? {
    guard case .dateAndTime(let value)? = heap.temporal(of: receiver), !value.zone.isLocal else {
      return missing(&heap)
    }
    let milliseconds = Int128(value.instant) * 1000 + Int128(value.time.nanosecond / 1_000_000)
    return heap.number(Decimal128(milliseconds))
  }

  /// The date as a pattern has it, in ISO 8601 without one.
  func formatted(_ heap: inout Heap) -> Value? {
    guard let temporal = heap.temporal(of: receiver) else { return missing(&heap) }
    guard arguments.count > 0 else { return JUEL.text(of: receiver, &heap) }
    guard let pattern = text(0, &heap) else { return nil }
    guard let text = DatePattern(heap.string(of: pattern)).text(of: temporal) else {
      heap.note(.malformed(.datePattern, pattern))
      return nil
    }
    return heap.string(text)
  }
}
