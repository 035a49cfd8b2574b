/// FEEL's operators where an operand is a date, a time or a duration (DMN 1.5 tables 54–58).
extension FEEL {
  static func addTemporals(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    calculate(.add, a, b, &heap) { (a, b) throws(TemporalMisfit) in try a.adding(b) }
  }

  static func subtractTemporals(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    calculate(.subtract, a, b, &heap) { (a, b) throws(TemporalMisfit) in try a.subtracting(b) }
  }

  /// A duration times a number, in either order.
  static func multiplyTemporals(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    if let duration = heap.temporal(of: a), let factor = heap.decimal(of: b) {
      return result(.multiply, a, b, &heap) { () throws(TemporalMisfit) in try duration.multiplied(by: factor) }
    }
    if let duration = heap.temporal(of: b), let factor = heap.decimal(of: a) {
      return result(.multiply, a, b, &heap) { () throws(TemporalMisfit) in try duration.multiplied(by: factor) }
    }
    return mismatch(.multiply, a, b, &heap)
  }

  /// A duration by a number is a duration, by a duration of the same kind a number.
  static func divideTemporals(_ a: Value, _ b: Value, _ heap: inout Heap) -> Value {
    guard let dividend = heap.temporal(of: a) else { return mismatch(.divide, a, b, &heap) }
    if let divisor = heap.decimal(of: b) {
      guard !divisor.isZero else { return heap.null(because: .divisionByZero) }
      return result(.divide, a, b, &heap) { () throws(TemporalMisfit) in try dividend.divided(by: divisor) }
    }
    guard let divisor = heap.temporal(of: b), divisor.kind == dividend.kind, let left = dividend.amount,
      let right = divisor.amount
    else { return mismatch(.divide, a, b, &heap) }
    guard !right.isZero else { return heap.null(because: .divisionByZero) }
    return left.divided(by: right).map { heap.number($0) } ?? heap.null(because: .notRepresentable(.divide))
  }

  static func negateTemporal(_ a: Value, _ heap: inout Heap) -> Value {
    do throws(TemporalMisfit) {
      guard let temporal = heap.temporal(of: a) else { return mismatch(.negate, a, &heap) }
      return heap.store(try temporal.negated())
    } catch {
      return mismatch(.negate, a, &heap)
    }
  }

  private static func calculate(
    _ operation: Operation, _ a: Value, _ b: Value, _ heap: inout Heap,
    _ body: (Temporal, Temporal) throws(TemporalMisfit) -> Temporal
  ) -> Value {
    guard let left = heap.temporal(of: a), let right = heap.temporal(of: b) else {
      return mismatch(operation, a, b, &heap)
    }
    return result(operation, a, b, &heap) { () throws(TemporalMisfit) in try body(left, right) }
  }

  private static func result(
    _ operation: Operation, _ a: Value, _ b: Value, _ heap: inout Heap, _ body: () throws(TemporalMisfit) -> Temporal
  ) -> Value {
    do throws(TemporalMisfit) {
      return heap.store(try body())
    } catch {
      switch error {
      case .kinds: return mismatch(operation, a, b, &heap)
      case .range: return heap.null(because: .beyondCalendar(operation))
      case .zones: return heap.null(because: .unlikeZones(operation))
      }
    }
  }
}

// MARK: Order and steps

extension FEEL {
  /// −1, 0 or 1 as the temporal `a` comes before, with or after the temporal `b`; nil, with the failure recorded, if they are of
  /// different kinds or only one has an offset from UTC.
  static func orderOfTemporals(_ a: Value, _ b: Value, _ heap: inout Heap) -> Int? {
    guard heap.isTemporal(a), heap.isTemporal(b), heap.objectKind(of: a) == heap.objectKind(of: b) else {
      _ = mismatch(.compare, a, b, &heap)
      return nil
    }
    if let order = heap.compareTemporals(a, b) { return order }
    heap.note(.unlikeZones(.compare))
    return nil
  }

  /// The date next to the date `value` in the direction of the date `last`; null if that has been reached.
  static func dateSuccessor(of value: Value, toward last: Value, _ heap: inout Heap) -> Value {
    guard case .date(let date)? = heap.temporal(of: value), case .date(let end)? = heap.temporal(of: last), date != end,
      let next = date.adding(days: date < end ? 1 : -1)
    else { return .null }
    return heap.store(.date(next))
  }
}
