/// The notes of the ways that brief instances have taken (`BriefWay`), one behind the other.
///
/// Unsafe because a value that is set is one store, and nobody asks whether there is room but at the start and where a loop goes round.
struct WayNotes {
  private var first: UnsafeMutablePointer<UInt64>
  private var capacity = 1024
  /// Behind the last note.
  private(set) var end: UnsafeMutablePointer<UInt64>

  init() {
    first = .allocate(capacity: capacity)
    end = first
  }

  func deallocate() { first.deallocate() }

  var start: UnsafePointer<UInt64> { UnsafePointer(first) }

  mutating func removeAll() { end = first }

  /// Begins a way, of which there may be `room` notes at first, and returns its number.
  @inline(__always)
  mutating func begin(room: Int) -> Int {
    let number = end - first
    end = self.room(for: BriefWay.headerCount + room, at: end) + BriefWay.headerCount
    return number
  }

  /// Sees to it that `count` more notes can be written at `end`, and returns where that is then.
  @inline(__always)
  mutating func room(for count: Int, at end: UnsafeMutablePointer<UInt64>) -> UnsafeMutablePointer<UInt64> {
    end - first + count > capacity ? grow(by: count, at: end) : end
  }

  /// The last place at which there is room for `count` notes and one more.
  @inline(__always)
  func lastNote(of count: Int) -> UnsafeMutablePointer<UInt64> { first + (capacity - count - 1) }

  @inline(never)
  private mutating func grow(
    by room: Int, at end: UnsafeMutablePointer<UInt64>
  ) -> UnsafeMutablePointer<UInt64> {
    let count = end - first
    capacity = 2 * (count + room)
    first.reallocate(count, capacity: capacity)
    return first + count
  }

  /// Ends `way`, which has this `number` and whose notes reach to `end`.
  @inline(__always)
  mutating func finish(_ number: Int, to end: UnsafeMutablePointer<UInt64>, _ way: BriefWay) {
    let header = first + number
    way.write(to: header, count: end - header)
    self.end = end
  }

  /// The way of this `number`, and where the rest of its notes are.
  subscript(number: Int) -> (way: BriefWay, notes: Range<Int>) {
    let header = first + number
    return (BriefWay(reading: header), number + BriefWay.headerCount..<number + Int(header.pointee))
  }
}
