extension FEEL {
  /// What `base` has under `key`: a context its entry, a temporal its part, a range one of its ends, a list what each element
  /// has (null where it has nothing).
  /// - Requires: `key.isString`.
  public static func property(_ base: Value, _ key: Value, _ heap: inout Heap) -> Value {
    if base.isContext { return heap.lookup(key, in: base) ?? heap.null(because: .noSuchProperty(key)) }
    guard base.isList else {
      guard heap.isTemporal(base) || heap.isRange(base) else { return mismatch(.property, base, &heap) }
      return part(of: base, key, &heap) ?? heap.null(because: .noSuchProperty(key))
    }
    let count = heap.count(of: base)
    return withUnsafeTemporaryAllocation(of: Value.self, capacity: count) { values in
      for i in 0..<count {
        let element = heap.element(of: base, at: i)
        let value = element.isContext ? heap.lookup(key, in: element) : part(of: element, key, &heap)
        values[i] = value ?? .null
      }
      return heap.list(UnsafeBufferPointer(values))
    }
  }

  /// What the temporal or range `base` has under `key`, or nil if there is no such.
  private static func part(of base: Value, _ key: Value, _ heap: inout Heap) -> Value? {
    temporalProperty(base, key, &heap) ?? rangeProperty(base, key, heap)
  }

  /// `base[index]`. A number picks an element, the first being 1 and the last −1, null if there is none; a boolean keeps
  /// all or nothing. A value that is no list counts as the list of it alone.
  public static func index(_ base: Value, _ index: Value, _ heap: inout Heap) -> Value {
    if base.isFailed || index.isFailed { return .failed }
    if base.isNullOrAbsent { return mismatch(.index, base, &heap) }
    if index.isBoolean {
      if index.isFalse { return heap.list([]) }
      return base.isList ? base : heap.list([base])
    }
    guard let position = heap.integer(of: index) else { return mismatch(.index, base, index, &heap) }
    let count = base.isList ? heap.count(of: base) : 1
    let offset = position > 0 ? position - 1 : position < 0 && position >= -count ? count + position : count
    guard offset < count else { return heap.null(because: .indexOutOfRange(position)) }
    return base.isList ? heap.element(of: base, at: offset) : base
  }
}
