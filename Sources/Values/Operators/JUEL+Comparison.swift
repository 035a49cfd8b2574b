extension JUEL {
  /// Whether `a` equals `b` (EL 2.2 §1.8.2): a number makes numbers of both, else a boolean booleans, else a string strings.
  @inlinable @inline(__always)
  public static func equal(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    Value.areIntegers(a, b) ? Value(a.bits == b.bits) : equalSlowly(a, b, &heap)
  }

  @inlinable @inline(__always)
  public static func notEqual(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    let equal = equal(a, b, &heap)
    return equal.isTrue ? .false : equal.isFalse ? .true : equal
  }

  /// Whether `a` comes before `b` (EL 2.2 §1.8.1): as numbers if one is, else as strings if one is; false if one is null.
  @inlinable @inline(__always)
  public static func less(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    if Value.areIntegers(a, b) { return Value(Int64(bitPattern: a.bits) < Int64(bitPattern: b.bits)) }
    return ordered(a, b, &heap, includingEqual: false)
  }

  /// Whether `a` comes before `b` or with it; null comes with null.
  @inlinable @inline(__always)
  public static func lessOrEqual(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    if Value.areIntegers(a, b) { return Value(Int64(bitPattern: a.bits) <= Int64(bitPattern: b.bits)) }
    return ordered(a, b, &heap, includingEqual: true)
  }

  @inlinable @inline(__always)
  public static func greater(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value { less(b, a, &heap) }

  @inlinable @inline(__always)
  public static func greaterOrEqual(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value { lessOrEqual(b, a, &heap) }

  @usableFromInline @inline(never)
  static func equalSlowly(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    guard let kinds = kinds(a, b, .equal, &heap) else { return .failed }
    if a.isNull || b.isNull { return Value(a.isNull && b.isNull) }
    if kinds.0 != kinds.1 {
      if kinds.0 == .number || kinds.1 == .number {
        guard let (left, right) = numbers(a, b, .equal, &heap) else { return .failed }
        return Value(heap.compareNumbers(left, right) == 0)
      }
      if kinds.0 == .boolean || kinds.1 == .boolean {
        let (left, right) = (boolean(a, &heap), boolean(b, &heap))
        return left.isFailed || right.isFailed ? .failed : Value(left == right)
      }
      guard kinds.0 == .string || kinds.1 == .string else { return .false }
      let (left, right) = (text(of: a, &heap), text(of: b, &heap))
      return left.isFailed || right.isFailed ? .failed : Value(heap.stringsAreEqual(left, right))
    }
    return Value(heap.isEqual(a, b))
  }

  @usableFromInline @inline(never)
  static func ordered(_ a: Value, _ b: Value, _ heap: inout Heap, includingEqual: Bool) -> Value {
    guard let kinds = kinds(a, b, .compare, &heap) else { return .failed }
    if a.isNull || b.isNull { return Value(includingEqual && a.isNull && b.isNull) }
    guard let order = order(a, b, kinds, &heap) else { return .failed }
    return Value(order < 0 || includingEqual && order == 0)
  }

  private static func order(_ a: Value, _ b: Value, _ kinds: (Kind, Kind), _ heap: inout Heap) -> Int? {
    if kinds.0 == .number || kinds.1 == .number {
      guard let (left, right) = numbers(a, b, .compare, &heap) else { return nil }
      return heap.compareNumbers(left, right)
    }
    if kinds.0 == .string || kinds.1 == .string {
      let (left, right) = (text(of: a, &heap), text(of: b, &heap))
      return left.isFailed || right.isFailed ? nil : heap.compareStrings(left, right)
    }
    if heap.isTemporal(a), heap.isTemporal(b) { return FEEL.orderOfTemporals(a, b, &heap) }
    guard kinds == (.boolean, .boolean) else {
      heap.note(.wrongTypes(.compare, kinds.0, kinds.1))
      return nil
    }
    return a == b ? 0 : a.isFalse ? -1 : 1
  }

  /// The kinds of `a` and `b`, or nil, with the failure recorded, if one of them was never set or failed.
  private static func kinds(
    _ a: Value, _ b: Value, _ operation: Operation, _ heap: inout Heap
  ) -> (Kind, Kind)? {
    let kinds = (heap.kind(of: a), heap.kind(of: b))
    for kind in [kinds.0, kinds.1] where kind == .absent || kind == .failed {
      heap.note(.wrongType(operation, kind))
      return nil
    }
    return kinds
  }
}

// MARK: Logic

extension JUEL {
  /// Whether both are true as booleans. (The machine evaluates `b` only if `a` is true; so does this.)
  public static func and(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    let left = boolean(a, &heap)
    return left.isTrue ? boolean(b, &heap) : left
  }

  public static func or(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    let left = boolean(a, &heap)
    return left.isFalse ? boolean(b, &heap) : left
  }

  public static func not(_ a: Value, _ heap: inout Heap) -> Value {
    let value = boolean(a, &heap)
    return value.isTrue ? .false : value.isFalse ? .true : .failed
  }

  /// Whether `a` is null, the empty string, or a list or map without elements.
  public static func isEmpty(_ a: Value, _ heap: inout Heap) -> Value {
    switch heap.kind(of: a) {
    case .null: return .true
    case .string: return Value(a == .emptyString)
    case .list, .context: return Value(heap.count(of: a) == 0)
    case .boolean, .number, .date, .time, .dateAndTime, .daysDuration, .monthsDuration, .range, .function: return .false
    case .absent, .failed: return heap.failed(because: .wrongType(.condition, heap.kind(of: a)))
    }
  }
}
