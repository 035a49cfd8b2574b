extension Builtin {
  static func listContains(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    arguments.list(0, &heap).map { elements in Value(elements.contains { heap.isEqual($0, arguments[1]) }) }
  }

  static func count(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    arguments.list(0, &heap).map { heap.number($0.count) }
  }

  static func isEmpty(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    arguments.list(0, &heap).map { Value($0.isEmpty) }
  }

  /// The elements from a position on, counted from 1 or from the end if negative.
  static func sublist(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let elements = arguments.list(0, &heap), let start = arguments.integer(1, &heap) else { return nil }
    guard let first = offset(start, in: elements, &heap) else { return nil }
    var end = elements.count
    if !arguments[2].isNull {
      guard let length = arguments.integer(2, &heap) else { return nil }
      guard length >= 1, length <= elements.count - first else {
        heap.note(.indexOutOfRange(length))
        return nil
      }
      end = first + length
    }
    return heap.list(Array(elements[first..<end]))
  }

  static func append(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    arguments.list(0, &heap).map { heap.list($0 + arguments.values.dropFirst()) }
  }

  static func concatenate(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    concatenation(arguments, &heap) { $1.list($0) }
  }

  static func insertBefore(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard var elements = arguments.list(0, &heap), let position = arguments.integer(1, &heap) else { return nil }
    guard let offset = offset(position, in: elements, &heap) else { return nil }
    elements.insert(arguments[2], at: offset)
    return heap.list(elements)
  }

  static func remove(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard var elements = arguments.list(0, &heap), let position = arguments.integer(1, &heap) else { return nil }
    guard let offset = offset(position, in: elements, &heap) else { return nil }
    elements.remove(at: offset)
    return heap.list(elements)
  }

  /// The list with another element at a position; where elements match a function is for the compiler to make a loop of.
  static func listReplace(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard var elements = arguments.list(0, &heap), let position = arguments.integer(1, &heap) else { return nil }
    guard let offset = offset(position, in: elements, &heap) else { return nil }
    elements[offset] = arguments[2]
    return heap.list(elements)
  }

  /// The elements, but a new one in the place of each for which the list of tests, which is as long, says true.
  static func replaceWhere(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let elements = arguments.list(0, &heap), !arguments[1].isNull, let tests = arguments.list(1, &heap) else {
      return nil
    }
    if let other = tests.first(where: { !$0.isBoolean }) {
      return heap.null(because: .notABoolean(heap.kind(of: other)))
    }
    return heap.list(zip(elements, tests).map { element, test in test.isTrue ? arguments[2] : element })
  }

  /// The elements in lists of a size, the last with the rest (Camunda).
  static func partition(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let elements = arguments.list(0, &heap), let size = arguments.integer(1, &heap) else { return nil }
    guard size >= 1 else { return heap.null(because: .indexOutOfRange(size)) }
    var parts: [Value] = []
    for start in stride(from: 0, to: elements.count, by: Swift.min(size, Swift.max(elements.count, 1))) {
      parts.append(heap.list(Array(elements[start..<start + Swift.min(size, elements.count - start)])))
    }
    return heap.list(parts)
  }

  static func reverse(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    arguments.list(0, &heap).map { heap.list($0.reversed()) }
  }

  /// The positions, from 1, of the elements that equal a value.
  static func indexOf(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let elements = arguments.list(0, &heap) else { return nil }
    var positions: [Value] = []
    for (i, element) in elements.enumerated() where heap.isEqual(element, arguments[1]) {
      positions.append(heap.number(i + 1))
    }
    return heap.list(positions)
  }

  static func union(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    concatenation(arguments, &heap) { distinct($0, &$1) }
  }

  static func distinctValues(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    arguments.list(0, &heap).map { distinct($0, &heap) }
  }

  /// The elements that occur more than once, each once, in the order in which they first occur (Camunda).
  static func duplicateValues(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let elements = arguments.list(0, &heap) else { return nil }
    var distinct = DistinctValues()
    var isRepeated: [Bool] = []
    for element in elements {
      let (position, isNew) = distinct.insert(element, in: heap)
      if isNew { isRepeated.append(false) } else { isRepeated[position] = true }
    }
    return heap.list(zip(distinct.values, isRepeated).filter(\.1).map(\.0))
  }

  static func flatten(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let elements = arguments.list(0, &heap) else { return nil }
    var flat: [Value] = []
    appendFlattened(elements, to: &flat, heap)
    return heap.list(flat)
  }

  /// Appends what is no list in `elements`, at any depth, to `flat`, until it is more than `heap` has room for.
  private static func appendFlattened(_ elements: some Sequence<Value>, to flat: inout [Value], _ heap: Heap) {
    for element in elements where flat.count <= Int(heap.limit) {
      if element.isList {
        appendFlattened(heap.elements(of: element), to: &flat, heap)
      } else {
        flat.append(element)
      }
    }
  }

  /// What `body` makes of the elements of all lists.
  private static func concatenation(
    _ arguments: Arguments, _ heap: inout Heap, _ body: ([Value], inout Heap) -> Value
  ) -> Value? {
    var all: [Value] = []
    for position in 0..<arguments.count {
      guard let elements = arguments.list(position, &heap) else { return nil }
      guard all.count + elements.count <= Int(heap.limit) else { return heap.failed(because: .outOfMemory) }
      all += elements
    }
    return body(all, &heap)
  }

  /// The list of `elements` without those that equal an earlier one.
  private static func distinct(_ elements: [Value], _ heap: inout Heap) -> Value {
    var distinct = DistinctValues()
    for element in elements { _ = distinct.insert(element, in: heap) }
    return heap.list(distinct.values)
  }

  /// The offset of the element at `position`, counted from 1 or from the end if negative, or nil with the failure recorded.
  private static func offset(_ position: Int, in elements: [Value], _ heap: inout Heap) -> Int? {
    if position > 0, position <= elements.count { return position - 1 }
    if position < 0, position >= -elements.count { return elements.count + position }
    heap.note(.indexOutOfRange(position))
    return nil
  }
}
