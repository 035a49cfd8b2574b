/// Values no two of which are equal, found by a hash that whoever sends data cannot foresee; what is seen of the table does
/// not depend on it.
struct DistinctValues {
  /// In the order of their first occurrence.
  private(set) var values: [Value] = []
  private var hashes: [Int] = []
  /// Positions in `values` plus one, or 0: a power of two of them, at least twice as many as values.
  private var slots: [UInt32] = Array(repeating: 0, count: 16)

  /// The position in `values` of the one that equals `value`, and whether that is `value` itself, which was not there.
  mutating func insert(_ value: Value, in heap: Heap) -> (position: Int, isNew: Bool) {
    let hash = heap.hash(of: value)
    var slot = hash & (slots.count - 1)
    while slots[slot] != 0 {
      let position = Int(slots[slot]) - 1
      if hashes[position] == hash, heap.isEqual(values[position], value) { return (position, false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    values.append(value)
    hashes.append(hash)
    slots[slot] = UInt32(values.count)
    if 2 * values.count >= slots.count { grow() }
    return (values.count - 1, true)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: 2 * slots.count)
    for (position, hash) in hashes.enumerated() {
      var slot = hash & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(position + 1)
    }
  }
}

extension Heap {
  /// A number that is the same for equal values (see `isEqual`), and another in each run of the program.
  fileprivate func hash(of value: Value) -> Int {
    var hasher = Hasher()
    hash(value, into: &hasher)
    return hasher.finalize()
  }

  private func hash(_ value: Value, into hasher: inout Hasher) {
    switch value.tag {
    case .integer, .decimal, .special, .short: hasher.combine(value.bits)
    case .string: withUTF8(of: value) { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    case .list:
      hasher.combine(count(of: value))
      for element in elements(of: value) { hash(element, into: &hasher) }
    case .context:
      var sum = 0  // of entries in any order
      for entry in entries(of: value) {
        var inner = Hasher()
        hash(entry.key, into: &inner)
        hash(entry.value, into: &inner)
        sum &+= inner.finalize()
      }
      hasher.combine(sum)
    case .boxed:
      let words = object(of: value)
      let kind = objectKind(of: value)
      hasher.combine(kind)
      switch kind {
      case .date, .monthsDuration: hasher.combine(words[1])
      case .decimal, .daysDuration:
        hasher.combine(words[1])
        hasher.combine(words[2])
      case .time, .dateAndTime: hasher.combine(Heap.moment(words).second)
      case .range:
        hasher.combine(words[0].count)
        for end in 1...2 { hash(Value(bits: words[end]), into: &hasher) }
      case .function: hasher.combine(value.bits)
      case .string, .list, .context: unreachable("these are not boxed")
      }
    }
  }
}
