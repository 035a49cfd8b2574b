/// What `for`, `some`, `every` and filters go through, an element at a time. The state stands in two values, as a program
/// keeps it in registers; both may be anything, because a program from strangers may have put it there:
///
///     first              second                    yields
///     a list             the next position, from 0   its elements from there on
///     a number           a number                    the numbers from the first to the second
///     a date             a date                      the days from the first to the second
///     anything else      anything                    nothing more
///
extension FEEL {
  /// Makes the value at `state` an iterator over its elements, over what lies in it if it is a range, or over itself alone if it
  /// is neither. Returns false if it is null or has no elements to tell, with the reason recorded, or failed.
  @inlinable @inline(__always)
  public static func iterate(_ state: UnsafeMutablePointer<Value>, _ heap: inout Heap) -> Bool {
    state[1] = Value(0 as Int32)
    return state[0].isList || iterateSlowly(state, &heap)
  }

  @usableFromInline @inline(never)
  static func iterateSlowly(_ state: UnsafeMutablePointer<Value>, _ heap: inout Heap) -> Bool {
    if let (shape, low, high) = heap.range(of: state[0]) { return iterate(state, shape, low, high, &heap) }
    state[0] =
      state[0].isNullOrAbsent || state[0].isFailed ? mismatch(.iterate, state[0], &heap) : heap.list([state[0]])
    return state[0].isList
  }

  /// Makes the values at `state` an iterator upward over the numbers, or dates, in a range; there are none in one whose low end is
  /// above the high one.
  private static func iterate(
    _ state: UnsafeMutablePointer<Value>, _ shape: Interval.Shape, _ low: Value, _ high: Value, _ heap: inout Heap
  ) -> Bool {
    if shape.sign == nil, lessOrEqual(low, high, &heap).isTrue {
      state[0] = shape.includesLow ? low : successor(of: low, toward: high, &heap)
      state[1] = shape.includesHigh ? high : successor(of: high, toward: low, &heap)
      if state[0].isNull || state[1].isNull || !lessOrEqual(state[0], state[1], &heap).isTrue {
        state[0] = heap.list([])
        state[1] = Value(0 as Int32)
        return state[0].isList
      }
      return iterateRange(state, &heap)
    }
    state[0] = mismatch(.iterate, state[0], &heap)
    return false
  }

  /// `value` if `for` can go through it: a list or a range; else null.
  static func domain(_ value: Value, _ heap: inout Heap) -> Value {
    value.isList || heap.isRange(value) ? value : mismatch(.iterate, value, &heap)
  }

  /// Makes the values at `state` an iterator from the first to the second, upward or downward. Returns false if they are
  /// neither numbers nor dates; then the first is null, with the reason recorded, or failed.
  public static func iterateRange(_ state: UnsafeMutablePointer<Value>, _ heap: inout Heap) -> Bool {
    if heap.isNumber(state[0]), heap.isNumber(state[1]) { return true }
    if heap.kind(of: state[0]) == .date, heap.kind(of: state[1]) == .date { return true }
    state[0] = mismatch(.iterate, state[0], state[1], &heap)
    return false
  }

  /// The next element of the iterator at `state`, or nil if there is none.
  @inlinable @inline(__always)
  public static func next(_ state: UnsafeMutablePointer<Value>, _ heap: inout Heap) -> Value? {
    guard state[0].isList, state[1].isInteger else { return nextInRange(state, &heap) }
    let position = state[1].integerUnchecked
    guard UInt(bitPattern: position) < UInt(bitPattern: heap.count(of: state[0])) else { return nil }
    state[1].bits &+= Value(1 as Int32).bits
    return heap.element(of: state[0], at: position)
  }

  @usableFromInline @inline(never)
  static func nextInRange(_ state: UnsafeMutablePointer<Value>, _ heap: inout Heap) -> Value? {
    let element = state[0]
    guard heap.isNumber(element) || heap.kind(of: element) == .date else { return nil }
    state[0] = successor(of: element, toward: state[1], &heap)
    return element
  }

  /// The value one beyond `value` in the direction of `last`; null if `last` has been reached or is nothing to step to.
  private static func successor(of value: Value, toward last: Value, _ heap: inout Heap) -> Value {
    guard heap.isNumber(value), heap.isNumber(last) else { return dateSuccessor(of: value, toward: last, &heap) }
    let order = heap.compareNumbers(value, last)
    guard order != 0 else { return .null }
    let step = Value(order < 0 ? 1 : -1)
    let next = add(value, step, &heap)
    // Beyond 34 digits a number is its own successor: there it ends.
    let isBetween =
      heap.isNumber(next) && heap.compareNumbers(next, last) != -order && heap.compareNumbers(next, value) != 0
    return isBetween ? next : .null
  }
}

extension FEEL {
  /// Makes the value at `list` a list if it is none. Returns false if it is null, with the reason recorded, or failed.
  public static func sortable(_ list: UnsafeMutablePointer<Value>, _ heap: inout Heap) -> Bool {
    let value = list.pointee
    if value.isList { return true }
    list.pointee = value.isNullOrAbsent || value.isFailed ? mismatch(.sort, value, &heap) : heap.list([value])
    return list.pointee.isList
  }
}
