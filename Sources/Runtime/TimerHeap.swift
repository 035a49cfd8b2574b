/// What is to happen at which time, earliest first; at one time, in the order of ranks.
///
/// A binary heap of entries that name slots. Cancelling frees the slot and leaves the entry, whose generation tells that it
/// is stale; when more than half of the entries are, the heap is built anew. So all operations take O(log n), amortized.
struct TimerHeap<Payload> {
  /// Names a timer; one that has fired or was cancelled names nothing.
  struct ID: Hashable, Sendable {
    fileprivate var slot: UInt32
    fileprivate var generation: UInt32
  }

  private struct Slot {
    var generation: UInt32
    var payload: Payload?
  }

  private struct Entry {
    var time: Timestamp
    var rank: UInt64
    var id: ID

    func precedes(_ other: Entry) -> Bool { (time, rank) < (other.time, other.rank) }
  }

  private var entries: [Entry] = []
  private var slots: [Slot] = []
  private var freeSlots: [UInt32] = []

  /// The number of timers that neither have fired nor were cancelled.
  var count: Int { slots.count - freeSlots.count }

  /// The time of the next timer, or nil if there is none.
  var nextTime: Timestamp? {
    mutating get {
      dropStale()
      return entries.first?.time
    }
  }

  mutating func insert(_ payload: Payload, at time: Timestamp, rank: UInt64) -> ID {
    let id: ID
    if let slot = freeSlots.popLast() {
      slots[Int(slot)].payload = payload
      id = ID(slot: slot, generation: slots[Int(slot)].generation)
    } else {
      id = ID(slot: UInt32(slots.count), generation: 0)
      slots.append(Slot(generation: 0, payload: payload))
    }
    entries.append(Entry(time: time, rank: rank, id: id))
    siftUp(entries.count - 1)
    return id
  }

  /// The time at which the timer `id` fires, or nil if it will not. Takes O(n).
  func time(of id: ID) -> Timestamp? { isLive(id) ? entries.first { $0.id == id }?.time : nil }

  mutating func cancel(_ id: ID) {
    guard isLive(id) else { return }
    free(id)
    if entries.count > 64, entries.count > 2 * count {
      entries = entries.filter { isLive($0.id) }
      for index in stride(from: entries.count / 2 - 1, through: 0, by: -1) { siftDown(index) }
    }
  }

  /// Removes and returns the first timer that is due at `time`, or nil if none is.
  mutating func popDue(at time: Timestamp) -> (time: Timestamp, payload: Payload)? {
    dropStale()
    guard let first = entries.first, first.time <= time, let payload = slots[Int(first.id.slot)].payload else {
      return nil
    }
    free(first.id)
    removeFirst()
    return (first.time, payload)
  }

  private func isLive(_ id: ID) -> Bool { slots[Int(id.slot)].generation == id.generation }

  private mutating func free(_ id: ID) {
    slots[Int(id.slot)].generation &+= 1
    slots[Int(id.slot)].payload = nil
    freeSlots.append(id.slot)
  }

  private mutating func dropStale() {
    while let first = entries.first, !isLive(first.id) { removeFirst() }
  }

  private mutating func removeFirst() {
    entries.swapAt(0, entries.count - 1)
    entries.removeLast()
    siftDown(0)
  }

  private mutating func siftUp(_ start: Int) {
    var index = start
    while index > 0, entries[index].precedes(entries[(index - 1) / 2]) {
      entries.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  private mutating func siftDown(_ start: Int) {
    var index = start
    while true {
      var least = index
      for child in [2 * index + 1, 2 * index + 2]
      where child < entries.count && entries[child].precedes(entries[least]) { least = child }
      if least == index { return }
      entries.swapAt(index, least)
      index = least
    }
  }
}
