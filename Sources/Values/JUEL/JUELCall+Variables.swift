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
    guard !text.isFailed else { return nil }
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var encoded: [UInt8] = []
    heap.withUTF8(of: text) { bytes in
      for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<Swift.min(start + 3, bytes.count)]
        let bits = (0..<3).reduce(0) { $0 << 8 | ($1 < group.count ? Int(group[start + $1]) : 0) }
        for sextet in 0..<4 {
          encoded.append(sextet <= group.count ? alphabet[bits >> (18 - 6 * sextet) & 63] : UInt8(ascii: "="))
        }
      }
    }
    return heap.string(encoded)
  }
}
