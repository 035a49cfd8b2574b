import BatonServices

/// A moment in Coordinated Universal Time, in whole milliseconds.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// The milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
  public var milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public static let epoch = Timestamp(milliseconds: 0)

  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

  /// The seconds since 1970-01-01T00:00:00Z, and the nanosecond in the last of them.
  var secondsAndNanosecond: (Int64, Int32) {
    let seconds = milliseconds >= 0 ? milliseconds / 1000 : (milliseconds + 1) / 1000 - 1
    return (seconds, Int32(milliseconds - seconds * 1000) * 1_000_000)
  }

  /// The moment `duration` after this one, rounded up to milliseconds; the last or first one there is where that is too far.
  public func advanced(by duration: Duration) -> Timestamp {
    let (sum, overflow) = milliseconds.addingReportingOverflow(duration.inMilliseconds)
    return Timestamp(milliseconds: overflow ? (duration < .zero ? .min : .max) : sum)
  }

  /// The time that passes from this moment to `other`.
  public func duration(to other: Timestamp) -> Duration {
    let (difference, overflow) = other.milliseconds.subtractingReportingOverflow(milliseconds)
    return .milliseconds(overflow ? (other > self ? .max : .min) : difference)
  }
}

// MARK: ISO 8601

private let millisecondsPerDay: Int64 = 86_400_000

extension Timestamp {
  /// The moment written as `text` in ISO 8601: `2026-01-01T09:00:00Z`, with up to three digits of a second's fraction and `Z` or
  /// an offset such as `+01:00`. Nil for anything else.
  public init?(iso8601 text: String) {
    var scanner = TimestampScanner(rest: Array(text.utf8)[...])
    guard let moment = scanner.scan() else { return nil }
    self = moment
  }
}

extension Timestamp: CustomStringConvertible {
  /// This in ISO 8601 with `Z`, with milliseconds where they are not zero.
  public var description: String {
    let (days, rest) = milliseconds.flooredDivision(by: millisecondsPerDay)
    let date = CivilDate(daysSinceEpoch: days)
    let seconds = rest / 1000
    let fraction = rest % 1000 == 0 ? "" : "." + padded(rest % 1000, 3)
    let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
    return
      "\(date.year < 0 ? "-" : "")\(padded(abs(date.year), 4))-\(padded(date.month, 2))-\(padded(date.day, 2))T\(time)\(fraction)Z"
  }
}

private func padded(_ number: Int64, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension Int64 {
  fileprivate func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}

/// A date of the proleptic Gregorian calendar, reckoned in eras of 400 years (146,097 days) that begin on March 1st.
private struct CivilDate {
  var year: Int64
  var month: Int64
  var day: Int64

  init(year: Int64, month: Int64, day: Int64) {
    self.year = year
    self.month = month
    self.day = day
  }

  init(daysSinceEpoch days: Int64) {
    let (era, dayOfEra) = (days + 719_468).flooredDivision(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * dayOfYear + 2) / 153
    month = march < 10 ? march + 3 : march - 9
    day = dayOfYear - (153 * march + 2) / 5 + 1
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  var daysSinceEpoch: Int64 {
    let (era, yearOfEra) = (month <= 2 ? year - 1 : year).flooredDivision(by: 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

private struct TimestampScanner {
  var rest: ArraySlice<UInt8>

  mutating func scan() -> Timestamp? {
    guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2), take("T"),
      let hour = number(2), take(":"), let minute = number(2), take(":"), let second = number(2),
      let fraction = fraction(), let offset = offset(), rest.isEmpty
    else { return nil }
    let date = CivilDate(year: year, month: month, day: day)
    let days = date.daysSinceEpoch
    let reckoned = CivilDate(daysSinceEpoch: days)
    guard (reckoned.month, reckoned.day) == (month, day), hour < 24, minute < 60, second < 60 else { return nil }
    let seconds = (hour * 60 + minute - offset) * 60 + second
    return Timestamp(milliseconds: days * millisecondsPerDay + seconds * 1000 + fraction)
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == character.value else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func number(_ width: Int) -> Int64? {
    let digits = rest.prefix(width)
    guard digits.count == width, digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    rest.removeFirst(width)
    return digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
  }

  /// Reads the milliseconds behind the point, if there is one.
  private mutating func fraction() -> Int64? {
    guard take(".") else { return 0 }
    let width = rest.prefix { 0x30...0x39 ~= $0 }.count
    guard 1...3 ~= width, let digits = number(width) else { return nil }
    return digits * [100, 10, 1][width - 1]
  }

  /// Reads the offset from UTC, in minutes.
  private mutating func offset() -> Int64? {
    if take("Z") { return 0 }
    let isNegative = rest.first == UInt8(ascii: "-")
    guard take("+") || take("-"), let hours = number(2), take(":"), let minutes = number(2), hours < 24, minutes < 60
    else { return nil }
    return (hours * 60 + minutes) * (isNegative ? -1 : 1)
  }
}
