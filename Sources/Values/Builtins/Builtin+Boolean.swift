extension Builtin {
  static func not(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    arguments.boolean(0, &heap).map { Value(!$0) }
  }

  /// `decisive` if one element is, the opposite if all are that, else null.
  static func junction(_ arguments: Arguments, _ heap: inout Heap, decisive: Bool) -> Value? {
    guard let elements = arguments.variadicList(&heap) else { return nil }
    if elements.contains(Value(decisive)) { return Value(decisive) }
    if elements.allSatisfy({ $0 == Value(!decisive) }) { return Value(!decisive) }
    arguments.reject(0, &heap)
    return nil
  }
}
