extension Heap {
  /// The range of `shape` from `low` to `high`; an absent end becomes null; `.failed` if one is, or if there is no room.
  mutating func range(_ shape: Interval.Shape, _ low: Value, _ high: Value) -> Value {
    let ends = (low.isAbsent ? Value.null : low, high.isAbsent ? Value.null : high)
    let extent = withUnsafeTemporaryAllocation(of: Value.self, capacity: 2) { parts in
      parts[0] = ends.0
      parts[1] = ends.1
      return self.extent(of: UnsafeBufferPointer(parts))
    }
    guard let extent else { return .failed }
    let offset = top
    guard let place = allocate(3) else { return .failed }
    place[0] = Header(.range, count: Int(shape.rawValue), detail: extent)
    place[1] = ends.0.bits
    place[2] = ends.1.bits
    return Value(.boxed, at: offset)
  }

  /// Whether `value` is a range.
  func isRange(_ value: Value) -> Bool { value.isBoxed && objectKind(of: value) == .range }

  /// The parts of the range `value`, or nil if it is none.
  func range(of value: Value) -> (shape: Interval.Shape, low: Value, high: Value)? {
    guard isRange(value) else { return nil }
    let object = object(of: value)
    guard let shape = Interval.Shape(header: object.pointee) else { unreachable("a range has one of the shapes") }
    return (shape, Value(bits: object[1]), Value(bits: object[2]))
  }
}

extension Interval.Shape {
  /// The shape of the range with `header`.
  init?(header: Header) {
    guard let code = UInt8(exactly: header.count) else { return nil }
    self.init(rawValue: code)
  }
}
