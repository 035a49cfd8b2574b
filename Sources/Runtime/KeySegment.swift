/// Hashes with their places, sorted: a table in which an entry stands at what its hash says or, if that is taken, behind.
///
///     place by the hash   0     1     2     3     4
///                       ┌─────┬─────┬─────┬─────┬─────┬
///                       │  a0 │  a1 │  b1 │     │  c4 │ …    looking for a hash of 1 ends at `b1`, or where a greater one stands
///                       └─────┴─────┴─────┴─────┴─────┴
///
/// Unsafe because each message looks into two: an array within an array costs a retain and three checks for each step. Whoever
/// makes one deallocates it, and no copy of it.
struct KeySegment {
  /// 0 is none: no hash is 0.
  private var slots: UnsafeMutablePointer<UInt64>?
  /// How many places hashes say; behind them is room for those that are pushed out.
  private var range = 0
  private(set) var count = 0

  private static let margin = 32

  /// How many upper bits all hashes of the segment have in common: those below tell where in it.
  private let commonBits: UInt32

  init(commonBits: Int) { self.commonBits = UInt32(commonBits) }

  func deallocate() { slots?.deallocate() }

  @inline(__always)
  private func home(of hash: UInt32) -> Int {
    Int(truncatingIfNeeded: (UInt64(hash &<< commonBits) &* UInt64(truncatingIfNeeded: range)) >> 32)
  }

  private static func key(_ hash: UInt32) -> UInt64 { UInt64(hash) << 32 }

  private var all: UnsafeBufferPointer<UInt64> {
    UnsafeBufferPointer(start: slots, count: slots == nil ? 0 : range + Self.margin)
  }

  var entries: some Sequence<(hash: UInt32, place: UInt32)> {
    all.lazy.filter { $0 != 0 }.map {
      (hash: UInt32(truncatingIfNeeded: $0 >> 32), place: UInt32(truncatingIfNeeded: $0))
    }
  }

  var places: [UInt32] { entries.map(\.place) }

  /// Where `hash` stands in `slots`, or would stand; the last slot is always empty.
  @inline(__always)
  private func find(_ hash: UInt32, in slots: UnsafeMutablePointer<UInt64>) -> Int {
    let key = Self.key(hash)
    var at = home(of: hash)
    while slots[at] != 0, slots[at] < key { at &+= 1 }
    return at
  }

  /// The place under `hash`, or nil if there is none.
  @inline(__always)
  func place(of hash: UInt32) -> UInt32? {
    entry(of: hash)?.place
  }

  /// Where `hash` stands, and the place under it; nil if there is none.
  @inline(__always)
  func entry(of hash: UInt32) -> (slot: Int, place: UInt32)? {
    guard let slots else { return nil }
    let at = find(hash, in: slots)
    let slot = slots[at]
    return slot != 0 && slot >> 32 == Self.key(hash) >> 32 ? (at, UInt32(truncatingIfNeeded: slot)) : nil
  }

  /// What stands where `hash` is to be looked for first.
  @inline(__always)
  func first(at hash: UInt32) -> UInt64 { slots.map { $0[home(of: hash)] } ?? 0 }

  /// How many slots are looked at to find out where `hash` stands, or would stand.
  func stepCount(of hash: UInt32) -> Int { slots.map { find(hash, in: $0) - home(of: hash) + 1 } ?? 0 }

  /// - Requires: there is a place under `hash`.
  func set(_ place: UInt32, of hash: UInt32) {
    if let slots { slots[find(hash, in: slots)] = Self.key(hash) | UInt64(place) }
  }

  /// - Requires: there is no place under `hash`.
  mutating func insert(_ hash: UInt32, _ place: UInt32) {
    if slots == nil || 4 * (count + 1) > 3 * range { grow() }
    while !push(Self.key(hash) | UInt64(place)) { grow() }
    count += 1
  }

  /// Puts `entry` at its slot and moves those that stand there on by one, up to the next empty slot; false if none is left.
  private func push(_ entry: UInt64) -> Bool {
    guard let slots else { return false }
    let (start, last) = (find(UInt32(truncatingIfNeeded: entry >> 32), in: slots), range + Self.margin - 1)
    var end = start
    while end < last, slots[end] != 0 { end &+= 1 }
    guard end < last else { return false }
    while end > start {
      slots[end] = slots[end &- 1]
      end &-= 1
    }
    slots[start] = entry
    return true
  }

  private mutating func grow() {
    let old = all
    defer { old.deallocate() }
    repeat {
      if slots != old.baseAddress.map({ UnsafeMutablePointer(mutating: $0) }) { slots?.deallocate() }
      range = max(16, range + range / 8)
      let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: range + Self.margin)
      larger.initialize(repeating: 0, count: range + Self.margin)
      slots = larger
    } while !old.allSatisfy { $0 == 0 || push($0) }
  }

  /// Drops what is under `hash`, and moves those behind it back that were pushed out of their places.
  mutating func remove(_ hash: UInt32) {
    if let slot = entry(of: hash)?.slot { remove(at: slot) }
  }

  /// Drops what stands in slot `slot`, as `remove` does.
  @inline(__always)
  mutating func remove(at slot: Int) {
    guard let slots else { return }
    var at = slot
    while slots[at + 1] != 0, home(of: UInt32(truncatingIfNeeded: slots[at + 1] >> 32)) <= at {
      slots[at] = slots[at + 1]
      at &+= 1
    }
    slots[at] = 0
    count -= 1
  }

  mutating func removeAll(where isUnwanted: (UInt32, UInt32) -> Bool) {
    for (hash, place) in Array(entries.filter({ isUnwanted($0.hash, $0.place) })) where self.place(of: hash) == place {
      remove(hash)
    }
  }
}
