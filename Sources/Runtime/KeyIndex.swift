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
/// Segments grow each by itself, by an eighth, and are full to three quarters: so 8 bytes an entry are 12 at most, and no growth takes long or twice the memory.
///
/// A class because it owns memory that nothing else may name.
final class KeyIndex {
  private static let several = UInt32.max

  @exclusivity(unchecked) private var segments: UnsafeMutableBufferPointer<KeySegment>
  @exclusivity(unchecked) private var shared = HandleIndex()
  @exclusivity(unchecked) private var entryCount = 0
  /// What `warm` has read, so that it is read.
  @exclusivity(unchecked) private var warmth: UInt64 = 0
  /// The segment to be swept next.
  private var sweeping = 0

  init() { segments = Self.segments(1) }

  deinit { Self.deallocate(segments) }

  private static func segments(_ count: Int) -> UnsafeMutableBufferPointer<KeySegment> {
    let segments = UnsafeMutableBufferPointer<KeySegment>.allocate(capacity: count)
    segments.initialize(repeating: KeySegment(commonBits: count.trailingZeroBitCount))
    return segments
  }

  private static func deallocate(_ segments: UnsafeMutableBufferPointer<KeySegment>) {
    for segment in segments { segment.deallocate() }
    segments.deallocate()
  }

  /// The number of entries, dead ones included.
  var count: Int { entryCount + shared.count }

  @inline(__always)
  private static func reduce(_ hash: Int) -> UInt32 {
    max(1, UInt32(truncatingIfNeeded: (UInt64(bitPattern: Int64(hash)) &* 0x9E37_79B9_7F4A_7C15) >> 32))
  }

  /// The number of the segment of `hash`: there are 1, 64 or 4096 of them.
  @inline(__always)
  private func segment(of hash: UInt32) -> Int {
    Int(truncatingIfNeeded: (UInt64(hash) &* UInt64(truncatingIfNeeded: segments.count)) >> 32)
  }

  /// The handles that came with `hash`, oldest first, and perhaps dead ones and some of other keys.
  func candidates(_ hash: Int, current: (UInt32) -> UInt64?) -> [UInt64] {
    let hash = Self.reduce(hash)
    guard let place = segments[segment(of: hash)].place(of: hash) else { return [] }
    if place == Self.several { return Array(shared.candidates(Int(hash))) }
    return current(place).map { [$0] } ?? []
  }

  /// The entry of the only handle that came with a hash: valid until another is inserted or removed.
  struct Entry {
    fileprivate let segment: Int
    fileprivate let slot: Int
    /// The lower half of the handle.
    let place: UInt32
  }

  /// The entry of the only handle that came with `hash`, perhaps of a dead one or one of another key; nil if there is none, or
  /// more than one.
  @inline(__always)
  func only(_ hash: Int) -> Entry? {
    let hash = Self.reduce(hash)
    let number = segment(of: hash)
    guard let (slot, place) = segments[number].entry(of: hash), place != Self.several else { return nil }
    return Entry(segment: number, slot: slot, place: place)
  }

  /// Drops `entry`.
  @inline(__always)
  func remove(_ entry: Entry) {
    segments[entry.segment].remove(at: entry.slot)
    entryCount -= 1
  }

  /// Brings the entries near those of `hashes` to where the processor has them at hand.
  ///
  /// Nothing else is done in the loop: a processor that waits goes on with some 300 instructions, so the fewer there are to a load, the
  /// more of them it waits for at once.
  func warm(_ hashes: UnsafeBufferPointer<Int>) {
    var warmth: UInt64 = 0
    for hash in hashes {
      let hash = Self.reduce(hash)
      warmth &+= segments[segment(of: hash)].first(at: hash)
    }
    self.warmth &+= warmth
  }

  /// How many entries are looked at to find out what came with `hash`.
  func stepCount(_ hash: Int) -> Int {
    let hash = Self.reduce(hash)
    return segments[segment(of: hash)].stepCount(of: hash)
  }

  /// All handles, perhaps dead ones too.
  func all(current: (UInt32) -> UInt64?) -> [UInt64] {
    segments.flatMap { $0.places.filter { $0 != Self.several }.compactMap(current) } + shared.all
  }

  /// Adds `handle` under `hash`, as the newest; if it has a rank lower than those before, `order` puts it at its place.
  func insert(
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
  func order(_ hash: Int, isLive: (UInt64) -> Bool, by rank: (UInt64) -> UInt64) {
    let hash = Self.reduce(hash)
    guard segments[segment(of: hash)].place(of: hash) == Self.several else { return }
    shared.order(Int(hash), isLive: isLive, by: rank)
    shared.trim(Int(hash), isLive: isLive)
    dropIfUnshared(hash)
  }

  /// Drops the entry of `handle` under `hash`, if there is one.
  func remove(_ handle: UInt64, hash: Int) {
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

  private func dropIfUnshared(_ hash: UInt32) {
    guard shared.isEmpty(Int(hash)) else { return }
    segments[segment(of: hash)].remove(hash)
    entryCount -= 1
  }

  /// Drops, in one of the segments, in turn, those entries of one handle of which what is at the place now has not the hash that
  /// `hash` returns.
  func sweep(hash: (UInt32) -> Int?) {
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

  private func divide() {
    let old = segments
    segments = Self.segments(64 * old.count)
    defer { Self.deallocate(old) }
    for segment in old {
      for (hash, place) in segment.entries { segments[self.segment(of: hash)].insert(hash, place) }
    }
  }
}
