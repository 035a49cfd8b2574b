extension Heap {
  /// The list of `elements`: absent ones become null; `.failed` if one is, or if there is no room.
  /// - Requires: `elements` does not point into this heap.
  @inlinable public mutating func list(_ elements: UnsafeBufferPointer<Value>) -> Value {
    guard let extent = extent(of: elements) else { return .failed }
    let offset = top
    guard let place = allocate(1 + elements.count) else { return .failed }
    place[0] = Header(.list, count: elements.count, detail: extent)
    for (i, element) in elements.enumerated() {
      place[1 + i] = element.isAbsent ? Value.null.bits : element.bits
    }
    return Value(.list, at: offset)
  }

  /// The list of `elements`.
  @inlinable public mutating func list(_ elements: [Value]) -> Value { elements.withUnsafeBufferPointer { list($0) } }

  /// The elements of `value`, valid until the next allocation.
  /// - Requires: `value.isList`.
  @inlinable @inline(__always) public func elements(of value: Value) -> UnsafeBufferPointer<Value> {
    let object = object(of: value)
    let start = UnsafeRawPointer(object + 1).assumingMemoryBound(to: Value.self)
    return UnsafeBufferPointer(start: start, count: object.pointee.count)
  }

  /// The number of elements of `value`.
  /// - Requires: `value.isList`.
  @inlinable @inline(__always) public func count(of value: Value) -> Int { header(of: value).count }

  /// The element of `list` at `position`, counted from 0.
  /// - Requires: `list.isList` and `0 <= position < count(of: list)`.
  @inlinable @inline(__always) public func element(of list: Value, at position: Int) -> Value {
    Value(bits: object(of: list)[1 + position])
  }
}
