/// Temporal values in the heap. What compares them reads their words; what calculates with them takes them out.
extension Heap {
  /// `temporal` as a value of this heap; `.failed` if there is no room.
  public mutating func store(_ temporal: Temporal) -> Value {
    switch temporal {
    case .date(let date): return box(.date, UInt64(bitPattern: date.daysSinceEpoch))
    case .monthsDuration(let duration): return box(.monthsDuration, UInt64(bitPattern: duration.months))
    case .daysDuration(let duration):
      let bits = UInt128(bitPattern: duration.nanoseconds)
      return box(.daysDuration, UInt64(truncatingIfNeeded: bits), UInt64(truncatingIfNeeded: bits &>> 64))
    case .time(let time):
      guard let zone = zoneName(of: time) else { return .failed }
      return box(.time, UInt64(time.nanoseconds), zone.bits, detail: Header.detail(of: time.zone))
    case .dateAndTime(let value):
      guard let zone = zoneName(of: value.time) else { return .failed }
      let days = UInt64(bitPattern: value.date.daysSinceEpoch)
      return box(.dateAndTime, days, UInt64(value.time.nanoseconds), zone.bits, detail: Header.detail(of: value.zone))
    }
  }

  private mutating func zoneName(of time: TimeOfDay) -> Value? {
    guard let name = time.zone.name else { return .null }
    let value = string(name)
    return value.isFailed ? nil : value
  }

  private mutating func box(
    _ kind: ObjectKind, _ first: UInt64, _ second: UInt64 = 0, _ third: UInt64 = 0, detail: Int = 0
  ) -> Value {
    let offset = top
    let header = Header(kind, count: 0, detail: detail)
    guard let size = header.objectSize, let place = allocate(size) else { return .failed }
    place[0] = header
    place[1] = first
    if size > 2 { place[2] = second }
    if size > 3 { place[3] = third }
    return Value(.boxed, at: offset)
  }

  /// The temporal that `value` is, or nil if it is none.
  public func temporal(of value: Value) -> Temporal? {
    guard value.isBoxed else { return nil }
    let object = object(of: value)
    switch objectKind(of: value) {
    case .date: return .date(date(object))
    case .time: return .time(time(object))
    case .dateAndTime: return .dateAndTime(DateAndTime(date: date(object), time: time(object + 1, of: object[0])))
    case .daysDuration: return .daysDuration(DaysDuration(unchecked: object.nanoseconds))
    case .monthsDuration: return MonthsDuration(months: object.integer(1)).map { .monthsDuration($0) }
    case .string, .list, .context, .decimal, .range, .function: return nil
    }
  }

  private func date(_ object: UnsafePointer<UInt64>) -> CivilDate { CivilDate(unchecked: object.integer(1)) }

  /// The time whose words follow `words`, and whose offset is in `header`.
  private func time(_ words: UnsafePointer<UInt64>, of header: Header? = nil) -> TimeOfDay {
    TimeOfDay(unchecked: words.integer(1), zone(name: Value(bits: words[2]), (header ?? words[0]).zoneOffset))
  }

  private func zone(name: Value, _ offset: Int?) -> Zone {
    guard let offset else { return .local }
    let zone = name.isNull ? Zone(offset: offset) : Zone(withUTF8(of: name) { .named(orUnknown: $0) }, offset: offset)
    guard let zone else { unreachable("the verifier admits no such offset") }
    return zone
  }

  /// Whether `value` is a date, a time, both, or a duration.
  public func isTemporal(_ value: Value) -> Bool {
    guard value.isBoxed else { return false }
    switch objectKind(of: value) {
    case .date, .time, .dateAndTime, .daysDuration, .monthsDuration: return true
    case .string, .list, .context, .decimal, .range, .function: return false
    }
  }

  func appendTemporal(_ value: Value, to text: inout [UInt8]) {
    temporal(of: value)?.withUTF8 { text.append(contentsOf: $0) }
  }
}

extension Header {
  /// Seconds are counted from here on, so that 0 is a local time.
  private static var zoneBias: Int { 1 << 17 }

  fileprivate static func detail(of zone: Zone) -> Int { zone.offset.map { $0 + zoneBias } ?? 0 }

  /// The seconds east of UTC of a time, or nil if it is local.
  var zoneOffset: Int? { detail == 0 ? nil : detail - Header.zoneBias }
}

extension UnsafePointer<UInt64> {
  fileprivate func integer(_ position: Int) -> Int64 { Int64(bitPattern: self[position]) }

  /// The 128 bits behind the header.
  fileprivate var nanoseconds: Int128 { Int128(truncatingIfNeeded: UInt128(self[2]) &<< 64 | UInt128(self[1])) }
}

extension ObjectKind {
  /// The tag of references to objects of this kind.
  var tag: Value.Tag {
    switch self {
    case .string: .string
    case .list: .list
    case .context: .context
    case .decimal, .date, .time, .dateAndTime, .daysDuration, .monthsDuration, .range, .function: .boxed
    }
  }
}

// MARK: Comparison

extension Heap {
  /// Whether the times, or dates and times, at `a` and `b` are the same moment, but for fractions of a second; a local one and
  /// one with an offset are not.
  func timesAreEqual(_ a: UnsafePointer<UInt64>, _ b: UnsafePointer<UInt64>) -> Bool {
    guard (a[0].zoneOffset == nil) == (b[0].zoneOffset == nil) else { return false }
    return Heap.moment(a).second == Heap.moment(b).second
  }

  /// −1, 0 or 1 as the temporal `a` comes before, with or after the temporal `b`, fractions of a second included; nil if only one
  /// of them has an offset.
  /// - Requires: both are of the same kind.
  func compareTemporals(_ a: Value, _ b: Value) -> Int? {
    let (left, right) = (object(of: a), object(of: b))
    switch objectKind(of: a) {
    case .date, .monthsDuration: return Heap.order(left.integer(1), right.integer(1))
    case .daysDuration: return Heap.order(left.nanoseconds, right.nanoseconds)
    case .time, .dateAndTime:
      guard (left[0].zoneOffset == nil) == (right[0].zoneOffset == nil) else { return nil }
      let (a, b) = (Heap.moment(left), Heap.moment(right))
      return a.second == b.second ? Heap.order(a.nanosecond, b.nanosecond) : Heap.order(a.second, b.second)
    case .string, .list, .context, .decimal, .range, .function: unreachable("only temporals are compared so")
    }
  }

  private static func order<T: Comparable>(_ a: T, _ b: T) -> Int { a < b ? -1 : a == b ? 0 : 1 }

  /// The seconds of the time at `object` since midnight UTC (of 1970-01-01, if it has a date), and its fraction.
  static func moment(_ object: UnsafePointer<UInt64>) -> (second: Int64, nanosecond: Int64) {
    let isTime = object[0].objectKind == .time
    let days = isTime ? 0 : object.integer(1)
    let nanoseconds = object.integer(isTime ? 1 : 2)
    let second = nanoseconds / TimeOfDay.nanosecondsPerSecond
    return (
      days * 86_400 + second - Int64(object[0].zoneOffset ?? 0), nanoseconds - second * TimeOfDay.nanosecondsPerSecond
    )
  }

  /// Whether `a` and `b` are the same temporal as written: kind, time to the nanosecond, offset and name of the zone (`is`).
  func temporalsAreIdentical(_ a: Value, _ b: Value) -> Bool { temporal(of: a) == temporal(of: b) }
}

// MARK: Verification

extension Heap {
  /// The name of the zone (null if it has none) of the temporal whose words, read from an untrusted source, are at `object`;
  /// nil if they are none.
  func zoneOfTemporal(verifying object: UnsafePointer<UInt64>) -> Value? {
    guard let kind = object[0].objectKind else { return nil }
    var zone = Value.null
    var detail = 0
    switch kind {
    case .date:
      guard CivilDate.dayRange.contains(object.integer(1)) else { return nil }
    case .monthsDuration:
      guard MonthsDuration.range.contains(object.integer(1)) else { return nil }
    case .daysDuration:
      guard DaysDuration.range.contains(object.nanoseconds) else { return nil }
    case .time, .dateAndTime:
      let time = kind == .time ? object : object + 1
      guard kind == .time || CivilDate.dayRange.contains(object.integer(1)),
        0..<TimeOfDay.nanosecondsPerDay ~= time.integer(1)
      else { return nil }
      zone = Value(bits: time[2])
      detail = object[0].detail
      guard detail == 0 ? zone.isNull : Zone(offset: object[0].zoneOffset ?? .max) != nil else { return nil }
    case .string, .list, .context, .decimal, .range, .function: return nil
    }
    return object[0] == Header(kind, count: 0, detail: detail) ? zone : nil
  }
}
