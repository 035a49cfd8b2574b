import BatonBytecode
import BatonValues

/// What the runs of a repetition have to give lies in records of their own inside of it, not in a list, whose elements could not
/// be set one by one: objects refer downwards alone. So a result costs the same however many there are, and is saved with the
/// instance.
extension Machine {
  /// How often the list `value` lets an activity run; if `isNumber`, the whole number that it is or spells. Nil if it does not say.
  func extent(of value: Value, isNumber: Bool) -> Value? {
    guard isNumber else {
      return value.isList ? Value(Int32(truncatingIfNeeded: heap.pointee.count(of: value))) : nil
    }
    let number = value.isString ? Int(heap.pointee.string(of: value)) : value.integer
    return number.flatMap { Int32(exactly: $0) }.flatMap { $0 < 0 ? nil : Value($0) }
  }

  /// Keeps `value` as element `number` of list `list` of the results of the repetition at `place`.
  @inline(never)
  mutating func keep(_ value: Value, as number: Value, ofList list: Int, in place: UInt32) {
    let record = allocate(scope: Self.result)
    link(record, in: place)
    let frame = store[record]
    frame.pointee.address = UInt32(list)
    frame.slots[0] = number
    frame.slots[1] = value
  }

  /// List `list` of the results of the repetition `frame`, as long as `count` says, null where there is no result; if `count` is no
  /// number, of the results alone.
  @inline(never)
  mutating func results(ofList list: Int, count: Value, in frame: FramePointer) -> Value {
    let results = results(ofList: list, in: frame)
    guard let count = count.integer else {
      return heap.pointee.list(results.sorted { $0.number < $1.number }.map(\.value))
    }
    budget &-= max(0, count) &>> 6
    guard 0...Int(heapLimit) ~= count else { return heap.pointee.failed(because: .outOfMemory) }
    var elements = [Value](repeating: .null, count: count)
    for (number, value) in results where elements.indices.contains(number) { elements[number] = value }
    return heap.pointee.list(elements)
  }

  private mutating func results(ofList list: Int, in frame: FramePointer) -> [(number: Int, value: Value)] {
    var results: [(Int, Value)] = []
    var at = frame.pointee.children
    while at != 0 {
      let record = store[at]
      if record.pointee.scope == Self.result, record.pointee.address == list, let number = record.slots[0].integer {
        results.append((number, record.slots[1]))
      }
      at = record.pointee.next
    }
    budget &-= results.count &>> 6
    return results
  }
}
