/// The operators of JUEL, the expression language of Camunda 7 and Flowable (EL 2.2 §1.2–1.19).
///
/// Their value is `.failed`, with the reason in `heap.failure`, where EL throws. A variable never set is an error wherever
/// it occurs. All numbers are decimals: a quotient has 34 digits where Java's double has 16.
public enum JUEL {}

extension JUEL {
  /// The sum of `a` and `b` as numbers, strings too: `'3' + 4` is 7.
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
    guard let (a, b) = numbers(a, b, .divide, &heap) else { return .failed }
    guard !heap.isZero(b) else { return heap.failed(because: .divisionByZero) }
    return heap.quotient(a, b) ?? heap.failed(because: .notRepresentable(.divide))
  }

  /// What the division of `a` by `b` leaves, with the sign of `a`.
  public static func remainder(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    guard let (a, b) = numbers(a, b, .remainder, &heap) else { return .failed }
    guard !heap.isZero(b) else { return heap.failed(because: .divisionByZero) }
    return heap.remainder(a, b) ?? heap.failed(because: .notRepresentable(.remainder))
  }

  public static func negate(_ a: Value, _ heap: inout Heap) -> Value {
    guard let number = number(a, .negate, &heap) else { return .failed }
    return heap.negation(number)
  }

  @usableFromInline @inline(never)
  static func addSlowly(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    if let sum = Value.decimalSum(a, b) { return sum }
    guard let (a, b) = numbers(a, b, .add, &heap) else { return .failed }
    return heap.sum(a, b) ?? heap.failed(because: .notRepresentable(.add))
  }

  @usableFromInline @inline(never)
  static func subtractSlowly(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    if let difference = Value.decimalDifference(a, b) { return difference }
    guard let (a, b) = numbers(a, b, .subtract, &heap) else { return .failed }
    return heap.difference(a, b) ?? heap.failed(because: .notRepresentable(.subtract))
  }

  @usableFromInline @inline(never)
  static func multiplySlowly(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    guard let (a, b) = numbers(a, b, .multiply, &heap) else { return .failed }
    return heap.product(a, b) ?? heap.failed(because: .notRepresentable(.multiply))
  }
}
