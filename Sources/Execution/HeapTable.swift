import BatonValues

/// The heaps of the instances that do not run, numbered from 1.
struct HeapTable {
  private var heaps: [Heap] = [Heap()]
  private var free: [Int] = []

  /// The number of heaps in use.
  var count: Int { heaps.count - 1 - free.count }

  mutating func insert(_ heap: Heap) -> Int {
    if let number = free.popLast() {
      heaps[number] = heap
      return number
    }
    heaps.append(heap)
    return heaps.count - 1
  }

  subscript(number: Int) -> Heap {
    get { heaps[number] }
    set { heaps[number] = newValue }
  }

  /// Gives the heap's memory back.
  mutating func remove(_ number: Int) {
    heaps[number].free()
    free.append(number)
  }

  /// Forgets the heap, whose memory has gone elsewhere.
  mutating func forget(_ number: Int) {
    heaps[number] = Heap()
    free.append(number)
  }

  /// Gives all memory back; the table is not used afterwards.
  func deallocate() {
    for var heap in heaps { heap.free() }
  }
}
