import BatonValues

/// The memory of a machine's records: chunks of equally large places, with a list of free ones for each size.
///
/// Unsafe because a record's slots follow it in memory and records are reached by place on the hot path: two loads, where
/// an array of arrays would check bounds and retain (limits.md §1: 2.7 ns against 4.1 ns a node).
struct FrameStore {
  private static let placesPerChunk = FrameTable.placesPerChunk
  private static let chunkSize = 1 << 16

  /// The records by place; valid until the next allocation.
  private(set) var table: FrameTable
  /// The first chunk has no memory: its places, 0 among them, mean none. The second is the window.
  private var chunkCount = 2
  private var chunkCapacity = 64
  /// The first free place of each size class; those after it follow by `next`.
  private let free: UnsafeMutablePointer<UInt32>
  /// The number of records in use.
  private(set) var count = 0

  init() {
    table = FrameTable(chunks: .allocate(capacity: chunkCapacity))
    table.chunks.initialize(to: FrameTable.Chunk(base: UnsafeMutableRawPointer(table.chunks), stride: 0, count: 0))
    // Nothing in the window has a handle of its own.
    let stride = MemoryLayout<Frame>.stride + 8 * PackedWords.mostWords
    let memory = UnsafeMutableRawPointer.allocate(byteCount: 6 * stride, alignment: 64)
    (table.chunks + 1).initialize(to: FrameTable.Chunk(base: memory, stride: UInt32(stride), count: 0))
    brief = (memory + 5 * stride).assumingMemoryBound(to: Frame.self)
    brief.initialize(
      to: Frame(scope: 0, address: 0, generation: 0, live: 1, parent: 0, next: 0, children: 0, previous: 0))
    free = .allocate(capacity: SizeClass.count)
    free.initialize(repeating: 0, count: SizeClass.count)
  }

  func deallocate() {
    for index in 1..<chunkCount { table.chunks[index].base.deallocate() }
    table.chunks.deallocate()
    free.deallocate()
  }

  /// The place of the process's record in the window, in which a frozen instance is read; that of its wait follows.
  static let window = UInt32(FrameTable.placesPerChunk)

  /// The words of the heap of the instance in the window.
  var windowWords: UnsafeMutablePointer<UInt64> { table[Self.window + 2].allWords }

  /// The record of the brief instance (`Machine+Brief`), with at most so many slots.
  let brief: FramePointer
  static let briefCapacity = PackedWords.mostWords

  /// Where an instance is packed.
  var packing: UnsafeMutableRawPointer { UnsafeMutableRawPointer(table[Self.window + 3]) }

  /// The record at `place`, which was allocated.
  @inline(__always)
  subscript(place: UInt32) -> FramePointer { table[place] }

  /// The record that `handle` names, or nil if it is gone or never was.
  @inline(__always)
  func frame(of handle: Handle) -> FramePointer? {
    guard let frame = frame(at: handle.place), frame.pointee.generation == handle.generation else { return nil }
    return frame
  }

  /// The handle of the record at `place`, or nil if there is none.
  func handle(at place: UInt32) -> Handle? {
    frame(at: place).map { Handle(place: place, generation: $0.pointee.generation) }
  }

  @inline(__always)
  private func frame(at place: UInt32) -> FramePointer? {
    let chunkIndex = Int(place) / Self.placesPerChunk
    guard chunkIndex < chunkCount, Int(place) % Self.placesPerChunk < Int(table.chunks[chunkIndex].count) else {
      return nil
    }
    let frame = self[place]
    return frame.pointee.scope == Self.freeMark ? nil : frame
  }

  /// The scope of a free place.
  private static let freeMark = UInt32.max

  /// Returns the place of a new record with `slotCount` slots, none of them set.
  @inline(__always)
  mutating func allocate(scope: UInt32, slotCount: Int, sizeClass: Int) -> UInt32 {
    if free[sizeClass] == 0 { addChunk(sizeClass) }
    let place = free[sizeClass]
    let frame = self[place]
    free[sizeClass] = frame.pointee.next
    let generation = frame.pointee.generation
    frame.pointee = Frame(
      scope: scope, address: 0, generation: generation, live: 0, parent: 0, next: 0, children: 0, previous: 0)
    frame.slots.update(repeating: .absent, count: slotCount)
    count &+= 1
    return place
  }

  @inline(__always)
  mutating func free(_ place: UInt32, sizeClass: Int) {
    let frame = self[place]
    frame.pointee.scope = Self.freeMark
    frame.pointee.generation &+= 1
    frame.pointee.next = free[sizeClass]
    free[sizeClass] = place
    count &-= 1
  }

  @inline(never)
  private mutating func addChunk(_ sizeClass: Int) {
    if chunkCount == chunkCapacity {
      chunkCapacity *= 2
      table.chunks.reallocate(chunkCount, capacity: chunkCapacity)
    }
    let size = MemoryLayout<Frame>.stride + 8 * SizeClass.slots(of: sizeClass)
    let places = max(1, Self.chunkSize / size)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: max(Self.chunkSize, size), alignment: 64)
    table.chunks[chunkCount] = FrameTable.Chunk(base: memory, stride: UInt32(size), count: UInt32(places))
    let first = UInt32(chunkCount * Self.placesPerChunk)
    chunkCount += 1
    // The list of free places hands them out in ascending order.
    for place in (0..<places).reversed() {
      let frame = self[first + UInt32(place)]
      frame.initialize(
        to: Frame(
          scope: Self.freeMark, address: 0, generation: 1, live: 0, parent: 0, next: free[sizeClass], children: 0,
          previous: 0))
      free[sizeClass] = first + UInt32(place)
    }
  }
}

extension FramePointer {
  fileprivate var allWords: UnsafeMutablePointer<UInt64> {
    UnsafeMutableRawPointer(self).assumingMemoryBound(to: UInt64.self)
  }
}

/// The records of a store, found by place.
struct FrameTable {
  struct Chunk {
    var base: UnsafeMutableRawPointer
    /// The size of a place, and how many there are.
    var stride: UInt32
    var count: UInt32
  }

  /// At most so many places in a chunk; a place is the chunk's number times this, plus the place's number in it.
  static let placesPerChunk = 2048

  var chunks: UnsafeMutablePointer<Chunk>

  @inline(__always)
  subscript(place: UInt32) -> FramePointer {
    let chunk = chunks[Int(place) / Self.placesPerChunk]
    let offset = Int(place) % Self.placesPerChunk &* Int(chunk.stride)
    return (chunk.base + offset).assumingMemoryBound(to: Frame.self)
  }

  /// The record `levels` scopes outward from `frame`.
  @inline(__always)
  func outward(_ levels: Int, from frame: FramePointer) -> FramePointer {
    var frame = frame
    for _ in 0..<levels { frame = self[frame.pointee.parent] }
    return frame
  }
}

/// How many slots a record has room for: each number up to 8, then a quarter more each time.
enum SizeClass {
  static let sizes: [Int] = {
    var sizes = Array(0...8)
    while let last = sizes.last, last < 1 << 16 { sizes.append(min(1 << 16, last + max(2, last / 4))) }
    return sizes
  }()

  static var count: Int { sizes.count }

  static func slots(of sizeClass: Int) -> Int { sizes[sizeClass] }

  /// The smallest class with room for `slotCount` slots, at most 65,536.
  static func index(for slotCount: Int) -> Int {
    guard let index = sizes.firstIndex(where: { $0 >= slotCount }) else { unreachable("a verified scope is no larger") }
    return index
  }
}
