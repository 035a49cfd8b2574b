/// A function value: code of the module with what it captured where it was made, or a built-in function.
///
/// In the heap its first word is the code's index in the module's table, or −1 − the built-in's number; the captured values
/// follow.
extension Heap {
  public enum Code: Sendable, Equatable {
    /// The function at this index of the module's table.
    case body(Int)
    case builtin(Builtin)
  }

  /// How deep functions may call one another.
  public static let maximumCallDepth = 1000

  /// The function that runs `code` with `captured` values, absent ones included: its body may ask whether they are set.
  /// `.failed` if one is, or without room.
  /// - Requires: `captured` does not point into this heap.
  public mutating func function(
    _ code: Code, capturing captured: UnsafeBufferPointer<Value> = UnsafeBufferPointer(start: nil, count: 0)
  ) -> Value {
    for value in captured where value.isFailed { return .failed }
    let offset = top
    guard let place = allocate(2 + captured.count) else { return .failed }
    place[0] = Header(.function, count: 1 + captured.count)
    place[1] = Heap.word(of: code).bits
    for (i, value) in captured.enumerated() { place[2 + i] = value.bits }
    return Value(.boxed, at: offset)
  }

  @inlinable public func isFunction(_ value: Value) -> Bool { value.isBoxed && objectKind(of: value) == .function }

  /// What `function` runs.
  /// - Requires: `isFunction(function)`.
  public func code(of function: Value) -> Code {
    guard let code = Heap.code(of: Value(bits: object(of: function)[1])) else {
      unreachable("a function's first word says what it runs")
    }
    return code
  }

  /// The values that `function` captured, valid until the next allocation.
  /// - Requires: `isFunction(function)`.
  public func captured(by function: Value) -> UnsafeBufferPointer<Value> {
    let object = object(of: function)
    let start = UnsafeRawPointer(object + 2).assumingMemoryBound(to: Value.self)
    return UnsafeBufferPointer(start: start, count: object.pointee.count - 1)
  }

  private static func word(of code: Code) -> Value {
    switch code {
    case .body(let index): Value(Int32(truncatingIfNeeded: index))
    case .builtin(let builtin): Value(-1 - Int32(builtin.rawValue))
    }
  }

  /// What a function with the first word `word` runs, or nil if that says nothing.
  static func code(of word: Value) -> Code? {
    guard let number = word.integer else { return nil }
    if number >= 0 { return .body(number) }
    return UInt8(exactly: -1 - number).flatMap { Builtin(rawValue: $0) }.map { .builtin($0) }
  }
}
