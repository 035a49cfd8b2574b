import BatonValues

/// The heaps of the instances that do not run, numbered from 1.
///
/// Unsafe because an instance that ends with words in its heap stands here until it is released, which is soon: three stores
/// instead of a hundred instructions of arrays.
struct HeapTable {
  private var heaps: UnsafeMutablePointer<Heap>
  private var capacity = 16
  /// One more than the highest number that has been used.
  private var end = 1
  /// The first free number; the next one stands in place of the heap's number of words.
  private var firstFree: UInt32 = 0
  /// The number of heaps in use.
  private(set) var count = 0

  init() {
    heaps = .allocate(capacity: capacity)
    heaps.initialize(to: Heap())
  }

  @inline(__always)
  mutating func insert(_ heap: Heap) -> Int {
    count &+= 1
    if firstFree != 0 {
      let number = Int(firstFree)
      firstFree = heaps[number].top
      heaps[number] = heap
      return number
    }
    if end == capacity { grow() }
    (heaps + end).initialize(to: heap)
    end += 1
    return end - 1
  }

  @inline(__always)
  subscript(number: Int) -> Heap {
    get { heaps[number] }
    nonmutating set { heaps[number] = newValue }
  }

  /// Gives the heap's memory back.
  mutating func remove(_ number: Int) {
    heaps[number].free()
    forget(number)
  }

  /// Forgets the heap, whose memory has gone elsewhere.
  @inline(__always)
  mutating func forget(_ number: Int) {
    heaps[number].words = nil
    heaps[number].top = firstFree
    firstFree = UInt32(number)
    count &-= 1
  }

  @inline(never)
  private mutating func grow() {
    capacity *= 2
    heaps.reallocate(end, capacity: capacity)
  }

  /// Gives all memory back; the table is not used afterwards.
  func deallocate() {
    for number in 0..<end { heaps[number].words?.deallocate() }
    heaps.deallocate()
  }
}
