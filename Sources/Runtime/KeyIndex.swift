/// Finds handles by the hash of a key that is not stored, as `HandleIndex` does, in few bytes where each key has one handle.
///
///     upper bits of the hash ─▶ segment      entries in the order of their hashes, each near its place by the hash
///                                            ┌──────────────┬───────────────┐
///                                            │ hash, 32 bits│ place, 32 bits│   the lower half of the handle; all ones: several
///                                            └──────────────┴───────────────┘   handles, which are in `shared`
///
/// Of a handle the generation is not kept: `current` says what handle is there now. It may be that of something else by now,
/// which the asker finds out as it compares keys; an entry that nobody has removed is dropped by `sweep`, which asks for the hash
/// of what is there.
///
/// Segments grow each by itself, by an eighth: so 8 bytes an entry are 10 at most, and no growth takes long or twice the memory.
struct KeyIndex {
  private static let several = UInt32.max

  private var segments = [KeySegment(commonBits: 0)]
  private var shared = HandleIndex()
  private var entryCount = 0
  /// The segment to be swept next.
  private var sweeping = 0

  /// The number of entries, dead ones included.
  var count: Int { entryCount + shared.count }

  private static func reduce(_ hash: Int) -> UInt32 {
    max(1, UInt32(truncatingIfNeeded: (UInt64(bitPattern: Int64(hash)) &* 0x9E37_79B9_7F4A_7C15) >> 32))
  }

  /// The number of the segment of `hash`: there are 1, 64 or 4096 of them.
  private func segment(of hash: UInt32) -> Int {
    Int((UInt64(hash) &* UInt64(segments.count)) >> 32)
  }

  /// The handles that came with `hash`, oldest first, and perhaps dead ones and some of other keys.
  func candidates(_ hash: Int, current: (UInt32) -> UInt64?) -> [UInt64] {
    let hash = Self.reduce(hash)
    guard let place = segments[segment(of: hash)].place(of: hash) else { return [] }
    if place == Self.several { return Array(shared.candidates(Int(hash))) }
    return current(place).map { [$0] } ?? []
  }

  /// All handles, perhaps dead ones too.
  func all(current: (UInt32) -> UInt64?) -> [UInt64] {
    segments.flatMap { $0.places.filter { $0 != Self.several }.compactMap(current) } + shared.all
  }

  /// Adds `handle` under `hash`, as the newest; if it has a rank lower than those before, `order` puts it at its place.
  mutating func insert(
    _ handle: UInt64, hash: Int, rank: (UInt64) -> UInt64?, isLive: (UInt64) -> Bool, current: (UInt32) -> UInt64?
  ) {
    let hash = Self.reduce(hash)
    let place = UInt32(truncatingIfNeeded: handle)
    let number = segment(of: hash)
    guard let other = segments[number].place(of: hash) else {
      segments[number].insert(hash, place)
      entryCount += 1
      if entryCount >= Self.most(of: segments.count) { divide() }
      return
    }
    if other == place { return }
    if other != Self.several {
      guard let handle = current(other), isLive(handle) else { return segments[number].set(place, of: hash) }
      segments[number].set(Self.several, of: hash)
      shared.insert(handle, hash: Int(hash), rank: rank(handle), isLive: isLive)
    }
    shared.insert(handle, hash: Int(hash), rank: rank(handle), isLive: isLive)
  }

  /// Puts the handles of `hash` in the order of their ranks, and drops those that are older than the oldest live one.
  mutating func order(_ hash: Int, isLive: (UInt64) -> Bool, by rank: (UInt64) -> UInt64) {
    let hash = Self.reduce(hash)
    guard segments[segment(of: hash)].place(of: hash) == Self.several else { return }
    shared.order(Int(hash), isLive: isLive, by: rank)
    shared.trim(Int(hash), isLive: isLive)
    dropIfUnshared(hash)
  }

  /// Drops the entry of `handle` under `hash`, if there is one.
  mutating func remove(_ handle: UInt64, hash: Int) {
    let hash = Self.reduce(hash)
    let number = segment(of: hash)
    guard let place = segments[number].place(of: hash) else { return }
    if place == Self.several {
      shared.remove(handle, hash: Int(hash))
      dropIfUnshared(hash)
    } else if place == UInt32(truncatingIfNeeded: handle) {
      segments[number].remove(hash)
      entryCount -= 1
    }
  }

  private mutating func dropIfUnshared(_ hash: UInt32) {
    guard shared.isEmpty(Int(hash)) else { return }
    segments[segment(of: hash)].remove(hash)
    entryCount -= 1
  }

  /// Drops, in one of the segments, in turn, those entries of one handle of which what is at the place now has not the hash that
  /// `hash` returns.
  mutating func sweep(hash: (UInt32) -> Int?) {
    sweeping = (sweeping + 1) % segments.count
    let before = segments[sweeping].count
    segments[sweeping].removeAll { old, place in
      place != Self.several && hash(place).map { Self.reduce($0) } != old
    }
    entryCount -= before - segments[sweeping].count
  }

  /// How many entries there are at most before so many segments become more.
  private static func most(of segmentCount: Int) -> Int {
    segmentCount == 1 ? 1 << 12 : segmentCount == 64 ? 1 << 18 : .max
  }

  private mutating func divide() {
    let old = segments
    let bits = (64 * old.count).trailingZeroBitCount
    segments = [KeySegment](repeating: KeySegment(commonBits: bits), count: 64 * old.count)
    for segment in old {
      for (hash, place) in segment.entries { segments[self.segment(of: hash)].insert(hash, place) }
    }
  }
}

/// Hashes with their places, sorted: a table in which an entry stands at what its hash says or, if that is taken, behind.
///
///     place by the hash   0     1     2     3     4
///                       ┌─────┬─────┬─────┬─────┬─────┬
///                       │  a0 │  a1 │  b1 │     │  c4 │ …    looking for a hash of 1 ends at `b1`, or where a greater one stands
///                       └─────┴─────┴─────┴─────┴─────┴
struct KeySegment {
  /// 0 is none: no hash is 0.
  private var slots: [UInt64] = []
  /// How many places hashes say; behind them is room for those that are pushed out.
  private var range = 0
  private(set) var count = 0

  private static let margin = 32

  /// How many upper bits all hashes of the segment have in common: those below tell where in it.
  private let commonBits: Int

  init(commonBits: Int) { self.commonBits = commonBits }

  private func home(of hash: UInt32) -> Int {
    Int((UInt64(hash &<< UInt32(commonBits)) &* UInt64(range)) >> 32)
  }

  private static func key(_ hash: UInt32) -> UInt64 { UInt64(hash) << 32 }

  var entries: some Sequence<(hash: UInt32, place: UInt32)> {
    slots.lazy.filter { $0 != 0 }.map {
      (hash: UInt32(truncatingIfNeeded: $0 >> 32), place: UInt32(truncatingIfNeeded: $0))
    }
  }

  var places: [UInt32] { entries.map(\.place) }

  /// Where `hash` stands, or would stand.
  private func find(_ hash: UInt32) -> Int {
    let key = Self.key(hash)
    var at = home(of: hash)
    while slots[at] != 0, slots[at] < key { at += 1 }
    return at
  }

  /// The place under `hash`, or nil if there is none.
  func place(of hash: UInt32) -> UInt32? {
    guard range > 0 else { return nil }
    let slot = slots[find(hash)]
    return slot != 0 && slot >> 32 == Self.key(hash) >> 32 ? UInt32(truncatingIfNeeded: slot) : nil
  }

  /// - Requires: there is a place under `hash`.
  mutating func set(_ place: UInt32, of hash: UInt32) { slots[find(hash)] = Self.key(hash) | UInt64(place) }

  /// - Requires: there is no place under `hash`.
  mutating func insert(_ hash: UInt32, _ place: UInt32) {
    if 8 * (count + 1) > 7 * range { grow() }
    while !push(Self.key(hash) | UInt64(place), from: range == 0 ? 0 : find(hash)) { grow() }
    count += 1
  }

  /// Puts `entry` at the slot `start` and moves those that stand there on by one, up to the next empty slot; false if none is left.
  private mutating func push(_ entry: UInt64, from start: Int) -> Bool {
    var end = start
    while end < slots.count - 1, slots[end] != 0 { end += 1 }
    guard end < slots.count - 1 else { return false }
    var at = end
    while at > start {
      slots[at] = slots[at - 1]
      at -= 1
    }
    slots[start] = entry
    return true
  }

  private mutating func grow() {
    let old = slots.filter { $0 != 0 }
    repeat {
      range = max(16, range + range / 8)
      slots = [UInt64](repeating: 0, count: range + Self.margin)
    } while !refill(old)
  }

  /// Puts `entries` into the slots, which are empty; false if there are too few.
  private mutating func refill(_ entries: [UInt64]) -> Bool {
    for entry in entries where !push(entry, from: find(UInt32(truncatingIfNeeded: entry >> 32))) { return false }
    return true
  }

  /// Drops what is under `hash`, and moves those behind it back that were pushed out of their places.
  mutating func remove(_ hash: UInt32) {
    guard place(of: hash) != nil else { return }
    var at = find(hash)
    while slots[at + 1] != 0, home(of: UInt32(truncatingIfNeeded: slots[at + 1] >> 32)) <= at {
      slots[at] = slots[at + 1]
      at += 1
    }
    slots[at] = 0
    count -= 1
  }

  mutating func removeAll(where isUnwanted: (UInt32, UInt32) -> Bool) {
    for (hash, place) in entries.filter({ isUnwanted($0.hash, $0.place) }) where self.place(of: hash) == place {
      remove(hash)
    }
  }
}
