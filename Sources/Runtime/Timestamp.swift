import BatonServices
import BatonValues

/// A moment in Coordinated Universal Time, in whole milliseconds.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// The milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
  public var milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public static let epoch = Timestamp(milliseconds: 0)

  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

  /// The seconds since 1970-01-01T00:00:00Z, and the nanosecond in the last of them.
  var secondsAndNanosecond: (Int64, Int32) {
    let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    return remainder < 0
      ? (quotient - 1, Int32(remainder + 1000) * 1_000_000) : (quotient, Int32(remainder) * 1_000_000)
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

extension Timestamp {
  /// The moment written as `text` in ISO 8601: `2026-01-01T09:00:00Z`, with up to three digits of a second's fraction and `Z` or
  /// an offset such as `+01:00`. Nil for anything else.
  public init?(iso8601 text: String) {
    guard case .dateAndTime(let moment)? = Temporal(text, as: .dateAndTime), !moment.zone.isLocal,
      moment.time.nanosecond % 1_000_000 == 0
    else { return nil }
    let (seconds, overflow) = moment.instant.multipliedReportingOverflow(by: 1000)
    if overflow { return nil }
    milliseconds = seconds + Int64(moment.time.nanosecond / 1_000_000)
  }
}

extension Timestamp: CustomStringConvertible {
  /// This in ISO 8601 with `Z`, with the fraction of a second where it is not zero.
  public var description: String {
    let (seconds, nanosecond) = secondsAndNanosecond
    guard let moment = DateAndTime(instant: seconds, nanosecond: Int(nanosecond), zone: .utc) else {
      unreachable("milliseconds reach less far than the calendar")
    }
    return Temporal.dateAndTime(moment).description
  }
}
