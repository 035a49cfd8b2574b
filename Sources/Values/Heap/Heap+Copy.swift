extension Heap {
  /// A copy here of `value` of the heap `other`; `.failed` if there is no room.
  ///
  /// References to constants stay as they are if both heaps have the same.
  public mutating func copy(_ value: Value, from other: Heap) -> Value {
    guard value.isReference else { return value }
    if value.region == .constants, constants == other.constants { return value }
    switch value.tag {
    case .string: return other.withUTF8(of: value) { longString($0) }
    case .boxed:
      if let decimal = other.decimal(of: value) { return number(decimal) }
      if let (shape, low, high) = other.range(of: value) {
        let (low, high) = (copy(low, from: other), copy(high, from: other))
        return range(shape, low, high)
      }
      if let temporal = other.temporal(of: value) { return store(temporal) }
      // A function belongs to the instance that made it.
      return .null
    case .list:
      let elements = other.elements(of: value)
      return withUnsafeTemporaryAllocation(of: Value.self, capacity: elements.count) { copies in
        for (i, element) in elements.enumerated() { copies[i] = copy(element, from: other) }
        return list(UnsafeBufferPointer(copies))
      }
    case .context:
      let entries = other.entries(of: value)
      return withUnsafeTemporaryAllocation(of: Entry.self, capacity: entries.count) { copies in
        for (i, entry) in entries.enumerated() {
          copies[i] = Entry(key: copy(entry.key, from: other), value: copy(entry.value, from: other))
        }
        return context(UnsafeBufferPointer(copies))
      }
    case .integer, .decimal, .special, .short: unreachable("words are no references")
    }
  }

  /// The words of this heap as a module's constants: its values refer to them by `Value.inConstants`.
  /// - Requires: nothing here refers to constants.
  public var constantWords: [UInt64] {
    var result = Array(savedWords)
    var offset = 0
    while offset < result.count {
      let header = result[offset]
      guard let size = header.objectSize else { unreachable("objects have a known kind") }
      for i in header.parts { result[offset + i] = Value(bits: result[offset + i]).inConstants.bits }
      offset += size
    }
    return result
  }
}
