import BatonBytecode
import BatonValues

/// Why saved bytes do not become an instance.
public enum SnapshotError: Error, Equatable, CustomStringConvertible {
  case damaged
  case otherModule

  public var description: String {
    switch self {
    case .damaged: "the saved instance is damaged"
    case .otherModule: "the saved instance runs another version of its process: load the module that it started with"
    }
  }
}

/// A saved instance:
///
///      0  SHA-256 of everything that follows
///     32  digest of the module
///     64  number of records, of heap words, of heap words that the last compaction left, and of values that it looked at (32
///         bits each)
///     80  the records, each before those inside it: scope, address, live, parent (its number; 32 bits each), then the slots
///         the heap's words
///
/// All numbers are little-endian. A scope is its index in the module; the highest numbers stand for a bare wait, an
/// incident, a listener and a result. Handles are not saved: the order of `parked(in:)` tells which ones of `restore` take their places.
extension Machine {
  /// Returns the state of `instance`, which does not run in this moment, or nil if it is gone.
  public func save(_ instance: Handle) -> [UInt8]? {
    guard namesInstance(instance), let site = site(of: instance) else { return nil }
    let root = store[site.root]
    let module = modules[Int(descriptor(of: root).module)]
    let records = self.records(of: root)
    let numbers = Dictionary(uniqueKeysWithValues: records.enumerated().map { ($1, UInt32($0)) })
    let heap = savedHeap(of: site.root)
    var writer = ByteWriter()
    writer.append(module.module.digest.bytes)
    writer.append(UInt32(records.count), heap.top, heap.live, heap.rootCount)
    for frame in records {
      let descriptor = descriptor(of: frame)
      let scope = descriptor.index == none ? none - frame.pointee.scope : descriptor.index
      let parent = frame == root ? none : numbers[store[frame.pointee.parent]] ?? none
      writer.append(scope, frame.pointee.address, frame.pointee.live, parent)
      for slot in 0..<Int(descriptor.slotCount) { writer.append(frame.slots[slot].bits) }
    }
    for word in heap.savedWords { writer.append(word) }
    return Digest(of: writer.bytes).bytes + writer.bytes
  }

  /// Makes an instance of the state `saved` with module `module`, which it was saved with, and returns its handle. The
  /// waits and incidents that `parked(in:)` returns for it are those of the original, in their order.
  ///
  /// Bytes from strangers are welcome: what `SavedInstance` lets pass runs as safely as the module.
  public mutating func restore(_ saved: [UInt8], with module: Int) throws(SnapshotError) -> Handle {
    let loaded = modules[module]
    let saved = try SavedInstance(of: saved, module: loaded, scopes: scopes)
    var places: [UInt32] = []
    for record in saved.records {
      let place = places.isEmpty ? allocateInstance(scope: record.scope) : allocate(scope: record.scope)
      let frame = store[place]
      frame.pointee.address = record.address
      frame.pointee.live = record.live
      for (slot, value) in saved.slots[record.slots].enumerated() { frame.slots[slot] = value }
      places.append(place)
    }
    // `link` puts a record first among its siblings.
    for (place, record) in zip(places, saved.records).reversed() {
      if let parent = record.parent { link(place, in: places[parent]) }
    }
    let root = store[places[0]]
    if !saved.words.isEmpty || saved.rootCount >= Self.fewRoots {
      var heap = saved.words.withUnsafeBufferPointer {
        Heap(copying: $0, constants: loaded.constantWords, limit: heapLimit)
      }
      heap.live = saved.liveWordCount
      heap.rootCount = saved.rootCount
      root.pointee.next = UInt32(heaps.insert(heap))
    }
    nameFirst(in: places[0])
    open(root, at: places[0])
    let handle = current.handle
    close(root)
    return handle
  }

  /// Names the first wait of the restored instance at `place` so.
  private mutating func nameFirst(in place: UInt32) {
    let first = sequence(first: store[place].pointee.children) { [store] in store[$0].pointee.next }
      .prefix { $0 != 0 }.first { [.activity, .bareWait].contains(descriptor(of: store[$0]).kind) }
    guard let first else { return }
    let entry = instanceTable[store[place].pointee.previous]
    entry.pointee.location = .record(first)
    entry.pointee.waits &+= 1
  }

  /// Forgets `instance` and everything inside it without a trace, as if it had never been. Returns whether it was there.
  public mutating func discard(_ instance: Handle) -> Bool {
    guard namesInstance(instance), let number = instance.instanceNumber, let entry = instanceTable.entry(of: instance)
    else { return false }
    if entry.pointee.location.isFrozen {
      dropPacked(entry)
      instanceTable.free(number)
      return true
    }
    guard let site = site(of: instance) else { return false }
    let root = store[site.root]
    for frame in records(of: root).dropFirst().reversed() {
      remove(place(of: frame))
    }
    root.pointee.live = 0
    entry.pointee.location = .record(site.root)
    return release(instance)
  }

  /// The handles of all waits and incidents of `instance`, in an order that saving and restoring keeps.
  public func parked(in instance: Handle) -> [Handle] {
    guard namesInstance(instance), let site = site(of: instance) else { return [] }
    return records(of: store[site.root]).filter { isParked($0, .waiting) || isParked($0, .incident) }.map {
      handle(of: place(of: $0))
    }
  }

  /// `root` and the records inside it, each before those inside it.
  private func records(of root: FramePointer) -> [FramePointer] {
    var records: [FramePointer] = []
    forEachRecord(from: root) { records.append($0) }
    return records
  }
}

private struct ByteWriter {
  var bytes: [UInt8] = []

  mutating func append(_ more: [UInt8]) { bytes += more }
  mutating func append(_ words: UInt32...) {
    for word in words { withUnsafeBytes(of: word.littleEndian) { bytes += $0 } }
  }
  mutating func append(_ word: UInt64) { withUnsafeBytes(of: word.littleEndian) { bytes += $0 } }
}
