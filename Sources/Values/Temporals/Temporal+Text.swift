extension Temporal {
  /// The value that `@"…"` with the text `utf8` stands for (DMN 1.5 grammar rule 62), or nil if it is none.
  init?(utf8: UnsafeBufferPointer<UInt8>) {
    guard utf8.count > 2 else { return nil }
    if utf8[0] == UInt8(ascii: "P") || utf8[1] == UInt8(ascii: "P") {
      self.init(utf8: utf8, as: .daysDuration, or: .monthsDuration)
    } else if utf8[2] == UInt8(ascii: ":") || utf8[0] == UInt8(ascii: "T") {
      self.init(utf8: utf8, as: .time)
    } else {
      var scanner = TemporalScanner(utf8)
      guard let date = scanner.date() else { return nil }
      if scanner.isAtEnd {
        self = .date(date)
      } else {
        guard scanner.take("T"), let value = scanner.dateAndTime(on: date) else { return nil }
        self = .dateAndTime(value)
      }
    }
  }

  /// The value of `kind`, or of `other`, that is written as `utf8`, or nil if none is. A date is also a date and time: its
  /// midnight, of no zone.
  init?(utf8: UnsafeBufferPointer<UInt8>, as kind: Kind, or other: Kind? = nil) {
    var scanner = TemporalScanner(utf8)
    let value: Temporal?
    switch kind {
    case .date:
      value = scanner.date().flatMap { scanner.isAtEnd ? .date($0) : nil }
    case .time:
      _ = scanner.take("T")
      value = scanner.time().map { .time($0) }
    case .dateAndTime:
      guard let date = scanner.date() else { return nil }
      if scanner.isAtEnd {
        value = .dateAndTime(DateAndTime(date: date, time: .midnight))
      } else {
        value = scanner.take("T") ? scanner.dateAndTime(on: date).map { .dateAndTime($0) } : nil
      }
    case .daysDuration, .monthsDuration:
      value = scanner.duration().flatMap { $0.kind == kind || $0.kind == other ? $0 : nil }
    }
    guard let value else { return nil }
    self = value
  }
}

// MARK: Printing

extension Temporal {
  /// The result of `body` on this as text, which is valid during the call only.
  func withUTF8<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
    try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: TemporalWriter.capacity) { bytes in
      var writer = TemporalWriter(bytes.baseAddress.unsafelyUnwrapped)
      writer.write(self)
      return try body(UnsafeBufferPointer(rebasing: bytes[..<writer.count]))
    }
  }
}

/// Writes temporal values into memory that has room for any of them.
private struct TemporalWriter {
  /// `-999999999-12-31T23:59:59.999999999+18:00:00[…]`
  static let capacity = 48 + ZoneRules.maximumNameLength

  private let place: UnsafeMutablePointer<UInt8>
  private(set) var count = 0

  init(_ place: UnsafeMutablePointer<UInt8>) { self.place = place }

  mutating func write(_ value: Temporal) {
    switch value {
    case .date(let date): write(date)
    case .time(let time): write(time, offset: nil)
    case .dateAndTime(let value):
      write(value.date)
      append("T")
      let isPredictable = value.zone.rules == nil || DateAndTime(value.date, value.time) == value
      write(value.time, offset: isPredictable ? nil : value.zone.offset)
    case .daysDuration(let duration): write(duration)
    case .monthsDuration(let duration): write(duration)
    }
  }

  private mutating func write(_ date: CivilDate) {
    let (year, month, day) = date.components
    if year < 0 { append("-") }
    append(year.magnitude, width: 4)
    append("-")
    append(UInt(month), width: 2)
    append("-")
    append(UInt(day), width: 2)
  }

  /// Writes `time` and its zone, a named one behind `offset` if that must be said.
  private mutating func write(_ time: TimeOfDay, offset: Int?) {
    writeClock(UInt(time.secondOfDay))
    writeFraction(UInt(time.nanosecond))
    if let rules = time.zone.rules {
      if let offset { write(offset: offset) }
      append(offset == nil ? "@" : "[")
      for byte in rules.name.utf8 { append(byte) }
      if offset != nil { append("]") }
    } else if let offset = time.zone.offset {
      write(offset: offset)
    }
  }

  private mutating func write(offset: Int) {
    if offset == 0 { return append("Z") }
    append(offset < 0 ? "-" : "+")
    append(offset.magnitude / 3600, width: 2)
    append(":")
    append(offset.magnitude / 60 % 60, width: 2)
    if offset % 60 != 0 {
      append(":")
      append(offset.magnitude % 60, width: 2)
    }
  }

  private mutating func writeClock(_ seconds: UInt) {
    append(seconds / 3600, width: 2)
    append(":")
    append(seconds / 60 % 60, width: 2)
    append(":")
    append(seconds % 60, width: 2)
  }

  private mutating func writeFraction(_ nanoseconds: UInt) {
    if nanoseconds == 0 { return }
    append(".")
    append(nanoseconds, width: 9)
    while place[count - 1] == UInt8(ascii: "0") { count -= 1 }
  }

  private mutating func write(_ duration: DaysDuration) {
    let magnitude = duration.nanoseconds.magnitude
    let seconds = UInt(magnitude / 1_000_000_000)
    let nanosecond = UInt(magnitude % 1_000_000_000)
    append(duration.nanoseconds < 0 ? "-P" : "P")
    append(seconds / 86_400, unit: "D")
    let rest = seconds % 86_400
    guard rest > 0 || nanosecond > 0 || seconds == 0 else { return }
    append("T")
    append(rest / 3600, unit: "H")
    append(rest / 60 % 60, unit: "M")
    guard rest % 60 > 0 || nanosecond > 0 || seconds == 0 else { return }
    append(rest % 60, width: 1)
    writeFraction(nanosecond)
    append("S")
  }

  private mutating func write(_ duration: MonthsDuration) {
    let months = UInt(duration.months.magnitude)
    append(duration.months < 0 ? "-P" : "P")
    append(months / 12, unit: "Y")
    if months == 0 { return append("0M") }
    append(months % 12, unit: "M")
  }

  /// Appends `number` and its unit, if it is not zero.
  private mutating func append(_ number: UInt, unit: StaticString) {
    if number == 0 { return }
    append(number, width: 1)
    append(unit)
  }

  private mutating func append(_ text: StaticString) {
    for i in 0..<text.utf8CodeUnitCount { append(text.utf8Start[i]) }
  }

  private mutating func append(_ byte: UInt8) {
    place[count] = byte
    count += 1
  }

  /// Appends the digits of `number`, with zeros before them up to `width`.
  private mutating func append(_ number: UInt, width: Int) {
    var length = 1
    var rest = number / 10
    while rest > 0 {
      length += 1
      rest /= 10
    }
    length = max(length, width)
    rest = number
    for i in (0..<length).reversed() {
      place[count + i] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count += length
  }
}
