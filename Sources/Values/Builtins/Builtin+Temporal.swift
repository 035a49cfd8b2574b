extension Builtin {
  /// A date from its text, from what has a date, or from year, month and day.
  static func date(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard arguments.count == 1 else {
      guard arguments.hasCount(3, &heap), let year = arguments.whole(0, &heap), let month = arguments.whole(1, &heap),
        let day = arguments.whole(2, &heap)
      else { return nil }
      let date = CivilDate(year: year, month: month, day: day)
      return date.map { heap.store(.date($0)) } ?? heap.null(because: .beyondParts(.date))
    }
    return arguments.temporal(0, read: .date, &heap) { value in
      switch value {
      case .date: value
      case .dateAndTime(let value): .date(value.date)
      case .time, .daysDuration, .monthsDuration: nil
      }
    }
  }

  /// A time from its text, from what has a time (a date has UTC's midnight), or from hour, minute, second and offset.
  static func time(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard arguments.count == 1 else { return timeOfParts(arguments, &heap) }
    return arguments.temporal(0, read: .time, &heap) { value in
      switch value {
      case .time: value
      case .date, .dateAndTime: value.dateAndTime.map { .time($0.time.withStandardOffset) }
      case .daysDuration, .monthsDuration: nil
      }
    }
  }

  private static func timeOfParts(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard arguments.count != 2, let hour = arguments.whole(0, &heap), let minute = arguments.whole(1, &heap),
      let seconds = arguments.decimal(2, &heap)
    else {
      if arguments.count == 2 { heap.note(.wrongArgumentCount(.time, 2)) }
      return nil
    }
    var zone: Zone? = .local
    if !arguments[3].isNull {
      guard case .daysDuration(let offset)? = arguments.temporal(3, &heap) else { return nil }
      zone = Int(exactly: offset.seconds).flatMap { Zone(offset: $0) }
    }
    let nanoseconds = seconds.multiplied(by: Decimal128(1_000_000_000)).flatMap { Int128(truncating: $0) }
    guard let zone, 0..<24 ~= hour, 0..<60 ~= minute, let nanoseconds, 0..<60_000_000_000 ~= nanoseconds,
      let time = TimeOfDay(
        nanoseconds: Int64(hour * 60 + minute) * 60_000_000_000 + Int64(nanoseconds), zone: zone)
    else { return heap.null(because: .beyondParts(.time)) }
    return heap.store(.time(time))
  }

  /// A date and time from its text, or from what has a date and a time; from a date and time and the name of a zone (Camunda),
  /// the same moment there.
  static func dateAndTime(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard arguments.count == 2 else {
      return arguments.temporal(0, read: .dateAndTime, &heap) { value in value.dateAndTime.map { .dateAndTime($0) } }
    }
    guard let value = arguments.temporal(0, &heap), let date = value.dateAndTime else {
      arguments.reject(0, &heap)
      return nil
    }
    let result: DateAndTime?
    if arguments[1].isString {
      guard case .dateAndTime = value, let zone = Zone(named: heap.string(of: arguments[1])) else {
        arguments.reject(1, &heap)
        return nil
      }
      result = date.converted(to: zone)
    } else {
      guard case .time(let time)? = arguments.temporal(1, &heap) else {
        arguments.reject(1, &heap)
        return nil
      }
      result = DateAndTime(date.date, time)
    }
    return result.map { heap.store(.dateAndTime($0)) } ?? heap.null(because: .beyondParts(.dateAndTime))
  }

  static func duration(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let text = arguments.string(0, &heap) else { return nil }
    let value = heap.withUTF8(of: text) { Temporal(utf8: $0, as: .daysDuration, or: .monthsDuration) }
    return value.map { heap.store($0) } ?? heap.null(because: .notATemporal(.daysDuration, text))
  }

  /// The whole months from one day to another.
  static func yearsAndMonthsDuration(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let from = arguments.day(0, &heap), let to = arguments.day(1, &heap) else { return nil }
    return MonthsDuration(months: from.months(to: to)).map { heap.store(.monthsDuration($0)) }
  }

  static func dayOfYear(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    arguments.day(0, &heap).map { heap.number($0.dayOfYear) }
  }

  static func dayOfWeek(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    return arguments.day(0, &heap).map { heap.string(names[$0.weekday - 1]) }
  }

  static func monthOfYear(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    return arguments.day(0, &heap).map { heap.string(names[$0.month - 1]) }
  }

  static func weekOfYear(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    arguments.day(0, &heap).map { heap.number($0.weekOfYear) }
  }

  static func lastDayOfMonth(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    arguments.day(0, &heap).map { heap.store(.date($0.lastDayOfMonth)) }
  }

  static func now(_ heap: inout Heap) -> Value { heap.store(.dateAndTime(heap.moment.dateAndTime)) }
  static func today(_ heap: inout Heap) -> Value { heap.store(.date(heap.moment.dateAndTime.date)) }

  /// What `@"…"` stands for (DMN 1.5 grammar rule 62).
  static func temporalLiteral(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let text = arguments.string(0, &heap) else { return nil }
    guard let value = heap.withUTF8(of: text, { Temporal(utf8: $0) }) else {
      heap.note(.notATemporal(nil, text))
      return nil
    }
    return heap.store(value)
  }
}

extension Arguments {
  /// The temporal at `position`, a list of one standing for that one.
  func temporal(_ position: Int, _ heap: inout Heap) -> Temporal? {
    if let value = heap.temporal(of: element(position, heap)) { return value }
    reject(position, &heap)
    return nil
  }

  /// The day of the date, or date and time, at `position`.
  fileprivate func day(_ position: Int, _ heap: inout Heap) -> CivilDate? {
    guard let value = temporal(position, &heap) else { return nil }
    if let day = value.dateAndTime?.date { return day }
    reject(position, &heap)
    return nil
  }

  /// The integer at `position`; a number with a fraction is rejected.
  fileprivate func whole(_ position: Int, _ heap: inout Heap) -> Int? {
    guard let number = number(position, &heap) else { return nil }
    if let integer = heap.integer(of: number) { return integer }
    reject(position, &heap)
    return nil
  }

  /// Whether there are `wanted` arguments; if not, the failure is recorded.
  fileprivate func hasCount(_ wanted: Int, _ heap: inout Heap) -> Bool {
    if count == wanted { return true }
    heap.note(.wrongArgumentCount(function, UInt8(clamping: count)))
    return false
  }

  /// The value of `kind` that the text at `position` reads as, or that `convert` makes of the temporal there.
  fileprivate func temporal(
    _ position: Int, read kind: Temporal.Kind, _ heap: inout Heap, _ convert: (Temporal) -> Temporal?
  ) -> Value? {
    let value = element(position, heap)
    if value.isString {
      guard let temporal = heap.withUTF8(of: value, { Temporal(utf8: $0, as: kind) }) else {
        heap.note(.notATemporal(kind, value))
        return nil
      }
      return heap.store(temporal)
    }
    guard let temporal = heap.temporal(of: value).flatMap(convert) else {
      reject(position, &heap)
      return nil
    }
    return heap.store(temporal)
  }
}
