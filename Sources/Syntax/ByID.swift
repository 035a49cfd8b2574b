/// Values by the ids of elements; ids are the same if their bytes are.
@usableFromInline
package struct ByID<Value: Sendable>: Sendable {
  @usableFromInline var table: IDTable
  @usableFromInline package private(set) var values: [Value] = []

  @inlinable
  package init(minimumCapacity: Int = 0) {
    table = IDTable(minimumCapacity: minimumCapacity)
    values.reserveCapacity(minimumCapacity)
  }

  package var ids: [String] { table.ids }

  /// The value of `id`.
  @inlinable
  package subscript(id: String) -> Value? {
    let index = table.index(of: id)
    return index < 0 ? nil : values[index]
  }

  /// Gives `id` the value `value` unless it has one, which is returned then.
  @inlinable
  @discardableResult
  package mutating func insert(_ value: Value, for id: String) -> Value? {
    let index = table.insert(id)
    if index < values.count { return values[index] }
    values.append(value)
    return nil
  }

  /// Gives `id` the value `value`, whatever it had.
  @inlinable
  package mutating func update(_ value: Value, for id: String) {
    let index = table.insert(id)
    if index < values.count { values[index] = value } else { values.append(value) }
  }

  /// The values by their ids, as a dictionary.
  package var dictionary: [String: Value] { Dictionary(uniqueKeysWithValues: zip(ids, values)) }
}

/// Numbers ids in the order in which they come.
///
/// A `Dictionary` of strings takes 590 instructions a look, since its hash is made for texts of strangers in large numbers and
/// its comparison for all of Unicode; this table takes some 100. It hashes eight bytes at a time, from a seed of the process, so
/// that no file can be written for which it is slow.
@usableFromInline
struct IDTable: Sendable {
  private(set) var ids: [String] = []
  /// Open-addressed: an id's hash in the high half, its number plus one in the low one; zero where there is none.
  private var slots: [UInt64]

  @usableFromInline
  init(minimumCapacity: Int) {
    ids.reserveCapacity(minimumCapacity)
    var capacity = 16
    while capacity < minimumCapacity * 2 { capacity *= 2 }
    slots = minimumCapacity == 0 ? [] : [UInt64](repeating: 0, count: capacity)
  }

  /// Returns the number of `id`, or one below zero.
  @usableFromInline
  func index(of id: String) -> Int { slots.isEmpty ? -1 : index(of: id, id.quickHash) }

  /// Returns the number of `id`, which is a new one if it has none.
  @usableFromInline
  mutating func insert(_ id: String) -> Int {
    if ids.count * 2 >= slots.count { grow() }
    let hash = id.quickHash
    let known = index(of: id, hash)
    if known >= 0 { return known }
    ids.append(id)
    place(UInt64(hash) << 32 | UInt64(ids.count))
    return ids.count - 1
  }

  private func index(of id: String, _ hash: UInt32) -> Int {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let entry = slots[slot]
      if entry >> 32 == hash, case let index = Int(entry & 0xFFFF_FFFF) - 1, ids[index] == id { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return -1
  }

  private mutating func place(_ entry: UInt64) {
    var slot = Int(entry >> 32) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = entry
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: max(16, old.count * 2))
    for entry in old where entry != 0 { place(entry) }
  }
}

/// Random, so that nobody knows which ids collide.
private let seed = UInt64.random(in: .min ... .max)

extension String {
  /// A hash of the string's bytes.
  @inline(__always)
  fileprivate var quickHash: UInt32 {
    utf8.withContiguousStorageIfAvailable { UnsafeRawBufferPointer($0).quickHash } ?? slowHash
  }

  /// The same of a string that is not stored as UTF-8.
  @inline(never)
  private var slowHash: UInt32 { Array(utf8).withUnsafeBytes { $0.quickHash } }
}

extension UnsafeRawBufferPointer {
  /// Multiplies words of eight bytes to sixteen, and folds these: each bit of an id changes half of the hash's.
  @inline(__always)
  fileprivate var quickHash: UInt32 {
    var hash = seed ^ UInt64(count)
    guard count >= 8 else {
      var rest: UInt64 = 0
      for byte in self { rest = rest << 8 | UInt64(byte) }
      return UInt32(truncatingIfNeeded: (hash ^ rest).folded)
    }
    // The last word takes in some bytes of the one before.
    var offset = 0
    while offset < count - 8 {
      hash = (hash ^ loadUnaligned(fromByteOffset: offset, as: UInt64.self)).folded
      offset += 8
    }
    return UInt32(truncatingIfNeeded: (hash ^ loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)).folded)
  }
}

extension UInt64 {
  fileprivate var folded: UInt64 {
    let (high, low) = multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return high ^ low
  }
}
