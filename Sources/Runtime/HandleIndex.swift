/// Finds handles by the hash of a key that is not stored: who asks reads the key where the handle leads and compares.
///
/// A table of open addressing with linear probing, 12 bytes an entry. Entries are never taken out when what they lead to goes:
/// they die, and are dropped when the next one of their hash comes, or when the table grows. Handles of equal hash are
/// found in the order in which they came, because a place is only used again by its own hash until the table is rebuilt.
struct HandleIndex {
  private var handles: [UInt64]
  private var hashes: [UInt32]
  /// The number of places that are not empty.
  private var used = 0

  /// No record has these handles: place 0 is none.
  private static let empty: UInt64 = 0
  private static let dropped: UInt64 = 1 << 32

  init() {
    handles = [UInt64](repeating: Self.empty, count: 16)
    hashes = [UInt32](repeating: 0, count: 16)
  }

  /// The number of entries, dead ones included.
  var count: Int { handles.count { $0 != Self.empty && $0 != Self.dropped } }

  /// The handles that came with `hash`, oldest first, and perhaps dead ones and some of other keys.
  func candidates(_ hash: Int) -> [UInt64] {
    places(of: hash).map { handles[$0] }
  }

  /// All handles, perhaps dead ones too.
  var all: [UInt64] { handles.filter { $0 != Self.empty && $0 != Self.dropped } }

  /// Adds `handle` under `hash`, and drops dead handles of that hash.
  mutating func insert(_ handle: UInt64, hash: Int, isLive: (UInt64) -> Bool) {
    if 4 * (used + 1) > 3 * handles.count { rebuild(isLive: isLive) }
    let places = places(of: hash)
    let kept = places.map { handles[$0] }.filter { $0 != handle && isLive($0) } + [handle]
    for (index, place) in places.enumerated() { handles[place] = index < kept.count ? kept[index] : Self.dropped }
    if kept.count > places.count { append(handle, Self.short(hash)) }
  }

  private func places(of hash: Int) -> [Int] {
    let short = Self.short(hash)
    var places: [Int] = []
    var place = home(short)
    while handles[place] != Self.empty {
      if hashes[place] == short, handles[place] != Self.dropped { places.append(place) }
      place = (place + 1) & (handles.count - 1)
    }
    return places
  }

  /// Puts `handle` behind all others of its hash.
  private mutating func append(_ handle: UInt64, _ short: UInt32) {
    var place = home(short)
    while handles[place] != Self.empty { place = (place + 1) & (handles.count - 1) }
    handles[place] = handle
    hashes[place] = short
    used += 1
  }

  /// Makes the table fit its live entries. Probing goes round from an empty place, so that runs are walked from their start.
  private mutating func rebuild(isLive: (UInt64) -> Bool) {
    let (oldHandles, oldHashes) = (handles, hashes)
    let start = oldHandles.firstIndex(of: Self.empty) ?? 0
    let places = (0..<oldHandles.count).map { (start + $0) & (oldHandles.count - 1) }
    let live = places.filter {
      oldHandles[$0] != Self.empty && oldHandles[$0] != Self.dropped && isLive(oldHandles[$0])
    }
    var capacity = 16
    while capacity < 2 * (live.count + 1) { capacity *= 2 }
    handles = [UInt64](repeating: Self.empty, count: capacity)
    hashes = [UInt32](repeating: 0, count: capacity)
    used = 0
    for place in live { append(oldHandles[place], oldHashes[place]) }
  }

  private func home(_ short: UInt32) -> Int { Int(short) & (handles.count - 1) }

  private static func short(_ hash: Int) -> UInt32 { UInt32(truncatingIfNeeded: hash ^ (hash >> 32)) }
}
