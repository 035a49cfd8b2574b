extension JUEL {
  /// `base.key`: a map's value or null, a list's element if `key` reads as an index; null of null.
  /// - Requires: `key.isString`.
  public static func property(_ base: Value, _ key: Value, _ heap: inout Heap) -> Value {
    switch heap.kind(of: base) {
    case .null: return .null
    case .context: return heap.lookup(key, in: base) ?? .null
    case .list:
      guard let decimal = heap.withUTF8(of: key, { Decimal128(utf8: $0) }), let position = Int(exactly: decimal) else {
        return heap.failed(because: .noSuchProperty(key))
      }
      return element(of: base, at: position, &heap)
    case .date, .time, .dateAndTime:
      return getter(of: key, base, &heap) ?? heap.failed(because: .noSuchProperty(key))
    case .boolean, .number, .string, .daysDuration, .monthsDuration, .range, .function, .absent, .failed:
      return heap.failed(because: .wrongType(.property, heap.kind(of: base)))
    }
  }

  /// `base[index]`: a list's element, counted from 0 or, if negative, from the end (as Flowable does); a map's value; null
  /// if there is none, and of null.
  public static func index(_ base: Value, _ index: Value, _ heap: inout Heap) -> Value {
    if index.isAbsent || index.isFailed { return heap.failed(because: .wrongType(.index, heap.kind(of: index))) }
    if base.isNull { return .null }
    if index.isNull { return .null }
    if base.isList {
      guard let number = number(index, .index, &heap) else { return .failed }
      guard let position = heap.truncatedInteger(of: number) else { return .null }
      return element(of: base, at: position, &heap)
    }
    let key = text(of: index, &heap)
    return key.isFailed ? .failed : property(base, key, &heap)
  }

  /// What the date `base` gives for its property `key`, `time` by `getTime()`; nil if there is no such method.
  private static func getter(of key: Value, _ base: Value, _ heap: inout Heap) -> Value? {
    let name = heap.string(of: key)
    guard let method = JUELMethod(name: "get" + name.prefix(1).uppercased() + name.dropFirst()),
      method.arity.contains(0)
    else { return nil }
    return withUnsafePointer(to: base) { method.call($0, count: 1, heap: &heap) }
  }

  private static func element(of list: Value, at position: Int, _ heap: inout Heap) -> Value {
    let count = heap.count(of: list)
    let offset = position < 0 && position >= -count ? count + position : position
    return offset >= 0 && offset < count ? heap.element(of: list, at: offset) : .null
  }
}
