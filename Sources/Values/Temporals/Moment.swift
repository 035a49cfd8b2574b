/// What an event brings besides its data: when it happened, the zone in which `now()` tells that, and the seed of what is
/// random. Given the same moment, an expression has the same value again.
public struct Moment: Sendable {
  /// The seconds since 1970-01-01T00:00:00Z.
  public var seconds: Int64
  public var nanosecond: Int32
  /// The state of SplitMix64, which moves on with each number drawn.
  public var seed: UInt64
  private var offset: Int32 = 0
  /// Kept for ever, so that moments and heaps are plain memory.
  private var rules: Unmanaged<ZoneRules>?

  /// - Requires: `nanosecond` is less than a second's.
  public init(seconds: Int64 = 0, nanosecond: Int32 = 0, seed: UInt64 = 0) {
    self.seconds = seconds
    self.nanosecond = nanosecond
    self.seed = seed
  }

  /// The zone of `now()` and `today()`; UTC unless set.
  public var zone: Zone {
    get {
      let fixed = Zone(offset: Int(offset)) ?? .utc
      return rules.flatMap { Zone($0.takeUnretainedValue(), offset: 0) } ?? fixed
    }
    set {
      offset = Int32(newValue.offset ?? 0)
      rules = newValue.rules.map { Unmanaged.passRetained($0) }
    }
  }

  /// This as a date and time in the zone; the first of 1970 if it is beyond the last year there is.
  public var dateAndTime: DateAndTime {
    DateAndTime(instant: seconds, nanosecond: Int(nanosecond), zone: zone) ?? DateAndTime(.epoch)
  }

  /// The next random number.
  public mutating func random() -> UInt64 {
    seed &+= 0x9E37_79B9_7F4A_7C15
    var mixed = seed
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
