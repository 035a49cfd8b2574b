/// The notes of the ways that brief instances have taken (`BriefWay`), one behind the other.
///
/// Unsafe because a value that is set is one store, and nobody asks whether there is room but at the start and where a loop goes round.
struct WayNotes {
  private var first: UnsafeMutablePointer<UInt64>
  /// Behind the last word there is.
  private var limit: UnsafeMutablePointer<UInt64>
  /// Behind the last note.
  private(set) var end: UnsafeMutablePointer<UInt64>

  init() {
    let capacity = 1024
    first = .allocate(capacity: capacity)
    limit = first + capacity
    end = first
  }

  func deallocate() { first.deallocate() }

  var start: UnsafePointer<UInt64> { UnsafePointer(first) }

  mutating func removeAll() { end = first }

  /// The last place at which there is room for `count` notes and one more.
  @inline(__always)
  func lastNote(of count: Int) -> UnsafeMutablePointer<UInt64> { limit - (count &+ 1) }

  /// Whether the way that has begun is as long as one may be, now that its notes reach to `notes`: the head tells in 32 bits how many
  /// bytes it has. Its token goes on with a record then.
  @inline(__always)
  func isFull(at notes: UnsafeMutablePointer<UInt64>) -> Bool { notes - end > 1 << 28 }

  /// Begins a way with `count` notes, behind which there is to be room for `others`. Returns where the first one goes.
  @inline(__always)
  mutating func begin(_ count: Int, others: Int) -> UnsafeMutablePointer<UInt64> {
    if end + count > lastNote(of: others) { grow(by: count + others + 1) }
    return end + 1
  }

  /// Sees to it that `count` more notes can be written at `notes`, and returns where that is then.
  @inline(__always)
  mutating func room(
    for count: Int, at notes: UnsafeMutablePointer<UInt64>
  ) -> UnsafeMutablePointer<UInt64> {
    if notes + count <= limit { return notes }
    let place = notes - end
    grow(by: place + count)
    return end + place
  }

  /// Makes room for `count` words, and more, at the end.
  @inline(never)
  private mutating func grow(by count: Int) {
    let used = end - first
    let capacity = 2 * (used + count + (limit - first))
    // What stands behind the end is of a way that has begun.
    first.reallocate(limit - first, capacity: capacity)
    end = first + used
    limit = first + capacity
  }

  /// Ends the way that has begun and whose notes reach to `notes`, at word `word`. Returns its number: how many bytes stand before it.
  @inline(__always)
  mutating func finish(_ notes: UnsafeMutablePointer<UInt64>, at word: UInt32) -> UInt64 {
    let number = Self.distance(from: first, to: end)
    end.pointee = Self.distance(from: end, to: notes) | UInt64(word) &<< 32
    end = notes
    return number
  }

  /// How many bytes are between two notes: the difference of pointers divides, and rounds.
  @inline(__always)
  private static func distance(
    from start: UnsafeMutablePointer<UInt64>, to end: UnsafeMutablePointer<UInt64>
  ) -> UInt64 {
    UInt64(UInt(bitPattern: end) &- UInt(bitPattern: start))
  }

  /// The way of this `number`, which has begun with `start`.
  func way(_ number: UInt64, _ start: BriefWay.Start) -> BriefWay {
    let place = Int(number) / MemoryLayout<UInt64>.stride
    let count = Int(UInt32(truncatingIfNeeded: first[place])) / MemoryLayout<UInt64>.stride
    return BriefWay(start, notes: place + 1..<place + count, end: first[place] >> 32)
  }
}
