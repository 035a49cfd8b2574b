/// The call of a method: what it is called on, and with what. The arguments are coerced as EL 2.2 §1.18 has it.
struct JUELCall {
  let method: JUELMethod
  let receiver: Value
  let arguments: UnsafeBufferPointer<Value>

  /// The argument at `position`; nil if the call has none.
  func argument(_ position: Int) -> Value? { position < arguments.count ? arguments[position] : nil }

  /// The receiver if it is a string; else nil, with the failure recorded. Likewise below.
  func string(_ heap: inout Heap) -> Value? { receiver.isString ? receiver : missing(&heap) }

  func list(_ heap: inout Heap) -> Value? { receiver.isList ? receiver : missing(&heap) }

  func map(_ heap: inout Heap) -> Value? { receiver.isContext ? receiver : missing(&heap) }

  func number(_ heap: inout Heap) -> Value? { heap.isNumber(receiver) ? receiver : missing(&heap) }

  /// Records that the receiver has no such method.
  func missing(_ heap: inout Heap) -> Value? {
    heap.note(.noSuchMethod(method, heap.kind(of: receiver)))
    return nil
  }

  /// Records that the method cannot take the argument at `position`.
  func reject(_ position: Int, _ heap: inout Heap) -> Value? {
    heap.note(.wrongMethodArgument(method, UInt8(clamping: position), heap.kind(of: arguments[position])))
    return nil
  }

  /// The argument at `position` as a string.
  func text(_ position: Int, _ heap: inout Heap) -> Value? {
    let text = JUEL.text(of: arguments[position], &heap)
    return text.isFailed ? nil : text
  }

  /// The argument at `position` as an integer.
  func integer(_ position: Int, _ heap: inout Heap) -> Int? {
    guard let number = JUEL.number(arguments[position], .index, &heap) else { return nil }
    if let integer = heap.truncatedInteger(of: number) { return integer }
    _ = reject(position, &heap)
    return nil
  }
}

extension Heap {
  /// Records that `index` is out of range.
  mutating func outOfRange(_ index: Int) -> Value? {
    note(.indexOutOfRange(index))
    return nil
  }
}
