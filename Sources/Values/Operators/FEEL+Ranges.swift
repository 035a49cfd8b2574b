/// Ranges as values (DMN 1.5 §10.3.2.7), and what may follow `in` (table 55).
extension FEEL {
  /// The range of `shape` from `low` to `high`, which are null or of one kind that has an order; else null.
  public static func range(_ shape: Interval.Shape, _ low: Value, _ high: Value, _ heap: inout Heap) -> Value {
    if low.isFailed || high.isFailed { return .failed }
    let kinds = (heap.kind(of: low), heap.kind(of: high))
    let isOfOneKind = low.isNullOrAbsent || high.isNullOrAbsent || kinds.0 == kinds.1
    guard isOfOneKind, kinds.0.canBeEnd, kinds.1.canBeEnd else { return mismatch(.range, low, high, &heap) }
    return heap.range(shape, low, high)
  }

  /// The test `shape value` as a value, such as `< 10`.
  /// - Requires: `shape` is that of a test.
  public static func test(_ shape: Interval.Shape, _ value: Value, _ heap: inout Heap) -> Value {
    switch shape {
    case .equal, .notEqual: return heap.range(shape, value, value)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      guard heap.kind(of: value).canBeEnd, !value.isNullOrAbsent else { return mismatch(.compare, value, &heap) }
      let isUpper = shape == .less || shape == .lessOrEqual
      return heap.range(shape, isUpper ? .null : value, isUpper ? value : .null)
    case .open, .closedLow, .closedHigh, .closed: unreachable("a range in brackets is no test")
    }
  }

  /// Whether `value` lies in `range`.
  /// - Requires: `range` is a range.
  static func contains(_ range: Value, _ value: Value, _ heap: inout Heap) -> Value {
    guard let (shape, low, high) = heap.range(of: range) else { unreachable("the caller has looked") }
    switch shape {
    case .open: return and(less(low, value, &heap), less(value, high, &heap), &heap)
    case .closedLow: return and(lessOrEqual(low, value, &heap), less(value, high, &heap), &heap)
    case .closedHigh: return and(less(low, value, &heap), lessOrEqual(value, high, &heap), &heap)
    case .closed: return between(value, low, high, &heap)
    case .less: return less(value, high, &heap)
    case .lessOrEqual: return lessOrEqual(value, high, &heap)
    case .greater: return less(low, value, &heap)
    case .greaterOrEqual: return lessOrEqual(low, value, &heap)
    case .equal: return equal(value, low, &heap)
    case .notEqual: return notEqual(value, low, &heap)
    }
  }

  /// Whether `value` equals `test`, lies in it if that is a range, or does so with one of its elements if it is a list.
  /// Nothing is in null.
  public static func isMember(_ value: Value, of test: Value, _ heap: inout Heap) -> Value {
    if value.isFailed || test.isFailed { return .failed }
    if test.isNullOrAbsent { return mismatch(.membership, value, test, &heap) }
    return passes(value, test, &heap)
  }

  /// Whether `value` is in `test`, where null is in null: a test of several, or of a table's cell.
  public static func passes(_ value: Value, _ test: Value, _ heap: inout Heap) -> Value {
    if value.isFailed || test.isFailed { return .failed }
    if heap.isRange(test) {
      return heap.isRange(value) ? Value(heap.isEqual(value, test)) : contains(test, value, &heap)
    }
    let value = value.isAbsent ? Value.null : value
    guard test.isList else { return Value(heap.isEqual(value, test.isAbsent ? .null : test)) }
    var isUndecided = false
    for position in 0..<heap.count(of: test) {
      let element = heap.element(of: test, at: position)
      if heap.isEqual(value, element) { return .true }
      guard heap.isRange(element) else { continue }
      let isInside = contains(element, value, &heap)
      if isInside.isTrue { return .true }
      if isInside.isNull { isUndecided = true }
    }
    if value.isList, heap.isEqual(value, test) { return .true }
    return isUndecided ? .null : .false
  }

  /// The property `key` of the range `range`, or nil if it has no such.
  static func rangeProperty(_ range: Value, _ key: Value, _ heap: Heap) -> Value? {
    guard let (shape, low, high) = heap.range(of: range) else { return nil }
    return heap.withUTF8(of: key) { key in
      switch key.count {
      case 5 where key.elementsEqual("start".utf8): shape == .notEqual ? .null : low
      case 3 where key.elementsEqual("end".utf8): shape == .notEqual ? .null : high
      case 14 where key.elementsEqual("start included".utf8): Value(shape.includesLow)
      case 12 where key.elementsEqual("end included".utf8): Value(shape.includesHigh)
      case _: nil
      }
    }
  }
}

extension Kind {
  /// Whether a range may end in a value of this kind.
  fileprivate var canBeEnd: Bool {
    switch self {
    case .null, .absent, .number, .string, .date, .time, .dateAndTime, .daysDuration, .monthsDuration: true
    case .boolean, .list, .context, .range, .function, .failed: false
    }
  }
}
