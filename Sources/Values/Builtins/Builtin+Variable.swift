extension Builtin {
  /// Whether two values are of one kind and the same in it, times and date-times with the same offset or zone; one left
  /// out is null (DMN 1.5 §10.3.4.7).
  static func `is`(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    let (first, second) = (arguments[0], arguments[1])
    let areTemporals = heap.isTemporal(first) && heap.isTemporal(second)
    return Value(areTemporals ? heap.temporalsAreIdentical(first, second) : heap.isEqual(first, second))
  }

  /// The value if the condition is true; if it is not, the expression fails, for the given cause (Camunda).
  static func assert(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    if arguments[1].isTrue { return arguments[0] }
    let cause = arguments[2].isNull ? Value.emptyString : FEEL.text(of: arguments[2], &heap)
    return heap.failed(because: .assertion(cause))
  }
}
