/// The process instance that runs.
struct OpenInstance {
  var handle = Handle(rawValue: 0)
  var number: UInt32 = 0
  /// The place of its record.
  var place: UInt32 = 0
  /// The place of the record of its first wait; 0 if it has none.
  var wait: UInt32 = 0
  /// Whether it had words in its heap before this step.
  var hadHeap = false

  /// None.
  init() {}

  /// The instance of which the record at `place` is `root`.
  @inline(__always)
  init(_ root: FramePointer, at place: UInt32, _ table: InstanceTable) {
    number = root.pointee.previous
    self.place = place
    let entry = table[number].pointee
    hadHeap = root.pointee.next != 0
    handle = Handle(instance: number, generation: entry.generation)
    wait = entry.location == .record(place) ? 0 : entry.location.bits
  }
}
