/// The operators of FEEL (DMN 1.5 §10.3.2): total functions, whose value is null, with the reason in `heap.failure`, where
/// they have none.
///
/// A variable never set counts as null. `.failed` operands, which come only from an exhausted heap, pass through.
public enum FEEL {}

extension FEEL {
  /// Numbers: their sum. Strings: `a` followed by `b`. Temporals: see `Temporal.adding`.
  @inlinable @inline(__always)
  public static func add(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    Value.integerSum(a, b) ?? addSlowly(a, b, &heap)
  }

  @inlinable @inline(__always)
  public static func subtract(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    Value.integerDifference(a, b) ?? subtractSlowly(a, b, &heap)
  }

  @inlinable @inline(__always)
  public static func multiply(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    Value.integerProduct(a, b) ?? multiplySlowly(a, b, &heap)
  }

  public static func divide(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    guard heap.isNumber(a), heap.isNumber(b) else { return divideTemporals(a, b, &heap) }
    guard !heap.isZero(b) else { return heap.null(because: .divisionByZero) }
    return heap.quotient(a, b) ?? heap.null(because: .notRepresentable(.divide))
  }

  /// `a` to the power of `b`; null if `a` is negative and `b` no integer.
  public static func power(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    guard heap.isNumber(a), heap.isNumber(b) else { return mismatch(.power, a, b, &heap) }
    return heap.power(a, b) ?? heap.null(because: .notRepresentable(.power))
  }

  public static func negate(_ a: Value, _ heap: inout Heap) -> Value {
    guard heap.isNumber(a) else { return negateTemporal(a, &heap) }
    return heap.negation(a)
  }

  @usableFromInline @inline(never)
  static func addSlowly(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    if let sum = Value.decimalSum(a, b) { return sum }
    if heap.isNumber(a), heap.isNumber(b) {
      return heap.sum(a, b) ?? heap.null(because: .notRepresentable(.add))
    }
    if a.isString, b.isString { return heap.concatenation(a, b) }
    return addTemporals(a, b, &heap)
  }

  @usableFromInline @inline(never)
  static func subtractSlowly(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    if let difference = Value.decimalDifference(a, b) { return difference }
    guard heap.isNumber(a), heap.isNumber(b) else { return subtractTemporals(a, b, &heap) }
    return heap.difference(a, b) ?? heap.null(because: .notRepresentable(.subtract))
  }

  @usableFromInline @inline(never)
  static func multiplySlowly(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    guard heap.isNumber(a), heap.isNumber(b) else { return multiplyTemporals(a, b, &heap) }
    return heap.product(a, b) ?? heap.null(because: .notRepresentable(.multiply))
  }

  /// The value of an operation on operands of kinds that it is not for.
  @inline(never)
  static func mismatch(_ operation: Operation, _ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    if a.isFailed || b.isFailed { return .failed }
    return heap.null(because: .wrongTypes(operation, heap.kind(of: a), heap.kind(of: b)))
  }

  @inline(never)
  static func mismatch(_ operation: Operation, _ a: Value, _ heap: inout Heap) -> Value {
    if a.isFailed { return .failed }
    return heap.null(because: .wrongType(operation, heap.kind(of: a)))
  }
}
