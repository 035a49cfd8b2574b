import BatonIR
import BatonValues

extension TermLowering {
  /// What `compute` gives in a heap of its own; nil if that fails, takes much room or has no constant.
  func fold(_ compute: (inout Heap) -> Value) -> Expression? {
    var heap = Heap(limit: 1024)
    defer { heap.free() }
    let value = compute(&heap)
    guard case .none = heap.failure, !value.isFailed, !value.isAbsent else { return nil }
    return .constant(heap.datum(of: value))
  }

  /// What `compute` makes of `left` and `right`, if both are constants; nil if that fails.
  func fold(
    _ left: Expression, _ right: Expression, _ compute: (Value, Value, inout Heap) -> Value
  ) -> Expression? {
    guard let left = left.knownValue, let right = right.knownValue else { return nil }
    return fold { heap in
      let (left, right) = (heap.store(left), heap.store(right))
      return compute(left, right, &heap)
    }
  }

  /// A call of `function`, or its value if it always has the same.
  func call(_ function: Builtin, _ arguments: [Expression]) -> Expression {
    let constants = arguments.compactMap(\.knownValue)
    guard function.isPure, constants.count == arguments.count else { return .call(function, arguments) }
    let value = fold { heap in
      let values = constants.map { heap.store($0) }
      return values.withUnsafeBufferPointer { values in
        values.baseAddress.map { function.call(args: $0, count: values.count, heap: &heap) } ?? .failed
      }
    }
    return value ?? .call(function, arguments)
  }
}
