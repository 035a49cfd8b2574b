extension JUEL {
  /// `value` as a number (EL 2.2 §1.18.3): null and the empty string are 0, other strings are read; nil, with the failure
  /// recorded, for what is none.
  static func number(_ value: Value, _ operation: Operation, _ heap: inout Heap) -> Value? {
    if heap.isNumber(value) { return value }
    if value.isNull || value.bits == Value.emptyString.bits { return Value(Int32(0)) }
    guard value.isString else {
      heap.note(.wrongType(operation, heap.kind(of: value)))
      return nil
    }
    guard let decimal = heap.withUTF8(of: value, { Decimal128(utf8: $0) }) else {
      heap.note(.notANumber(value))
      return nil
    }
    let number = heap.number(decimal)
    return number.isFailed ? nil : number
  }

  static func numbers(
    _ a: Value, _ b: Value, _ operation: Operation, _ heap: inout Heap
  ) -> (Value, Value)? {
    guard let left = number(a, operation, &heap), let right = number(b, operation, &heap) else { return nil }
    return (left, right)
  }

  /// `value` as a boolean (EL 2.2 §1.18.5): null and the empty string are false, other strings true if they read "true" in
  /// any case; `.failed` for what is none.
  @inlinable @inline(__always)
  public static func boolean(_ value: Value, _ heap: inout Heap) -> Value {
    value.isBoolean ? value : booleanSlowly(value, &heap)
  }

  @usableFromInline @inline(never)
  static func booleanSlowly(_ value: Value, _ heap: inout Heap) -> Value {
    if value.isNull { return .false }
    guard value.isString else { return heap.failed(because: .notABoolean(heap.kind(of: value))) }
    return Value(
      heap.withUTF8(of: value) { text in
        text.count == 4 && zip(text, "true".utf8).allSatisfy { ($0 | 0x20) == $1 }
      })
  }

  /// `value` as the outcome of a condition, which must be a boolean as it stands.
  @inlinable @inline(__always)
  public static func condition(_ value: Value, _ heap: inout Heap) -> Value {
    value.isBoolean ? value : notACondition(value, &heap)
  }

  @usableFromInline @inline(never)
  static func notACondition(_ value: Value, _ heap: inout Heap) -> Value {
    value.isFailed ? .failed : heap.failed(because: .notABoolean(heap.kind(of: value)))
  }

  /// `value` as a string (EL 2.2 §1.18.2): null is empty; lists and maps as Java prints them, `[1, 2]` and `{a=1}`.
  public static func text(of value: Value, _ heap: inout Heap) -> Value {
    if value.isString { return value }
    if value.isNull { return .emptyString }
    guard isPrintable(value, &heap) else { return .failed }
    var bytes: [UInt8] = []
    append(value, to: &bytes, heap)
    return heap.string(bytes)
  }

  /// The texts of the `count` values at `parts`, one after the other: `Hello ${name}`.
  public static func template(
    _ parts: UnsafePointer<Value>, count: Int, _ heap: inout Heap
  ) -> Value {
    var bytes: [UInt8] = []
    for part in UnsafeBufferPointer(start: parts, count: count) where !part.isNull {
      guard isPrintable(part, &heap) else { return .failed }
      append(part, to: &bytes, heap)
    }
    return heap.string(bytes)
  }

  /// Whether `value` is one; if not, the failure is recorded.
  private static func isPrintable(_ value: Value, _ heap: inout Heap) -> Bool {
    if value.isAbsent || value.isFailed {
      heap.note(.wrongType(.text, heap.kind(of: value)))
      return false
    }
    return true
  }

  /// Appends `value` as Java prints it.
  private static func append(_ value: Value, to bytes: inout [UInt8], _ heap: Heap) {
    switch heap.kind(of: value) {
    case .null, .function: bytes.append("null")
    case .boolean: bytes.append(value.isTrue ? "true" : "false")
    case .number: heap.appendNumber(value, to: &bytes)
    case .string: heap.append(value, to: &bytes)
    case .date, .time, .dateAndTime, .daysDuration, .monthsDuration: heap.appendTemporal(value, to: &bytes)
    case .list:
      bytes.append("[")
      for i in 0..<heap.count(of: value) {
        if i > 0 { bytes.append(", ") }
        append(heap.element(of: value, at: i), to: &bytes, heap)
      }
      bytes.append("]")
    case .context:
      bytes.append("{")
      for i in 0..<heap.count(of: value) {
        let entry = heap.entries(of: value)[i]
        if i > 0 { bytes.append(", ") }
        heap.append(entry.key, to: &bytes)
        bytes.append("=")
        append(entry.value, to: &bytes, heap)
      }
      bytes.append("}")
    case .range: bytes += FEEL.literal(value, heap)
    case .absent, .failed: unreachable("an expression that failed has no text")
    }
  }
}
