/// The hash table behind the entries of a context of more than 16: where in them each key is.
///
/// A word with the seed of the hash, then a power of two of 32-bit slots, at least twice as many as entries, two to a word;
/// a slot holds an entry's position plus one, or 0. Probing is linear, and every key stands near its first slot: where keys
/// crowd, as only a hostile sender can make them, the table takes the next seed. The hash depends on seed and key alone, so
/// a saved table stays right.
@usableFromInline struct ContextIndex {
  @usableFromInline static let threshold = 16
  /// How far from its first slot a key may stand.
  static let probeLimit = 256

  let seedPlace: UnsafeMutablePointer<UInt64>
  let slots: UnsafeMutablePointer<UInt32>
  let mask: Int

  /// The number of words of the table for `count` entries.
  @usableFromInline static func size(for count: Int) -> Int { count > threshold ? 1 + slotCount(for: count) / 2 : 0 }

  static func slotCount(for count: Int) -> Int { 1 << (Int.bitWidth - (2 * count - 1).leadingZeroBitCount) }

  init(at words: UnsafeMutablePointer<UInt64>, for count: Int) {
    seedPlace = words
    slots = UnsafeMutableRawPointer(words + 1).assumingMemoryBound(to: UInt32.self)
    mask = ContextIndex.slotCount(for: count) - 1
  }
}

// MARK: Making

extension ContextIndex {
  /// Makes this the table of `entries`, whose keys differ.
  func fill(with entries: UnsafeBufferPointer<Heap.Entry>, in heap: Heap) {
    var seed: UInt64 = 0
    while !fill(with: entries, in: heap, seed: seed) { seed += 1 }
  }

  private func fill(with entries: UnsafeBufferPointer<Heap.Entry>, in heap: Heap, seed: UInt64) -> Bool {
    seedPlace.pointee = seed
    slots.update(repeating: 0, count: mask + 1)
    for i in 0..<entries.count {
      guard let slot = slot(of: entries[i].key, in: heap, where: { _ in false }) else { return false }
      slots[slot] = UInt32(i + 1)
    }
    return true
  }

  /// Moves the entries with different keys to the front of `entries` (the last of equal ones gives the value, the first
  /// the place), makes this their table, and returns their number.
  func unique(_ entries: UnsafeMutableBufferPointer<Heap.Entry>, in heap: Heap) -> Int {
    seedPlace.pointee = 0
    slots.update(repeating: 0, count: mask + 1)
    var count = 0
    for entry in entries {
      let slot = place(for: entry.key, among: UnsafeBufferPointer(rebasing: entries[..<count]), in: heap)
      if slots[slot] != 0 {
        entries[Int(slots[slot]) - 1].value = entry.value
      } else {
        entries[count] = entry
        count += 1
        slots[slot] = UInt32(count)
      }
    }
    return count
  }

  /// The slot of `key`, or a free one for it in this table of `entries`, if need be after a change of the seed.
  private func place(for key: Value, among entries: UnsafeBufferPointer<Heap.Entry>, in heap: Heap) -> Int {
    while true {
      if let slot = slot(of: key, in: heap, where: { heap.stringsAreEqual(entries[$0].key, key) }) { return slot }
      repeat { seedPlace.pointee += 1 } while !fill(with: entries, in: heap, seed: seedPlace.pointee)
    }
  }
}

// MARK: Reading

extension ContextIndex {
  /// The position in `entries` of the key `key`, or nil.
  func position(of key: Value, in entries: UnsafeBufferPointer<Heap.Entry>, heap: Heap) -> Int? {
    slot(of: key, in: heap, where: { heap.stringsAreEqual(entries[$0].key, key) }).flatMap { position(at: $0) }
  }

  /// The position in `entries` of the key `key`, for which `matches`, or nil.
  func position(
    of key: UnsafeBufferPointer<UInt8>, in entries: UnsafeBufferPointer<Heap.Entry>, where matches: (Value) -> Bool
  ) -> Int? {
    slot(hash: hash(key), where: { matches(entries[$0].key) }).flatMap { position(at: $0) }
  }

  /// Whether this, read from untrusted words, is a table of the `count` keys in `entries`, all of them different.
  func isTable(of entries: UnsafeBufferPointer<Heap.Entry>, heap: Heap) -> Bool {
    var used = 0
    for slot in 0...mask where slots[slot] != 0 {
      guard slots[slot] <= entries.count else { return false }
      used += 1
    }
    guard used == entries.count else { return false }
    for i in 0..<entries.count where position(of: entries[i].key, in: entries, heap: heap) != i { return false }
    return true
  }

  private func position(at slot: Int) -> Int? { slots[slot] == 0 ? nil : Int(slots[slot]) - 1 }

  /// The slot of the position that `matches`, or the free one where the search for `key` ends; nil if it leads too far.
  @inline(__always)
  private func slot(of key: Value, in heap: Heap, where matches: (Int) -> Bool) -> Int? {
    slot(hash: heap.withUTF8(of: key) { hash($0) }, where: matches)
  }

  @inline(__always) private func slot(hash: Int, where matches: (Int) -> Bool) -> Int? {
    var slot = hash & mask
    for _ in 0..<ContextIndex.probeLimit {
      if slots[slot] == 0 || matches(Int(slots[slot]) - 1) { return slot }
      slot = (slot + 1) & mask
    }
    return nil
  }
}

// MARK: Hashing

extension ContextIndex {
  private func hash(_ utf8: UnsafeBufferPointer<UInt8>) -> Int { ContextIndex.hash(utf8, seed: seedPlace.pointee) }

  static func hash(_ utf8: UnsafeBufferPointer<UInt8>, seed: UInt64 = 0) -> Int {
    let key = 0x9E37_79B9_7F4A_7C15 &+ seed &* 0xD1B5_4A32_D192_ED02
    var hash = UInt64(truncatingIfNeeded: utf8.count) ^ key &>> 7
    guard let base = UnsafeRawPointer(utf8.baseAddress) else { return 0 }
    var i = 0
    while i + 8 <= utf8.count {
      hash = ContextIndex.mixed(hash ^ base.loadUnaligned(fromByteOffset: i, as: UInt64.self), key)
      i += 8
    }
    var rest: UInt64 = 0
    while i < utf8.count {
      rest = rest &<< 8 | UInt64(utf8[i])
      i += 1
    }
    return Int(truncatingIfNeeded: ContextIndex.mixed(hash ^ rest, key) &>> 1)
  }

  /// Both halves of a product, so that no difference of words keeps its place whatever the key is.
  private static func mixed(_ word: UInt64, _ key: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: key)
    return product.high ^ product.low
  }
}
