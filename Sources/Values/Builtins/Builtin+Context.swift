extension Builtin {
  /// The value under a key, or (Camunda) at a path of keys through contexts within.
  static func getValue(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard var value = arguments.context(0, &heap) else { return nil }
    guard let keys = arguments.list(1, &heap), !keys.isEmpty, keys.allSatisfy(\.isString) else {
      arguments.reject(1, &heap)
      return nil
    }
    for key in keys {
      guard value.isContext, let inner = heap.lookup(key, in: value) else {
        return heap.null(because: .noSuchProperty(key))
      }
      value = inner
    }
    return value
  }

  /// The entries as a list of contexts with `key` and `value`.
  static func getEntries(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let context = arguments.context(0, &heap) else { return nil }
    var entries: [Value] = []
    for entry in Array(heap.entries(of: context)) {
      entries.append(
        heap.context([
          Heap.Entry(key: heap.string("key"), value: entry.key),
          Heap.Entry(key: heap.string("value"), value: entry.value),
        ]))
    }
    return heap.list(entries)
  }

  /// The context of a list of contexts with `key` and `value`.
  static func context(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let elements = arguments.list(0, &heap) else { return nil }
    var entries: [Heap.Entry] = []
    for element in elements {
      guard element.isContext, let key = heap.lookup("key", in: element), key.isString,
        let value = heap.lookup("value", in: element)
      else {
        arguments.reject(0, &heap)
        return nil
      }
      entries.append(Heap.Entry(key: key, value: value))
    }
    let count = entries.count
    let context = entries.withUnsafeMutableBufferPointer { heap.context(uniquing: $0) }
    guard context.isFailed || heap.count(of: context) == count else {
      arguments.reject(0, &heap)
      return nil
    }
    return context
  }

  /// The context with another value under a key, or under a path of keys through contexts within it.
  static func contextPut(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let context = arguments.context(0, &heap), let keys = arguments.list(1, &heap), !keys.isEmpty,
      keys.allSatisfy(\.isString)
    else {
      arguments.reject(1, &heap)
      return nil
    }
    guard keys.count <= Extent.maximumDepth else { return heap.failed(because: .nestedTooDeeply) }
    return put(arguments[2], at: keys[...], in: context, arguments, &heap)
  }

  private static func put(
    _ value: Value, at path: ArraySlice<Value>, in context: Value, _ arguments: Arguments, _ heap: inout Heap
  ) -> Value? {
    guard let key = path.first else { return value }
    var inner = value
    if path.count > 1 {
      guard let next = heap.lookup(key, in: context), next.isContext else {
        arguments.reject(1, &heap)
        return nil
      }
      guard let changed = put(value, at: path.dropFirst(), in: next, arguments, &heap) else { return nil }
      inner = changed
    }
    var entries = heap.entries(of: context) + [Heap.Entry(key: key, value: inner)]
    return entries.withUnsafeMutableBufferPointer { heap.context(uniquing: $0) }
  }

  static func contextMerge(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let contexts = arguments.variadicList(&heap), contexts.allSatisfy(\.isContext) else {
      arguments.reject(0, &heap)
      return nil
    }
    var entries: [Heap.Entry] = []
    for context in contexts {
      guard entries.count <= Int(heap.limit) else { return heap.failed(because: .outOfMemory) }
      entries += heap.entries(of: context)
    }
    return entries.withUnsafeMutableBufferPointer { heap.context(uniquing: $0) }
  }
}
