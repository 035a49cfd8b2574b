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
}
