/// Flowable's functions of a variable, `vars:lessThan(amount, 10)`: the variable's value, null if it was never set, is the
/// receiver.
extension JUELCall {
  /// Whether variable and argument are in order; false if one of them is null.
  func variableOrder(_ heap: inout Heap, _ holds: (Int) -> Bool) -> Value? {
    if receiver.isNull || arguments[0].isNull { return .false }
    if heap.isNumber(receiver), heap.isNumber(arguments[0]) {
      return Value(holds(heap.compareNumbers(receiver, arguments[0])))
    }
    if receiver.isString, arguments[0].isString {
      return Value(holds(heap.compareStrings(receiver, arguments[0])))
    }
    if heap.isTemporal(receiver), heap.isTemporal(arguments[0]) {
      return FEEL.orderOfTemporals(receiver, arguments[0], &heap).map { Value(holds($0)) }
    }
    heap.note(.wrongTypes(.compare, heap.kind(of: receiver), heap.kind(of: arguments[0])))
    return nil
  }

  /// Of each argument, whether the variable, a list or a string, contains it, put together by `combine`.
  func variableContains(_ heap: inout Heap, _ combine: ([Bool]) -> Bool) -> Value? {
    if receiver.isNull { return .false }
    if receiver.isList {
      let elements = heap.elements(of: receiver)
      return Value(combine(arguments.map { wanted in elements.contains { heap.isEqual($0, wanted) } }))
    }
    guard let text = string(&heap) else { return nil }
    var found: [Bool] = []
    for position in arguments.indices {
      guard let match = self.text(position, &heap) else { return nil }
      found.append(heap.firstOffset(of: match, in: text) != nil)
    }
    return Value(combine(found))
  }

  /// The variable's text in base 64 (RFC 4648 §4).
  func base64(_ heap: inout Heap) -> Value? {
    let text = JUEL.text(of: receiver, &heap)
    return text.isFailed ? nil : Builtin.base64(of: text, &heap)
  }
}
