extension FEEL {
  /// Whether `a` and `b` are equal; null if they are of different kinds, but nothing except null equals null.
  @inlinable @inline(__always)
  public static func equal(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    Value.areIntegers(a, b) ? Value(a.bits == b.bits) : equalSlowly(a, b, &heap)
  }

  @inlinable @inline(__always)
  public static func notEqual(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    let equal = equal(a, b, &heap)
    return equal.isTrue ? .false : equal.isFalse ? .true : equal
  }

  /// The order of numbers, of strings by code points, or of temporals of the same kind; null for all else.
  @inlinable @inline(__always)
  public static func less(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    if Value.areIntegers(a, b) { return Value(Int64(bitPattern: a.bits) < Int64(bitPattern: b.bits)) }
    guard let order = order(a, b, &heap) else { return mismatchInOrder(a, b) }
    return Value(order < 0)
  }

  @inlinable @inline(__always)
  public static func lessOrEqual(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    if Value.areIntegers(a, b) { return Value(Int64(bitPattern: a.bits) <= Int64(bitPattern: b.bits)) }
    guard let order = order(a, b, &heap) else { return mismatchInOrder(a, b) }
    return Value(order <= 0)
  }

  @inlinable @inline(__always)
  public static func greater(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value { less(b, a, &heap) }

  @inlinable @inline(__always)
  public static func greaterOrEqual(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value { lessOrEqual(b, a, &heap) }

  /// Whether `low <= a` and `a <= high`.
  public static func between(_ a: Value, _ low: Value, _ high: Value, _ heap: inout Heap) -> Value {
    and(lessOrEqual(low, a, &heap), lessOrEqual(a, high, &heap), &heap)
  }

  @usableFromInline @inline(never)
  static func equalSlowly(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    if a.isFailed || b.isFailed { return .failed }
    if a.isNullOrAbsent || b.isNullOrAbsent { return Value(a.isNullOrAbsent && b.isNullOrAbsent) }
    guard heap.kind(of: a) == heap.kind(of: b) else { return mismatch(.equal, a, b, &heap) }
    return Value(heap.isEqual(a, b))
  }

  /// −1, 0 or 1 as `a` comes before, with or after `b`; nil, with the failure recorded, if they have no order.
  @usableFromInline @inline(never)
  static func order(_ a: Value, _ b: Value, _ heap: inout Heap) -> Int? {
    if heap.isNumber(a), heap.isNumber(b) { return heap.compareNumbers(a, b) }
    if a.isString, b.isString { return heap.compareStrings(a, b) }
    return orderOfTemporals(a, b, &heap)
  }

  @inlinable static func mismatchInOrder(_ a: Value, _ b: Value) -> Value {
    a.isFailed || b.isFailed ? .failed : .null
  }
}

// MARK: Three-valued logic

extension FEEL {
  /// False if one operand is, true if both are, else null (DMN 1.5 table 50).
  @inlinable @inline(__always)
  public static func and(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    if a.isFalse || b.isFalse { return .false }
    return a.isTrue && b.isTrue ? .true : mismatchInLogic(.and, a, b, &heap)
  }

  /// True if one operand is, false if both are, else null.
  @inlinable @inline(__always)
  public static func or(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    if a.isTrue || b.isTrue { return .true }
    return a.isFalse && b.isFalse ? .false : mismatchInLogic(.or, a, b, &heap)
  }

  @inlinable @inline(__always)
  public static func not(_ a: Value, _ heap: inout Heap) -> Value {
    a.isTrue ? .false : a.isFalse ? .true : mismatchInNegation(a, &heap)
  }

  @usableFromInline @inline(never)
  static func mismatchInLogic(_ operation: Operation, _ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    mismatch(operation, a, b, &heap)
  }

  @usableFromInline @inline(never)
  static func mismatchInNegation(_ a: Value, _ heap: inout Heap) -> Value { mismatch(.not, a, &heap) }
}
