/// The methods of lists and maps. Nothing changes a value: `add`, `put` and the like are none of them.
extension JUELCall {
  func size(_ heap: inout Heap) -> Value? {
    receiver.isList || receiver.isContext ? heap.number(heap.count(of: receiver)) : missing(&heap)
  }

  func isEmpty(_ heap: inout Heap) -> Value? {
    if receiver.isString { return Value(receiver == .emptyString) }
    return receiver.isList || receiver.isContext ? Value(heap.count(of: receiver) == 0) : missing(&heap)
  }

  // MARK: Lists

  func listElement(_ heap: inout Heap) -> Value? {
    guard let list = list(&heap), let position = integer(0, &heap) else { return nil }
    guard position >= 0, position < heap.count(of: list) else { return heap.outOfRange(position) }
    return heap.element(of: list, at: position)
  }

  func listContains(_ heap: inout Heap) -> Value? {
    list(&heap).map { list in Value(heap.elements(of: list).contains { heap.isEqual($0, arguments[0]) }) }
  }

  func containsAll(_ heap: inout Heap) -> Value? {
    guard let list = list(&heap) else { return nil }
    guard arguments[0].isList else { return reject(0, &heap) }
    var elements = DistinctValues()
    for element in heap.elements(of: list) { _ = elements.insert(element, in: heap) }
    return Value(heap.elements(of: arguments[0]).allSatisfy { !elements.insert($0, in: heap).isNew })
  }

  func listIndex(_ heap: inout Heap) -> Value? {
    guard let list = list(&heap) else { return nil }
    return heap.number(heap.elements(of: list).firstIndex { heap.isEqual($0, arguments[0]) } ?? -1)
  }

  func lastListIndex(_ heap: inout Heap) -> Value? {
    guard let list = list(&heap) else { return nil }
    return heap.number(heap.elements(of: list).lastIndex { heap.isEqual($0, arguments[0]) } ?? -1)
  }

  func subList(_ heap: inout Heap) -> Value? {
    guard let list = list(&heap), let start = integer(0, &heap), let end = integer(1, &heap) else { return nil }
    let count = heap.count(of: list)
    guard (0...count).contains(start) else { return heap.outOfRange(start) }
    guard (start...count).contains(end) else { return heap.outOfRange(end) }
    return heap.list(Array(heap.elements(of: list)[start..<end]))
  }

  // MARK: Lists that are results of decisions

  /// The only element; null if there is none.
  func singleElement(_ heap: inout Heap) -> Value? {
    guard let list = list(&heap) else { return nil }
    let count = heap.count(of: list)
    guard count < 2 else { return heap.outOfRange(1) }
    return count == 0 ? .null : heap.element(of: list, at: 0)
  }

  func firstElement(_ heap: inout Heap) -> Value? {
    list(&heap).map { heap.count(of: $0) == 0 ? .null : heap.element(of: $0, at: 0) }
  }

  /// The only value of the only element, a map, or of the map itself; the one of a name if that is given.
  func singleEntry(_ heap: inout Heap) -> Value? {
    let map = receiver.isContext ? receiver : singleElement(&heap)
    guard let map else { return nil }
    if map.isNull { return .null }
    guard map.isContext else { return missing(&heap) }
    if arguments.count > 0 {
      guard let key = text(0, &heap) else { return nil }
      return heap.lookup(key, in: map) ?? .null
    }
    guard heap.count(of: map) < 2 else { return heap.outOfRange(1) }
    return heap.entries(of: map).first?.value ?? .null
  }

  /// What the elements, maps, have under a name.
  func collectEntries(_ heap: inout Heap) -> Value? {
    guard let list = list(&heap), let key = text(0, &heap) else { return nil }
    let values = heap.elements(of: list).compactMap { $0.isContext ? heap.lookup(key, in: $0) : nil }
    return heap.list(values)
  }

  // MARK: Maps

  /// What the map has under a key; null if it has nothing.
  func entry(_ heap: inout Heap) -> Value? {
    guard let map = map(&heap), let key = text(0, &heap) else { return nil }
    return heap.lookup(key, in: map) ?? .null
  }

  func entryOrDefault(_ heap: inout Heap) -> Value? {
    guard let map = map(&heap), let key = text(0, &heap) else { return nil }
    return heap.lookup(key, in: map) ?? arguments[1]
  }

  func containsKey(_ heap: inout Heap) -> Value? {
    guard let map = map(&heap), let key = text(0, &heap) else { return nil }
    return Value(heap.lookup(key, in: map) != nil)
  }

  func containsValue(_ heap: inout Heap) -> Value? {
    map(&heap).map { map in Value(heap.entries(of: map).contains { heap.isEqual($0.value, arguments[0]) }) }
  }

  func keys(_ heap: inout Heap) -> Value? { map(&heap).map { heap.list(heap.entries(of: $0).map(\.key)) } }

  func values(_ heap: inout Heap) -> Value? { map(&heap).map { heap.list(heap.entries(of: $0).map(\.value)) } }
}
