/// The process instances by number: where each is, and what its handles say.
///
/// An instance's memory moves when it is frozen and thawed; its number stays, so its handle and that of its first wait do. The
/// *first* wait is that of the one record directly in the process instance that has begun to be named so: an instance with one
/// token has no other, and only such a one is frozen.
///
///      0          4            8       12                            32
///     ┌──────────┬────────────┬───────┬─────────────────────────────┐
///     │ location │ generation │ waits │ packed words, if they fit   │  × 16,384 in a block
///     └──────────┴────────────┴───────┴─────────────────────────────┘
///
/// Unsafe because it is looked at for each handle: two loads. Half a line of the processor's cache holds all of an instance that
/// waits, if it has little: what it costs to wake one of ten million is how often memory is waited for, 80 ns each time.
struct InstanceTable {
  struct Entry: BitwiseCopyable {
    var location: Location
    /// Counts the instances that have had the number.
    var generation: UInt32
    /// Counts the beginnings and the ends of first waits: it is odd while there is one.
    var waits: UInt32
    private var packed: (UInt32, UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0, 0)

    /// How many bytes of packed words have room.
    static let packedSize = 20

    init(location: Location, generation: UInt32, waits: UInt32) {
      (self.location, self.generation, self.waits) = (location, generation, waits)
    }

    var hasWait: Bool { waits & 1 == 1 }
  }

  /// Where an instance is.
  struct Location: BitwiseCopyable, Equatable {
    var bits: UInt32

    /// In records: the place of that of its first wait, which is directly in its own, or else of its own.
    @inline(__always) static func record(_ place: UInt32) -> Location { Location(bits: place) }
    /// In frozen words elsewhere.
    @inline(__always) static func frozen(_ place: UInt32) -> Location { Location(bits: place | 1 << 31) }
    /// In frozen words behind this.
    @inline(__always) static var here: Location { Location(bits: 1 << 31 | (1 << 30 - 1)) }
    /// Nowhere: the number is free, and `next` is the next one.
    @inline(__always) static func nowhere(next: UInt32) -> Location { Location(bits: next | 3 << 30) }

    @inline(__always) var place: UInt32? { bits >> 31 == 0 ? bits : nil }
    @inline(__always) var isFrozen: Bool { bits >> 30 == 2 }
    /// Where the frozen words are, if they are elsewhere.
    @inline(__always) var frozenPlace: UInt32? { isFrozen && self != .here ? bits & (1 << 30 - 1) : nil }
    @inline(__always) var isNowhere: Bool { bits >> 30 == 3 }
    @inline(__always) var next: UInt32 { bits & (1 << 30 - 1) }
  }

  private static let blockSize = 1 << 14

  private let memory = GrowingMemory()
  private var blocks: UnsafeMutablePointer<UnsafeMutablePointer<Entry>>
  private var blockCapacity = 64
  /// One more than the highest number that has been used; 0 is none.
  private var end: UInt32 = 1
  private var firstFree: UInt32 = 0
  /// How many numbers are in use.
  private(set) var count = 0

  init() { blocks = .allocate(capacity: blockCapacity) }

  func deallocate() {
    memory.deallocate()
    blocks.deallocate()
  }

  /// The entry of `number`, which has been used.
  @inline(__always)
  subscript(number: UInt32) -> UnsafeMutablePointer<Entry> {
    blocks[Int(number) / Self.blockSize] + Int(number) % Self.blockSize
  }

  /// The entry of the instance that `handle`, which says a number, names, or of which it names the first wait; nil if that
  /// is gone or never was.
  @inline(__always)
  func entry(of handle: Handle) -> UnsafeMutablePointer<Entry>? {
    guard let number = handle.instanceNumber, number > 0, number < end else { return nil }
    let entry = self[number]
    if entry.pointee.location.isNowhere { return nil }
    if handle.isWaitOfInstance {
      return entry.pointee.waits == handle.generation && entry.pointee.hasWait ? entry : nil
    }
    return entry.pointee.generation == handle.generation ? entry : nil
  }

  /// The entry of the frozen instance of which `handle` names the first wait; nil if that is gone, never was, or is not frozen.
  @inline(__always)
  func frozenEntry(ofWait handle: Handle) -> UnsafeMutablePointer<Entry>? {
    let number = handle.place &- (Handle.instanceFlag | Handle.waitFlag)
    guard number &- 1 < end &- 1 else { return nil }
    let entry = self[number]
    // What is frozen has its first wait.
    return entry.pointee.location.isFrozen && entry.pointee.waits == handle.generation ? entry : nil
  }

  /// The entry of the instance `number`; nil if there is none.
  func entry(of number: UInt32) -> UnsafeMutablePointer<Entry>? {
    number > 0 && number < end && !self[number].pointee.location.isNowhere ? self[number] : nil
  }

  /// The entry of `number`, which may be free; nil if it has never been used.
  @inline(__always)
  func known(_ number: UInt32) -> UnsafeMutablePointer<Entry>? { number > 0 && number < end ? self[number] : nil }

  /// The handles of all instances.
  var handles: [Handle] {
    (1..<end).compactMap {
      let entry = self[$0].pointee
      return entry.location.isNowhere ? nil : Handle(instance: $0, generation: entry.generation)
    }
  }

  /// How many are frozen.
  var frozenCount: Int { (1..<end).reduce(0) { $0 + (self[$1].pointee.location.isFrozen ? 1 : 0) } }

  /// Returns a number for an instance of which the record is at `place`.
  @inline(__always)
  mutating func allocate(_ place: UInt32) -> UInt32 {
    if firstFree == 0 { addNumber() }
    let number = firstFree
    let entry = self[number]
    firstFree = entry.pointee.location.next
    entry.pointee.location = .record(place)
    count &+= 1
    return number
  }

  /// The number that the next instance gets; 0 if that is one that has never been used.
  var nextNumber: UInt32 { firstFree }

  /// The number that the next instance gets, and its entry.
  @inline(__always)
  mutating func upcoming() -> (number: UInt32, entry: UnsafeMutablePointer<Entry>) {
    if firstFree == 0 { addNumber() }
    return (firstFree, self[firstFree])
  }

  /// Lets the handles of `number` find nothing.
  @inline(__always)
  mutating func free(_ number: UInt32) {
    let entry = self[number]
    entry.pointee.generation &+= 1
    entry.pointee.waits = (entry.pointee.waits &+ 1) & ~1
    entry.pointee.location = .nowhere(next: firstFree)
    firstFree = number
    count &-= 1
  }

  @inline(never)
  private mutating func addNumber() {
    precondition(end < Handle.waitFlag, "a machine has at most 2^30 instances")
    if Int(end) % Self.blockSize == 0 || end == 1 { addBlock(Int(end) / Self.blockSize) }
    self[end].initialize(to: Entry(location: .nowhere(next: firstFree), generation: 1, waits: 0))
    firstFree = end
    end += 1
  }

  /// The room for packed words in the entry of `number`.
  @inline(__always)
  func room(in entry: UnsafeMutablePointer<Entry>) -> UnsafeMutableRawPointer {
    UnsafeMutableRawPointer(entry) + (MemoryLayout<Entry>.size - Entry.packedSize)
  }

  private mutating func addBlock(_ index: Int) {
    if index == blockCapacity {
      blocks.reallocate(blockCapacity, capacity: 2 * blockCapacity)
      blockCapacity *= 2
    }
    let block = memory.allocate(Self.blockSize * MemoryLayout<Entry>.stride)
    (blocks + index).initialize(to: block.assumingMemoryBound(to: Entry.self))
  }
}
