/// The hash table behind the entries of a context of more than 16: where in them each key is.
///
/// A power of two of 32-bit slots, at least twice as many as entries, two to a word; a slot holds an entry's position
/// plus one, or 0. Probing is linear. The hash depends on the key's text alone, so a saved table stays right.
@usableFromInline struct ContextIndex {
  @usableFromInline static let threshold = 16

  let slots: UnsafeMutablePointer<UInt32>
  let mask: Int

  /// The number of words of the table for `count` entries.
  @usableFromInline static func size(for count: Int) -> Int { count > threshold ? slotCount(for: count) / 2 : 0 }

  static func slotCount(for count: Int) -> Int { 1 << (Int.bitWidth - (2 * count - 1).leadingZeroBitCount) }

  init(at words: UnsafeMutablePointer<UInt64>, for count: Int) {
    slots = UnsafeMutableRawPointer(words).assumingMemoryBound(to: UInt32.self)
    mask = ContextIndex.slotCount(for: count) - 1
  }
}

extension ContextIndex {
  /// Makes this the table of `entries`, whose keys differ.
  func fill(with entries: UnsafeBufferPointer<Heap.Entry>, in heap: Heap) {
    slots.update(repeating: 0, count: mask + 1)
    for i in 0..<entries.count {
      var slot = ContextIndex.hash(entries[i].key, in: heap) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(i + 1)
    }
  }

  /// Moves the entries with different keys to the front of `entries` (the last of equal ones gives the value, the first
  /// the place), makes this their table, and returns their number.
  func unique(_ entries: UnsafeMutableBufferPointer<Heap.Entry>, in heap: Heap) -> Int {
    slots.update(repeating: 0, count: mask + 1)
    var count = 0
    for entry in entries {
      var slot = ContextIndex.hash(entry.key, in: heap) & mask
      while slots[slot] != 0, !heap.stringsAreEqual(entries[Int(slots[slot]) - 1].key, entry.key) {
        slot = (slot + 1) & mask
      }
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

  /// The position in `entries` of the key `key`, or nil.
  func position(of key: Value, in entries: UnsafeBufferPointer<Heap.Entry>, heap: Heap) -> Int? {
    var slot = ContextIndex.hash(key, in: heap) & mask
    while slots[slot] != 0 {
      let position = Int(slots[slot]) - 1
      if heap.stringsAreEqual(entries[position].key, key) { return position }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The position in `entries` of the key with hash `hash` that `matches`, or nil.
  func position(
    hash: Int, in entries: UnsafeBufferPointer<Heap.Entry>, where matches: (Value) -> Bool
  ) -> Int? {
    var slot = hash & mask
    while slots[slot] != 0 {
      let position = Int(slots[slot]) - 1
      if matches(entries[position].key) { return position }
      slot = (slot + 1) & mask
    }
    return nil
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
}

// MARK: Hashing

extension ContextIndex {
  static func hash(_ key: Value, in heap: Heap) -> Int { heap.withUTF8(of: key) { hash($0) } }

  static func hash(_ utf8: UnsafeBufferPointer<UInt8>) -> Int {
    var hash = UInt64(truncatingIfNeeded: utf8.count)
    guard let base = UnsafeRawPointer(utf8.baseAddress) else { return 0 }
    var i = 0
    while i + 8 <= utf8.count {
      hash = mixed(hash ^ base.loadUnaligned(fromByteOffset: i, as: UInt64.self))
      i += 8
    }
    var rest: UInt64 = 0
    while i < utf8.count {
      rest = rest &<< 8 | UInt64(utf8[i])
      i += 1
    }
    return Int(truncatingIfNeeded: mixed(hash ^ rest) &>> 1)
  }

  private static func mixed(_ word: UInt64) -> UInt64 {
    let product = (word ^ (word &>> 32)) &* 0x9E37_79B9_7F4A_7C15
    return product ^ (product &>> 29)
  }
}
