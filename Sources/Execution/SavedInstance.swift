import BatonBytecode
import BatonValues

/// A saved instance, read and found to be one that the machine could have saved: everything that execution relies on holds
/// of its records and its heap. What a program never makes, such as other values in the slots, may stand there all the same.
struct SavedInstance {
  struct Record {
    /// The descriptor of the scope.
    var scope: UInt32
    var address: UInt32
    var live: UInt32
    /// The number of the record around it, a lower one; none for the process instance, which is the first.
    var parent: Int?
    /// Its slots among all.
    var slots: Range<Int>
  }

  private(set) var records: [Record] = []
  private(set) var slots: [Value] = []
  private(set) var words: [UInt64] = []
  private(set) var liveWordCount: UInt32 = 0
  private(set) var rootCount: UInt32 = 0

  private let module: LoadedModule
  private let scopes: UnsafePointer<ScopeDescriptor>

  init(of bytes: [UInt8], module: LoadedModule, scopes: UnsafePointer<ScopeDescriptor>) throws(SnapshotError) {
    self.module = module
    self.scopes = scopes
    guard bytes.count >= 80, Digest(of: bytes[32...]).bytes == Array(bytes[..<32]) else { throw .damaged }
    guard Array(bytes[32..<64]) == module.module.digest.bytes else { throw .otherModule }
    var reader = ByteReader(bytes, at: 64)
    let recordCount = try reader.word()
    let wordCount = try reader.word()
    liveWordCount = try reader.word()
    rootCount = try reader.word()
    guard recordCount > 0, liveWordCount <= wordCount else { throw .damaged }
    for _ in 0..<recordCount { try readRecord(from: &reader) }
    for _ in 0..<wordCount { words.append(try reader.doubleWord()) }
    guard reader.isAtEnd else { throw .damaged }
    try verifyRecords()
    let areValues = words.withUnsafeBufferPointer { words in
      slots.withUnsafeBufferPointer {
        Heap.verify(
          words, roots: $0, constants: module.module.constantRegion, at: module.constantWords,
          functions: module.module.functions.map { Int($0.captureCount) })
      }
    }
    guard areValues else { throw .damaged }
  }

  private mutating func readRecord(from reader: inout ByteReader) throws(SnapshotError) {
    let number = try reader.word()
    let scope: UInt32
    if number > none - Machine.bareCount {
      scope = none - number
    } else {
      guard number < module.module.scopes.count else { throw .damaged }
      scope = number + UInt32(module.firstScope)
    }
    let (address, live, parent) = (try reader.word(), try reader.word(), try reader.word())
    let first = slots.count
    for _ in 0..<scopes[Int(scope)].slotCount { slots.append(Value(bits: try reader.doubleWord())) }
    records.append(
      Record(
        scope: scope, address: address, live: live, parent: parent == none ? nil : Int(parent),
        slots: first..<slots.count))
  }

  // MARK: Verification

  private func verifyRecords() throws(SnapshotError) {
    var childCounts = [UInt32](repeating: 0, count: records.count)
    for (number, record) in records.enumerated() {
      guard (record.parent == nil) == (number == 0), record.parent ?? -1 < number else { throw .damaged }
      guard let parent = record.parent else { continue }
      if !mayHold(records[parent], record) { throw .damaged }
      if scopes[Int(record.scope)].kind.areTokens, !isKept(record) { childCounts[parent] += 1 }
    }
    var waiting = 0
    for (number, record) in records.enumerated() {
      let here = waitingTokens(in: record)
      waiting += here
      guard isSound(record, tokenCount: Int(childCounts[number]) + here) else { throw .damaged }
    }
    guard records[0].address == waiting, areHandled(records.filter { kind(of: $0) == .thrower }) else { throw .damaged }
  }

  private func kind(of record: Record) -> ScopeDescriptorKind { scopes[Int(record.scope)].kind }

  private func isKept(_ record: Record) -> Bool { kind(of: record).isKept(record.live) }

  /// Whether a record such as `inner` may be in `outer`: in one that is kept, only what can be compensated.
  private func mayHold(_ outer: Record, _ inner: Record) -> Bool {
    if isKept(outer) { return isKept(inner) || kind(of: inner) == .compensation }
    if kind(of: outer) == .compensation { return outer.live == Parking.running.rawValue }
    return kind(of: outer).areTokens
  }

  /// Whether for each of the throwers, told apart by their numbers, handlers run.
  private func areHandled(_ throwers: [Record]) -> Bool {
    let handlers = records.filter { kind(of: $0) == .compensation && $0.live == Parking.running.rawValue }
    let numbers = throwers.map { slots[$0.slots.lowerBound].bits }
    return Set(numbers).count == numbers.count
      && numbers.allSatisfy { number in handlers.contains { slots[$0.slots.lowerBound].bits == number } }
  }

  /// How many tokens of `record` wait at joins.
  private func waitingTokens(in record: Record) -> Int {
    let index = scopes[Int(record.scope)].index
    return index == none
      ? 0 : module.waitingTokens(in: module.scopes[Int(index)]) { slots[record.slots.lowerBound + $0] }
  }

  /// Whether `record` fits the one around it, stands at a fitting instruction, and has `tokenCount` tokens: as many as there
  /// are records inside that are one token each, and tokens that wait at joins.
  private func isSound(_ record: Record, tokenCount: Int) -> Bool {
    let descriptor = scopes[Int(record.scope)]
    let outer = record.parent.map { records[$0].scope }
    switch descriptor.kind {
    case .process: return outer == nil && record.live == tokenCount
    case .subProcess, .repetition: return outer == descriptor.parent && record.live == tokenCount
    case .activity:
      guard outer == descriptor.parent else { return false }
      if record.live == Parking.running.rawValue { return tokenCount == 1 }
      if record.live == Parking.kept.rawValue { return tokenCount == 0 }
      return tokenCount == 0 && waits(record, in: descriptor.index, own: true)
    case .compensation:
      guard outer == descriptor.parent, descriptor.exit != none else { return false }
      let node = slots[record.slots.lowerBound + 1].integer
      guard module.module.nodes.indices.contains(node ?? -1) else { return false }
      return record.live == (tokenCount == 1 ? Parking.running : .kept).rawValue && tokenCount <= 1
    case .thrower:
      guard let outer, tokenCount == 0, record.live == Parking.running.rawValue else { return false }
      return slots[record.slots.lowerBound].isInteger
        && module.places.compensates(at: record.address, in: scopes[Int(outer)].index)
    case .listener:
      guard let outer, record.live == Parking.waiting.rawValue || record.live == Parking.incident.rawValue else {
        return false
      }
      return catches(record, in: scopes[Int(outer)].index) { $0.wait != none }
    case .probe:
      guard let outer, record.live == Parking.running.rawValue else { return false }
      let probe = scopes[Int(record.scope)].index
      return catches(record, in: scopes[Int(outer)].index) { $0.probe == probe }
    case .result:
      guard let outer else { return false }
      return record.live == 0 && scopes[Int(outer)].kind == .repetition
    case .bareWait:
      guard let outer, tokenCount == 0 else { return false }
      return waits(record, in: scopes[Int(outer)].index, own: false)
    case .incident:
      guard let outer, tokenCount == 0, record.live == Parking.incident.rawValue else { return false }
      return module.places.restarts(at: record.address, in: scopes[Int(outer)].index)
    }
  }

  /// Whether `record` names a catch of the module's scope `scope` of which `fits` is true.
  private func catches(_ record: Record, in scope: UInt32, _ fits: (CatchRecord) -> Bool) -> Bool {
    guard record.address < module.module.catches.count else { return false }
    let row = module.module.catches[Int(record.address)]
    return row.scope == scope && fits(row)
  }

  /// Whether `record` stands at a `wait` instruction of the module's scope `scope`, which parks in the scope's own record or
  /// in a bare one.
  private func waits(_ record: Record, in scope: UInt32, own: Bool) -> Bool {
    guard record.live == Parking.waiting.rawValue || record.live == Parking.incident.rawValue,
      let wait = module.places.wait(at: record.address, in: scope)
    else { return false }
    return module.waits[wait].scope == (own ? scope : none)
  }
}

private struct ByteReader {
  private let bytes: [UInt8]
  private var position: Int

  init(_ bytes: [UInt8], at position: Int) {
    self.bytes = bytes
    self.position = position
  }

  var isAtEnd: Bool { position == bytes.count }

  mutating func word() throws(SnapshotError) -> UInt32 { UInt32(littleEndian: try read()) }
  mutating func doubleWord() throws(SnapshotError) -> UInt64 { UInt64(littleEndian: try read()) }

  private mutating func read<Integer: FixedWidthInteger & BitwiseCopyable>() throws(SnapshotError) -> Integer {
    let size = MemoryLayout<Integer>.size
    guard bytes.count - position >= size else { throw .damaged }
    defer { position += size }
    return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: position, as: Integer.self) }
  }
}
