extension Heap {
  /// One key of a context and what it stands for.
  @frozen public struct Entry: Sendable, BitwiseCopyable {
    /// A string.
    public var key: Value
    public var value: Value

    @inlinable public init(key: Value, value: Value) {
      self.key = key
      self.value = value
    }
  }

  /// The context of `entries` in their order: absent values become null; `.failed` if one is, or if there is no room.
  /// - Requires: the keys are strings and differ; `entries` does not point into this heap.
  public mutating func context(_ entries: UnsafeBufferPointer<Entry>) -> Value {
    let words = UnsafeRawPointer(entries.baseAddress)?.assumingMemoryBound(to: Value.self)
    guard let extent = extent(of: UnsafeBufferPointer(start: words, count: 2 * entries.count)) else { return .failed }
    let offset = top
    let indexSize = ContextIndex.size(for: entries.count)
    guard let place = allocate(1 + 2 * entries.count + indexSize) else { return .failed }
    place[0] = Header(.context, count: entries.count, detail: extent)
    for (i, entry) in entries.enumerated() {
      place[1 + 2 * i] = entry.key.bits
      place[2 + 2 * i] = entry.value.isAbsent ? Value.null.bits : entry.value.bits
    }
    if indexSize > 0 {
      ContextIndex(at: place + 1 + 2 * entries.count, for: entries.count).fill(with: entries, in: self)
    }
    return Value(.context, at: offset)
  }

  /// The context of `entries`.
  /// - Requires: the keys are strings and differ.
  public mutating func context(_ entries: [Entry]) -> Value { entries.withUnsafeBufferPointer { context($0) } }

  /// The context of `entries`, where of those with equal keys the last gives the value and the first the place.
  /// - Requires: the keys are strings.
  public mutating func context(uniquing entries: UnsafeMutableBufferPointer<Entry>) -> Value {
    let count = unique(entries)
    return context(UnsafeBufferPointer(rebasing: entries[..<count]))
  }

  /// The number of entries at the front of `entries` that are left when later ones overwrite earlier ones of equal key.
  func unique(_ entries: UnsafeMutableBufferPointer<Entry>) -> Int {
    let indexSize = ContextIndex.size(for: entries.count)
    if indexSize == 0 {
      var count = 0
      for i in 0..<entries.count {
        let entry = entries[i]
        if let earlier = position(of: entry.key, in: UnsafeBufferPointer(rebasing: entries[..<count])) {
          entries[earlier].value = entry.value
        } else {
          entries[count] = entry
          count += 1
        }
      }
      return count
    }
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: indexSize) { memory in
      ContextIndex(at: memory.baseAddress.unsafelyUnwrapped, for: entries.count).unique(entries, in: self)
    }
  }
}

// MARK: Reading

extension Heap {
  /// The entries of `value` in their order, valid until the next allocation.
  /// - Requires: `value.isContext`.
  @inlinable @inline(__always) public func entries(of value: Value) -> UnsafeBufferPointer<Entry> {
    let object = object(of: value)
    let start = UnsafeRawPointer(object + 1).assumingMemoryBound(to: Entry.self)
    return UnsafeBufferPointer(start: start, count: object.pointee.count)
  }

  /// What `context` has under `key`, or nil.
  /// - Requires: `context.isContext` and `key.isString`.
  @inlinable public func lookup(_ key: Value, in context: Value) -> Value? {
    let entries = entries(of: context)
    if entries.count > ContextIndex.threshold { return indexedLookup(key, in: context) }
    if let position = position(of: key, in: entries) { return entries[position].value }
    return nil
  }

  /// What `context` has under the key whose UTF-8 is `key`, or nil.
  /// - Requires: `context.isContext`.
  public func lookup(utf8 key: UnsafeBufferPointer<UInt8>, in context: Value) -> Value? {
    if let short = Value(short: key) { return lookup(short, in: context) }
    let entries = entries(of: context)
    if entries.count > ContextIndex.threshold {
      let position = index(of: context).position(
        of: key, in: entries, where: { isString($0, equalTo: key) })
      return position.map { entries[$0].value }
    }
    return entries.first { isString($0.key, equalTo: key) }?.value
  }

  /// What `context` has under `key`, or nil.
  /// - Requires: `context.isContext`.
  public func lookup(_ key: String, in context: Value) -> Value? {
    var copy = key
    return copy.withUTF8 { lookup(utf8: $0, in: context) }
  }

  @inlinable func position(of key: Value, in entries: UnsafeBufferPointer<Entry>) -> Int? {
    if key.isShortString {
      for i in 0..<entries.count where entries[i].key.bits == key.bits { return i }
    } else {
      for i in 0..<entries.count where stringsAreEqual(entries[i].key, key) { return i }
    }
    return nil
  }

  @usableFromInline func indexedLookup(_ key: Value, in context: Value) -> Value? {
    let entries = entries(of: context)
    return index(of: context).position(of: key, in: entries, heap: self).map { entries[$0].value }
  }

  func index(of context: Value) -> ContextIndex {
    let object = object(of: context)
    let count = object.pointee.count
    return ContextIndex(at: UnsafeMutablePointer(mutating: object + 1 + 2 * count), for: count)
  }

  private func isString(_ value: Value, equalTo utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    withUTF8(of: value) { UTF8Text.equal($0, utf8) }
  }
}
