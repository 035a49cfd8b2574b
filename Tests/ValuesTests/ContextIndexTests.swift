import Testing

@testable import BatonValues

@Suite struct ContextIndexTests {
  /// Keys that crowd under the first seed, found by trying: what a hostile sender can do.
  @Test func `keys that all want one slot are told apart without a walk past all`() throws {
    var heap = Heap()
    defer { heap.free() }
    var keys: [String] = []
    var candidate = 0
    while keys.count < 600 {
      var key = "key-\(candidate)"
      candidate += 1
      if key.withUTF8({ ContextIndex.hash($0) }) & 2047 < 8 { keys.append(key) }
    }
    let entries = keys.map { Heap.Entry(key: heap.string($0), value: .true) }
    let context = heap.context(entries)
    #expect(heap.index(of: context).seedPlace.pointee > 0)
    for key in keys { #expect(heap.lookup(key, in: context) == .true) }
    #expect(heap.lookup("another key", in: context) == nil)
    var twice = entries + entries
    let unique = twice.withUnsafeMutableBufferPointer { heap.context(uniquing: $0) }
    #expect(heap.isEqual(unique, context))
    let constants = heap.savedWords
    #expect(Heap.verify(constants, roots: [context, unique].withUnsafeBufferPointer { $0 }))
  }
}
