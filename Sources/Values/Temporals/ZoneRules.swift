import Foundation

/// The offsets from UTC of a zone of the IANA database, from the copy of it that comes with Foundation.
///
/// All changes until the year 2500 are read when the zone is first met (1,000 of them, less than a millisecond); later
/// years are as those of 2100–2499, since the calendar repeats itself after 400 years.
final class ZoneRules: Sendable {
  let name: String
  /// Whether the database has the zone; a heap from elsewhere may name one that it does not have.
  let isKnown: Bool
  /// The offset without daylight saving, for times without a date.
  let standardOffset: Int
  /// The instants from which the offset of the same index on holds; the first counts from ever.
  private let starts: [Int64]
  private let offsets: [Int32]

  static let maximumNameLength = 64
  private static let start: Int64 = -6_000_000_000  // the year 1779: zones came a hundred years later
  private static let end: Int64 = 16_725_225_600  // 2500-01-01
  private static let cycle: Int64 = 146_097 * 86_400

  /// The rules of the zone called `name`, or nil if the database has none. (Foundation calls other names what they mean: `GMT+1`,
  /// which is none, becomes `GMT+0100`, and `UTC`, which is one, `GMT`.)
  init?(known name: String) {
    guard let zone = TimeZone(identifier: name), zone.identifier == name || name == "UTC" else { return nil }
    var starts: [Int64] = [.min]
    var moment = Date(timeIntervalSince1970: Double(ZoneRules.start))
    var offsets = [Int32(zone.secondsFromGMT(for: moment))]
    while let change = zone.nextDaylightSavingTimeTransition(after: moment), change > moment,
      change.timeIntervalSince1970 < Double(ZoneRules.end)
    {
      moment = change
      let offset = Int32(zone.secondsFromGMT(for: moment))
      guard offset != offsets[offsets.count - 1] else { continue }
      starts.append(Int64(moment.timeIntervalSince1970))
      offsets.append(offset)
    }
    let reference = Date(timeIntervalSince1970: 946_684_800)  // 2000-01-01
    standardOffset = zone.secondsFromGMT(for: reference) - Int(zone.daylightSavingTimeOffset(for: reference))
    self.name = name
    self.starts = starts
    self.offsets = offsets
    isKnown = true
  }

  /// A zone that the database does not have, called `name`.
  init(unknown name: String) {
    self.name = name
    standardOffset = 0
    starts = [.min]
    offsets = [0]
    isKnown = false
  }

  /// The seconds east of UTC at `instant`, in seconds since 1970.
  func offset(at instant: Int64) -> Int { Int(offsets[index(at: instant - ZoneRules.cycles(at: instant))]) }

  /// The seconds east of UTC when clocks show `local`, in seconds since 1970: the first of them where clocks show it twice, that of
  /// the time before where they leave it out.
  func offset(ofLocal local: Int64) -> Int {
    let local = local - ZoneRules.cycles(at: local)
    let first = index(at: local - 86_400)
    let last = index(at: local + 86_400)
    for i in first..<last where local < starts[i + 1] + Int64(max(offsets[i], offsets[i + 1])) {
      return Int(offsets[i])
    }
    return Int(offsets[last])
  }

  /// The seconds by which `instant` must be moved to be before the end of the table.
  private static func cycles(at instant: Int64) -> Int64 {
    instant < end - 2 * 86_400 ? 0 : ((instant - end + 2 * 86_400) / cycle + 1) * cycle
  }

  /// The index of the offset that holds at `instant`.
  private func index(at instant: Int64) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= instant { low = middle } else { high = middle }
    }
    return low
  }
}

extension ZoneRules: Hashable {
  static func == (a: ZoneRules, b: ZoneRules) -> Bool { a === b || a.name == b.name }
  func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
