/// What a JSON text is turned into, bottom up: parts are pushed on a stack, from which arrays and objects are made.
protocol JSONBuilder {
  associatedtype Output

  var null: Output { get }
  func boolean(_ value: Bool) -> Output
  mutating func integer(_ value: Int) -> Output
  mutating func number(mantissa: Int64, scale: Int) -> Output
  mutating func number(_ decimal: Decimal128) -> Output
  /// - Requires: `utf8` is well-formed.
  mutating func string(_ utf8: UnsafeBufferPointer<UInt8>) -> Output

  /// The number of parts on the stack.
  var stackCount: Int { get }
  mutating func push(_ part: Output)
  /// Takes the parts from `start` on off the stack, and makes an array of them.
  mutating func array(from start: Int) -> Output
  /// Takes the parts from `start` on, keys and values in turn, off the stack, and makes an object of them.
  mutating func object(from start: Int) -> Output

  /// Whether some part could not be made because the place for it is full.
  var isExhausted: Bool { get }
}

struct DatumBuilder: JSONBuilder {
  private var stack: [Datum] = []

  var null: Datum { .null }
  func boolean(_ value: Bool) -> Datum { .boolean(value) }
  func integer(_ value: Int) -> Datum { .number(Decimal128(value)) }
  func number(mantissa: Int64, scale: Int) -> Datum { .number(Decimal128(mantissa: mantissa, scale: scale)) }
  func number(_ decimal: Decimal128) -> Datum { .number(decimal) }
  func string(_ utf8: UnsafeBufferPointer<UInt8>) -> Datum { .string(String(decoding: utf8, as: UTF8.self)) }

  var stackCount: Int { stack.count }
  mutating func push(_ part: Datum) { stack.append(part) }

  mutating func array(from start: Int) -> Datum {
    defer { stack.removeLast(stack.count - start) }
    return .list(Array(stack[start...]))
  }

  mutating func object(from start: Int) -> Datum {
    defer { stack.removeLast(stack.count - start) }
    if let temporal = temporal(from: start) { return .temporal(temporal) }
    if let text = rangeText(from: start), let range = Interval(text: text, isStored: true) { return .range(range) }
    var record = Record()
    for i in stride(from: start, to: stack.count, by: 2) {
      guard case .string(let key) = stack[i] else { unreachable("keys are strings") }
      record[key] = stack[i + 1]
    }
    return .context(record)
  }

  /// The text of the range that the parts from `start` on are as `@type` and `value`, or nil if they are something else.
  private func rangeText(from start: Int) -> String? {
    guard stack.count == start + 4 else { return nil }
    let type = stack[start] == "@type" ? 1 : 3
    guard stack[start + type - 1] == "@type", stack[start + 3 - type] == "value", stack[start + type] == "range" else {
      return nil
    }
    return stack[start + 4 - type].string
  }

  /// The value that the parts from `start` on are as `@type` and `value`, or nil if they are something else.
  private func temporal(from start: Int) -> Temporal? {
    guard stack.count == start + 4 else { return nil }
    let type = stack[start] == "@type" ? 1 : 3
    guard stack[start + type - 1] == "@type", stack[start + 3 - type] == "value",
      let kind = stack[start + type].string.flatMap({ Temporal.Kind(name: $0) })
    else { return nil }
    return stack[start + 4 - type].string.flatMap { Temporal($0, as: kind) }
  }

  var isExhausted: Bool { false }
}

/// Builds in a heap, which is its own until it gives it back.
struct HeapBuilder: JSONBuilder {
  var heap: Heap
  private(set) var isExhausted = false
  private var stack: UnsafeMutablePointer<Value>
  private(set) var stackCount = 0
  private var capacity = 64

  init(_ heap: Heap) {
    self.heap = heap
    stack = .allocate(capacity: capacity)
  }

  func free() { stack.deallocate() }

  @inline(__always) private mutating func checked(_ value: Value) -> Value {
    if value.isFailed { isExhausted = true }
    return value
  }

  var null: Value { .null }
  func boolean(_ value: Bool) -> Value { Value(value) }
  @inline(__always) mutating func integer(_ value: Int) -> Value { checked(heap.number(value)) }
  mutating func number(mantissa: Int64, scale: Int) -> Value { checked(heap.number(mantissa: mantissa, scale: scale)) }
  mutating func number(_ decimal: Decimal128) -> Value { checked(heap.number(decimal)) }
  @inline(__always) mutating func string(_ utf8: UnsafeBufferPointer<UInt8>) -> Value { checked(heap.string(utf8)) }

  @inline(__always) mutating func push(_ part: Value) {
    if stackCount == capacity { grow() }
    stack[stackCount] = part
    stackCount += 1
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Value>.allocate(capacity: 2 * capacity)
    larger.update(from: stack, count: stackCount)
    stack.deallocate()
    stack = larger
    capacity *= 2
  }

  mutating func array(from start: Int) -> Value {
    let parts = UnsafeBufferPointer(start: stack + start, count: stackCount - start)
    stackCount = start
    return checked(heap.list(parts))
  }

  mutating func object(from start: Int) -> Value {
    let count = (stackCount - start) / 2
    stackCount = start
    if count == 2 {
      if let temporal = temporal(at: stack + start) { return checked(heap.store(temporal)) }
      if let range = range(at: stack + start) { return checked(heap.store(.range(range))) }
    }
    return checked(
      (stack + start).withMemoryRebound(to: Heap.Entry.self, capacity: count) {
        heap.context(uniquing: UnsafeMutableBufferPointer(start: $0, count: count))
      })
  }

  /// The value that the four words at `parts` are as `@type` and `value`, or nil if they are something else.
  private func temporal(at parts: UnsafePointer<Value>) -> Temporal? {
    let type = parts[0] == HeapBuilder.typeKey ? 1 : 3
    guard parts[type - 1] == HeapBuilder.typeKey, parts[3 - type] == HeapBuilder.valueKey, parts[type].isString,
      parts[4 - type].isString, let kind = heap.withUTF8(of: parts[type], { Temporal.Kind(utf8: $0) })
    else { return nil }
    return heap.withUTF8(of: parts[4 - type]) { Temporal(utf8: $0, as: kind) }
  }

  /// The range that the four words at `parts` are as `@type` and `value`, or nil if they are something else.
  private func range(at parts: UnsafePointer<Value>) -> Interval? {
    let type = parts[0] == HeapBuilder.typeKey ? 1 : 3
    guard parts[type - 1] == HeapBuilder.typeKey, parts[3 - type] == HeapBuilder.valueKey,
      parts[type] == HeapBuilder.rangeName, parts[4 - type].isString
    else { return nil }
    return Interval(text: heap.string(of: parts[4 - type]), isStored: true)
  }

  private static let rangeName = Value(short: "range")
  private static let typeKey = Value(short: "@type")
  private static let valueKey = Value(short: "value")
}
