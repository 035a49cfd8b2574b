/// Reads dates and times in the lexical forms of XML Schema (ISO 8601), with FEEL's `@` before the name of a zone.
///
/// It takes besides: times without seconds, `T` before a time, a small `z`, and the `[Europe/Paris]` of Java behind a date and
/// time, with or without an offset. Nothing is allocated but the rules of a zone when it is first met.
struct TemporalScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  var offset = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { offset == bytes.count }
  /// The next byte, or 0 at the end.
  var next: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard UInt32(next) == character.value, !isAtEnd else { return false }
    offset += 1
    return true
  }

  /// The number that the next `count` characters, all of them digits, are.
  mutating func number(_ count: Int) -> Int? {
    guard bytes.count - offset >= count else { return nil }
    var number = 0
    for i in offset..<offset + count {
      guard let digit = bytes[i].digit else { return nil }
      number = number * 10 + digit
    }
    offset += count
    return number
  }

  /// How many digits come next.
  var digitCount: Int {
    var end = offset
    while end < bytes.count, bytes[end].digit != nil { end += 1 }
    return end - offset
  }

  /// The nanoseconds that the digits here are as the fraction of a second; those behind the ninth must be zeros.
  mutating func fraction() -> Int {
    var nanoseconds = 0
    var unit = 100_000_000
    while let digit = next.digit, unit > 0 || digit == 0 {
      nanoseconds += digit * unit
      unit /= 10
      offset += 1
    }
    return nanoseconds
  }
}

extension UInt8 {
  /// The number that this ASCII character is, or nil if it is no digit.
  @inline(__always) var digit: Int? {
    let digit = self &- 0x30
    return digit < 10 ? Int(digit) : nil
  }
}

// MARK: Dates and times

extension TemporalScanner {
  /// `[-]YYYY-MM-DD`, with more digits for years beyond 9999.
  mutating func date() -> CivilDate? {
    let isNegative = take("-")
    let count = digitCount
    guard 4...9 ~= count, count == 4 || next != UInt8(ascii: "0"), let year = number(count), take("-"),
      let month = number(2), take("-"), let day = number(2)
    else { return nil }
    return CivilDate(year: isNegative ? -year : year, month: month, day: day)
  }

  /// `hh:mm[:ss[.f]]` as nanoseconds, up to those of 24:00:00, the end of the day.
  mutating func clock() -> Int64? {
    guard let hour = number(2), take(":"), let minute = number(2) else { return nil }
    var second = 0
    var nanosecond = 0
    if take(":") {
      guard let digits = number(2) else { return nil }
      second = digits
      if take(".") {
        guard next.digit != nil else { return nil }
        nanosecond = fraction()
      }
    }
    if hour == 24 { return minute + second + nanosecond == 0 ? TimeOfDay.nanosecondsPerDay : nil }
    return TimeOfDay(hour: hour, minute: minute, second: second, nanosecond: nanosecond)?.nanoseconds
  }

  /// The rest, if it is that of a time: the zone.
  mutating func time() -> TimeOfDay? {
    guard let nanoseconds = clock(), let zone = timeZone(), isAtEnd else { return nil }
    return TimeOfDay(unchecked: nanoseconds % TimeOfDay.nanosecondsPerDay, zone)
  }

  /// The rest behind the `T` of a date and time on `date`.
  mutating func dateAndTime(on date: CivilDate) -> DateAndTime? {
    guard let nanoseconds = clock(), let zone = timeZone() else { return nil }
    var rules: ZoneRules?
    if take("[") {
      rules = bracketedZone()
      guard rules != nil else { return nil }
    }
    guard isAtEnd else { return nil }
    let isMidnight = nanoseconds == TimeOfDay.nanosecondsPerDay
    guard let date = isMidnight ? date.adding(days: 1) : date else { return nil }
    let time = isMidnight ? 0 : nanoseconds
    guard let rules else { return DateAndTime(date, TimeOfDay(unchecked: time, zone)) }
    if zone.isLocal { return Zone(rules, offset: 0).flatMap { DateAndTime(date, TimeOfDay(unchecked: time, $0)) } }
    let instant = DateAndTime(date: date, time: TimeOfDay(unchecked: time, zone)).instant
    guard zone.name == nil, let offset = zone.offset, rules.offset(at: instant) == offset else { return nil }
    return Zone(rules, offset: offset).map { DateAndTime(date: date, time: TimeOfDay(unchecked: time, $0)) }
  }

  /// Nothing, `Z`, `±hh:mm[:ss]` or `@` and a name.
  private mutating func timeZone() -> Zone? {
    if take("Z") || take("z") { return .utc }
    if take("@") {
      let name = UnsafeBufferPointer(rebasing: bytes[offset...])
      offset = bytes.count
      return ZoneRules.named(name).flatMap { Zone($0, offset: $0.standardOffset) }
    }
    let isNegative = next == UInt8(ascii: "-")
    guard take("+") || take("-") else { return .local }
    guard let hours = number(2), take(":"), let minutes = number(2), minutes < 60 else { return nil }
    var seconds = 0
    if take(":") {
      guard let number = number(2), number < 60 else { return nil }
      seconds = number
    }
    let offset = (hours * 60 + minutes) * 60 + seconds
    return Zone(offset: isNegative ? -offset : offset)
  }

  /// The rest behind `[`: a name and `]`.
  private mutating func bracketedZone() -> ZoneRules? {
    guard bytes.last == UInt8(ascii: "]") else { return nil }
    let name = UnsafeBufferPointer(rebasing: bytes[offset..<bytes.count - 1])
    offset = bytes.count
    return ZoneRules.named(name)
  }
}
