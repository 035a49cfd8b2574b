/// The memory of frozen instances: runs of bytes, four at a time, in chunks of runs of one length, with a list of free ones for each.
///
/// Unsafe because runs are found by place and packed by the byte; nobody but `Machine+Freezing` reads them.
struct FrozenStore {
  /// A run's length is a multiple of this.
  private static let unit = 4
  private static let placesPerChunk = 1 << 14
  private static let chunkSize = placesPerChunk * 16

  private struct Chunk {
    var base: UnsafeMutableRawPointer
    var size: Int
  }

  /// The runs of one length.
  private struct Class {
    /// The first free place; in a free run stands the next. `none` is the last.
    var free = UInt32.max
    /// The places that have never been used.
    var fresh: Range<UInt32> = 0..<0
  }

  private static let none = UInt32.max

  private static let classCount = PackedWords.limit(PackedWords.mostWords) / unit + 2

  private let memory = GrowingMemory()
  private var chunks: UnsafeMutablePointer<Chunk>
  private var chunkCount = 0
  private var chunkCapacity = 16
  private let classes: UnsafeMutablePointer<Class>
  /// How many runs are in use, and how many bytes they take.
  private(set) var count = 0
  private(set) var byteCount = 0

  init() {
    chunks = .allocate(capacity: chunkCapacity)
    classes = .allocate(capacity: Self.classCount)
    classes.initialize(repeating: Class(), count: Self.classCount)
  }

  func deallocate() {
    memory.deallocate()
    chunks.deallocate()
    classes.deallocate()
  }

  /// The run at `place`.
  @inline(__always)
  subscript(place: UInt32) -> UnsafeMutableRawPointer {
    let chunk = chunks[Int(place) / Self.placesPerChunk]
    return chunk.base + Int(place) % Self.placesPerChunk &* chunk.size
  }

  /// Returns the place of a copy of the `size` bytes at `bytes`; nil if the store is full.
  @inline(__always)
  mutating func insert(_ bytes: UnsafeRawPointer, _ size: Int) -> UInt32? {
    // A chunk has at most as many places as runs of 16 bytes.
    let length = max(4, (size &+ Self.unit &- 1) / Self.unit)
    let place: UInt32
    if classes[length].free != Self.none {
      place = classes[length].free
      classes[length].free = self[place].load(as: UInt32.self)
    } else {
      if classes[length].fresh.isEmpty, !addChunk(length) { return nil }
      place = classes[length].fresh.lowerBound
      classes[length].fresh = place &+ 1..<classes[length].fresh.upperBound
    }
    let run = self[place].assumingMemoryBound(to: UInt32.self)
    let words = bytes.assumingMemoryBound(to: UInt32.self)
    for index in 0..<length { run[index] = words[index] }
    count &+= 1
    byteCount &+= Self.unit &* length
    return place
  }

  /// Gives the run at `place` back.
  @inline(__always)
  mutating func remove(_ place: UInt32) {
    let size = chunks[Int(place) / Self.placesPerChunk].size
    self[place].storeBytes(of: classes[size / Self.unit].free, as: UInt32.self)
    classes[size / Self.unit].free = place
    count &-= 1
    byteCount &-= size
  }

  @inline(never)
  private mutating func addChunk(_ length: Int) -> Bool {
    // The last place would mean that the words are in the instance's entry.
    guard chunkCount < 1 << 30 / Self.placesPerChunk - 1 else { return false }
    if chunkCount == chunkCapacity {
      chunkCapacity *= 2
      chunks.reallocate(chunkCount, capacity: chunkCapacity)
    }
    let first = UInt32(chunkCount * Self.placesPerChunk)
    // Up to eight bytes are read behind the last run.
    (chunks + chunkCount).initialize(to: Chunk(base: memory.allocate(Self.chunkSize), size: Self.unit * length))
    chunkCount += 1
    classes[length].fresh = first..<first + UInt32(Self.chunkSize / (Self.unit * length))
    return true
  }
}
