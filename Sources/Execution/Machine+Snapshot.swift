import BatonBytecode
import BatonValues

/// Why saved bytes do not become an instance.
public enum SnapshotError: Error, Equatable, CustomStringConvertible {
  case damaged
  case otherModule

  public var description: String {
    switch self {
    case .damaged: "the saved instance is damaged: its content does not match its digest"
    case .otherModule: "the saved instance runs another version of its process: load the module that it started with"
    }
  }
}

/// A saved instance:
///
///      0  SHA-256 of everything that follows
///     32  digest of the module
///     64  number of records and of heap words (32 bits each)
///     72  the records, each before those inside it: scope, address, live, parent (its number), slot count, and a spare
///         word (32 bits each), then its slots
///         the heap's words
///
/// Handles are not saved: `restore` says which ones take their place.
extension Machine {
  /// Returns the state of `instance`, which does not run in this moment, or nil if it is gone.
  public func save(_ instance: Handle) -> [UInt8]? {
    guard let root = store.frame(of: instance), root.pointee.parent == 0 else { return nil }
    let module = modules[Int(descriptor(of: root).module)]
    let records = self.records(of: root)
    let numbers = Dictionary(uniqueKeysWithValues: records.enumerated().map { ($1, UInt32($0)) })
    let heap = root.pointee.next == 0 ? Heap() : heaps[Int(root.pointee.next)]
    var writer = ByteWriter()
    writer.append(module.module.digest.bytes)
    writer.append(UInt32(records.count), UInt32(heap.savedWords.count))
    for frame in records {
      let descriptor = descriptor(of: frame)
      let scope = descriptor.index == none ? none - frame.pointee.scope : descriptor.index
      let parent = frame == root ? none : numbers[store[frame.pointee.parent]] ?? none
      writer.append(scope, frame.pointee.address, frame.pointee.live, parent, descriptor.slotCount, 0)
      for slot in 0..<Int(descriptor.slotCount) { writer.append(frame.slots[slot].bits) }
    }
    for word in heap.savedWords { writer.append(word) }
    return Digest(of: writer.bytes).bytes + writer.bytes
  }

  /// Makes an instance of the state `saved` with module `module`, which it was saved with. Returns its handle, and for each
  /// wait and incident the handle that takes the place of the one before, in the order of `parked(in:)`.
  public mutating func restore(_ saved: [UInt8], with module: Int) throws(SnapshotError) -> Handle {
    guard saved.count >= 72, Digest(of: saved[32...]).bytes == Array(saved[..<32]) else { throw .damaged }
    let loaded = modules[module]
    guard Array(saved[32..<64]) == loaded.module.digest.bytes else { throw .otherModule }
    var reader = ByteReader(saved, at: 64)
    let (recordCount, wordCount) = (reader.word(), reader.word())
    var places: [UInt32] = []
    var parents: [UInt32] = []
    for _ in 0..<recordCount {
      let scope = reader.word()
      let place = allocate(scope: scope >= none - 1 ? none - scope : scope + UInt32(loaded.firstScope))
      let frame = store[place]
      frame.pointee.address = reader.word()
      frame.pointee.live = reader.word()
      parents.append(reader.word())
      let slotCount = reader.word()
      _ = reader.word()
      for slot in 0..<Int(slotCount) { frame.slots[slot] = Value(bits: reader.doubleWord()) }
      places.append(place)
    }
    // `link` puts a record first among its siblings.
    for (place, parent) in zip(places, parents).reversed() where parent != none {
      link(place, in: places[Int(parent)])
    }
    let words = (0..<wordCount).map { _ in reader.doubleWord() }
    let root = store[places[0]]
    if !words.isEmpty {
      let heap = words.withUnsafeBufferPointer {
        Heap(copying: $0, constants: loaded.constantWords, limit: heapLimit)
      }
      root.pointee.next = UInt32(heaps.insert(heap))
    }
    return Handle(place: places[0], generation: root.pointee.generation)
  }

  /// Forgets `instance` and everything inside it without a trace, as if it had never been. Returns whether it was there.
  public mutating func discard(_ instance: Handle) -> Bool {
    guard let root = store.frame(of: instance), root.pointee.parent == 0 else { return false }
    for frame in records(of: root).dropFirst().reversed() {
      remove(place(of: frame))
    }
    root.pointee.live = 0
    return release(instance)
  }

  /// The handles of all waits and incidents of `instance`, in an order that saving and restoring keeps.
  public func parked(in instance: Handle) -> [Handle] {
    guard let root = store.frame(of: instance), root.pointee.parent == 0 else { return [] }
    return records(of: root).filter { isParked($0, .waiting) || isParked($0, .incident) }.map {
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

private struct ByteReader {
  private let bytes: [UInt8]
  private var position: Int

  init(_ bytes: [UInt8], at position: Int) {
    self.bytes = bytes
    self.position = position
  }

  mutating func word() -> UInt32 {
    defer { position += 4 }
    return bytes.withUnsafeBytes { UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: UInt32.self)) }
  }

  mutating func doubleWord() -> UInt64 {
    defer { position += 8 }
    return bytes.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: UInt64.self)) }
  }
}
