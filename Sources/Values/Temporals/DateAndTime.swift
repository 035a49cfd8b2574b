/// A day, a time on it, and the zone that both are from (DMN 1.5 §10.3.2.3.5).
public struct DateAndTime: Hashable, Sendable {
  public let date: CivilDate
  public let time: TimeOfDay

  /// `date` at `time`. A named zone goes with the offset that it has then; where clocks were put forward over that time,
  /// it is as much later, and where they were put back over it, it is the earlier of the two.
  public init?(_ date: CivilDate, _ time: TimeOfDay) {
    guard let rules = time.zone.rules, rules.isKnown else {
      self.init(date: date, time: time)
      return
    }
    let seconds = date.daysSinceEpoch * 86_400 + time.secondOfDay
    let offset = rules.offset(ofLocal: seconds)
    self.init(instant: seconds - Int64(offset), nanosecond: time.nanosecond, rules: rules)
  }

  /// - Requires: the zone of `time`, if it has a name, has that offset on `date`.
  init(date: CivilDate, time: TimeOfDay) {
    self.date = date
    self.time = time
  }

  /// The moment `instant` seconds and `nanosecond` after 1970-01-01T00:00:00Z as it is in `zone` (as in UTC, if that is local);
  /// nil if it is beyond the last year there is.
  public init?(instant: Int64, nanosecond: Int, zone: Zone) {
    if let rules = zone.rules, rules.isKnown {
      self.init(instant: instant, nanosecond: nanosecond, rules: rules)
    } else {
      self.init(instant: instant, nanosecond: nanosecond, in: zone)
    }
  }

  private init?(instant: Int64, nanosecond: Int, rules: ZoneRules) {
    guard let zone = Zone(rules, offset: rules.offset(at: instant)) else { return nil }
    self.init(instant: instant, nanosecond: nanosecond, in: zone)
  }

  private init?(instant: Int64, nanosecond: Int, in zone: Zone) {
    let (local, overflow) = instant.addingReportingOverflow(Int64(zone.offset ?? 0))
    let (days, second) = local.flooredDivision(by: 86_400)
    guard !overflow, let date = CivilDate(daysSinceEpoch: days) else { return nil }
    let nanoseconds = second * TimeOfDay.nanosecondsPerSecond + Int64(nanosecond)
    self.init(date: date, time: TimeOfDay(unchecked: nanoseconds, zone))
  }

  public var zone: Zone { time.zone }

  /// The seconds since 1970-01-01T00:00:00Z, without the fraction; of a local one, as if it were in UTC.
  public var instant: Int64 { date.daysSinceEpoch * 86_400 + time.secondOfDay - Int64(zone.offset ?? 0) }

  /// Midnight in UTC, which is what a date is where a date and time is expected (DMN 1.5 §10.3.2.3.7).
  public init(_ date: CivilDate) { self.init(date: date, time: TimeOfDay(unchecked: 0, .utc)) }
}

// MARK: Arithmetic

extension DateAndTime {
  /// The moment `duration` later, in the same zone, or nil if it is beyond the last year there is.
  public func adding(_ duration: DaysDuration) -> DateAndTime? {
    let (seconds, nanosecond) = duration.adding(to: instant, nanosecond: time.nanosecond)
    guard let seconds else { return nil }
    return DateAndTime(instant: seconds, nanosecond: nanosecond, zone: zone)
  }

  /// The same time `duration` later on the calendar, or nil if it is beyond the last year there is.
  public func adding(_ duration: MonthsDuration) -> DateAndTime? {
    date.adding(months: duration.months).flatMap { DateAndTime($0, time) }
  }

  /// The same moment in `zone`; a local one is taken for a time in `zone`.
  public func converted(to zone: Zone) -> DateAndTime? {
    if self.zone.isLocal { return DateAndTime(date, TimeOfDay(unchecked: time.nanoseconds, zone)) }
    return DateAndTime(instant: instant, nanosecond: time.nanosecond, zone: zone)
  }

  /// The time that passes from `earlier` to this, or nil if only one of them has an offset from UTC.
  public func duration(since earlier: DateAndTime) -> DaysDuration? {
    guard zone.isLocal == earlier.zone.isLocal else { return nil }
    let seconds = Int128(instant) - Int128(earlier.instant)
    let nanoseconds = Int128(time.nanosecond - earlier.time.nanosecond)
    return DaysDuration(nanoseconds: seconds * Int128(TimeOfDay.nanosecondsPerSecond) + nanoseconds)
  }
}
