/// A time of the day, to the nanosecond, and the zone it is from (DMN 1.5 §10.3.2.3.4). A named zone counts with its standard
/// offset, for want of a day.
public struct TimeOfDay: Hashable, Sendable {
  /// The nanoseconds since midnight.
  public let nanoseconds: Int64
  public let zone: Zone

  public static let nanosecondsPerSecond: Int64 = 1_000_000_000
  public static let nanosecondsPerDay: Int64 = 86_400 * nanosecondsPerSecond
  public static let midnight = TimeOfDay(unchecked: 0, .local)

  /// The time `nanoseconds` after midnight, or nil if that is another day.
  public init?(nanoseconds: Int64, zone: Zone = .local) {
    guard 0..<TimeOfDay.nanosecondsPerDay ~= nanoseconds else { return nil }
    self.init(unchecked: nanoseconds, zone)
  }

  /// - Requires: `nanoseconds` are less than a day's.
  init(unchecked nanoseconds: Int64, _ zone: Zone) {
    self.nanoseconds = nanoseconds
    self.zone = zone
  }

  /// The time with these parts, or nil if one of them is more than there may be.
  public init?(hour: Int, minute: Int, second: Int, nanosecond: Int = 0, zone: Zone = .local) {
    guard 0..<24 ~= hour, 0..<60 ~= minute, 0..<60 ~= second, 0..<1_000_000_000 ~= nanosecond else { return nil }
    let seconds = Int64((hour * 60 + minute) * 60 + second)
    self.init(unchecked: seconds * TimeOfDay.nanosecondsPerSecond + Int64(nanosecond), zone)
  }

  public var hour: Int { Int(secondOfDay) / 3600 }
  public var minute: Int { Int(secondOfDay) / 60 % 60 }
  public var second: Int { Int(secondOfDay) % 60 }
  public var nanosecond: Int { Int(nanoseconds % TimeOfDay.nanosecondsPerSecond) }
  var secondOfDay: Int64 { nanoseconds / TimeOfDay.nanosecondsPerSecond }

  /// The nanoseconds since midnight UTC, on the day on which it is this time in its zone; of a local time, since midnight.
  var universalNanoseconds: Int64 { nanoseconds - Int64(zone.offset ?? 0) * TimeOfDay.nanosecondsPerSecond }

  /// This without a date: in a named zone, with the standard offset.
  var withStandardOffset: TimeOfDay {
    guard let rules = zone.rules, let zone = Zone(rules, offset: rules.standardOffset) else { return self }
    return TimeOfDay(unchecked: nanoseconds, zone)
  }

  /// The time `duration` later, around midnight if need be.
  public func adding(_ duration: DaysDuration) -> TimeOfDay {
    let day = Int128(TimeOfDay.nanosecondsPerDay)
    let rest = (Int128(nanoseconds) + duration.nanoseconds % day + day) % day
    return TimeOfDay(unchecked: Int64(rest), zone)
  }
}
