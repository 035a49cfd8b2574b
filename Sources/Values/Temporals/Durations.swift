/// A length of time in days, hours, minutes, seconds and nanoseconds (DMN 1.5 §10.3.2.3.6).
public struct DaysDuration: Hashable, Comparable, Sendable {
  public let nanoseconds: Int128

  /// As many seconds as an `Int64` can have.
  public static let range = -limit...limit
  private static let limit = Int128(Int64.max) * 1_000_000_000

  public static let zero = DaysDuration(unchecked: 0)

  /// - Requires: `nanoseconds` are in `range`.
  init(unchecked nanoseconds: Int128) { self.nanoseconds = nanoseconds }

  public init?(nanoseconds: Int128) {
    guard DaysDuration.range.contains(nanoseconds) else { return nil }
    self.init(unchecked: nanoseconds)
  }

  /// The duration of `seconds`.
  public init(seconds: Int64) { self.init(unchecked: max(Int128(seconds), -Int128(Int64.max)) * 1_000_000_000) }

  public static func < (left: DaysDuration, right: DaysDuration) -> Bool { left.nanoseconds < right.nanoseconds }

  /// The whole seconds, towards zero.
  public var seconds: Int64 { Int64(nanoseconds / 1_000_000_000) }

  /// The moment this later than the one of `seconds` and `nanosecond`; no seconds if there are too many.
  func adding(to seconds: Int64, nanosecond: Int) -> (seconds: Int64?, nanosecond: Int) {
    let sum = Int128(seconds) * 1_000_000_000 + Int128(nanosecond) + nanoseconds
    var (quotient, remainder) = sum.quotientAndRemainder(dividingBy: 1_000_000_000)
    if remainder < 0 {
      quotient -= 1
      remainder += 1_000_000_000
    }
    return (Int64(exactly: quotient), Int(remainder))
  }
}

/// A length of time in years and months (DMN 1.5 §10.3.2.3.6).
public struct MonthsDuration: Hashable, Comparable, Sendable {
  public let months: Int64

  public static let range = -Int64.max...Int64.max

  /// The duration of `months`, or nil if they are the one `Int64` that has no negative.
  public init?(months: Int64) {
    guard MonthsDuration.range.contains(months) else { return nil }
    self.months = months
  }

  public static func < (left: MonthsDuration, right: MonthsDuration) -> Bool { left.months < right.months }
}
