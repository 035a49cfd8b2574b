extension Builtin {
  /// The range from one value to another, of the shape that a number stands for.
  static func interval(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let shape = shape(2, arguments, &heap) else { return nil }
    return FEEL.range(shape, arguments[0], arguments[1], &heap)
  }

  /// The test of a value that stands elsewhere, of the shape that a number stands for.
  static func test(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let shape = shape(1, arguments, &heap), shape.sign != nil else { return nil }
    return FEEL.test(shape, arguments[0], &heap)
  }

  private static func shape(_ position: Int, _ arguments: Arguments, _ heap: inout Heap) -> Interval.Shape? {
    guard let code = arguments.integer(position, &heap), let byte = UInt8(exactly: code) else { return nil }
    return Interval.Shape(rawValue: byte)
  }

  /// The range that a text of two literals is, the first of which is not above the second.
  static func range(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let text = arguments.string(0, &heap) else { return nil }
    guard let interval = Interval(text: heap.string(of: text), isStored: false) else {
      arguments.reject(0, &heap)
      return nil
    }
    let (low, high) = (heap.store(interval.low), heap.store(interval.high))
    guard FEEL.lessOrEqual(low, high, &heap).isTrue else { return nil }
    return FEEL.range(interval.shape, low, high, &heap)
  }
}
