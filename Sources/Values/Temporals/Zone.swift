/// Where a time is from: nowhere in particular ("local"), an offset from UTC, or a zone of the IANA database, whose offset
/// at that time goes with it.
public struct Zone: Hashable, Sendable {
  /// The rules of the named zone.
  let rules: ZoneRules?
  private let seconds: Int32

  public static let local = Zone(rules: nil, seconds: .min)
  public static let utc = Zone(rules: nil, seconds: 0)
  /// The offsets that there may be, in seconds east of UTC.
  public static let offsetRange = -64_800...64_800

  private init(rules: ZoneRules?, seconds: Int32) {
    self.rules = rules
    self.seconds = seconds
  }

  /// The zone `offset` seconds east of UTC, or nil if that is more than 18 hours.
  public init?(offset: Int) {
    guard Zone.offsetRange.contains(offset) else { return nil }
    self.init(rules: nil, seconds: Int32(offset))
  }

  /// The zone with `rules`, at a time at which it is `offset` seconds east of UTC.
  init?(_ rules: ZoneRules, offset: Int) {
    guard Zone.offsetRange.contains(offset) else { return nil }
    self.init(rules: rules, seconds: Int32(offset))
  }

  /// The zone of the IANA database called `name`, or nil if there is none; a time with a date takes the offset of its date.
  public init?(named name: String) {
    var name = name
    guard let rules = name.withUTF8({ ZoneRules.named($0) }) else { return nil }
    self.init(rules, offset: rules.standardOffset)
  }

  /// Seconds east of UTC, or nil if the zone is local.
  public var offset: Int? { seconds == .min ? nil : Int(seconds) }
  public var isLocal: Bool { seconds == .min }
  /// The zone's name in the IANA database, as in `Europe/Paris`, or nil if the zone is local or an offset.
  public var name: String? { rules?.name }
}
