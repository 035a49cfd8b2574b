import BatonBytecode
import BatonValues

/// Which brief instances the machine is ready for, and the number that the next instance gets: 0 if that has never been used.
///
/// Those that go on at a site of frozen ones have numbers of their own: theirs is 0, and their signature the site's number inverted.
struct BriefContext: Equatable {
  var signature: Int
  var number: UInt32

  /// The number with which the machine is ready for none.
  static var none: UInt32 { .max }
}

/// Instances that come to their end in the step in which they start, or may: they have no record, only slots in the store's `brief`
/// one, which the next takes over. What one is that has to wait, or meets what brief code leaves to the machine, becomes a record then.
///
///     slots ─ brief code ─ … ─ the end                           nobody else knows of it
///                         └── what is not brief ─▶ a record      `started`, and whatever follows
extension Machine {
  /// How brief code ends.
  enum Ending {
    case ended
    /// The token stands at an instruction of the stream that the machine has to run …
    case left
    /// … or at a job that its service has declined.
    case declined
  }

  /// Runs an instance with `values`, which need no heap, as the variables of `signature`. Returns its handle if it has not come to its end;
  /// else its variables can be asked for until something else happens (`value(_:of:)`), and of its start and end tells only a
  /// machine with node events.
  public mutating func run(_ signature: Signature, _ values: Value...) -> Handle? {
    values.withUnsafeBufferPointer { run(signature, $0) }
  }

  /// As `run(_:_:)`, with the values in memory.
  @inlinable @inline(__always)
  public mutating func run(_ signature: Signature, _ values: UnsafeBufferPointer<Value>) -> Handle? {
    events ? runTelling(signature, values) : runUntold(signature, values)
  }

  @usableFromInline @inline(never)
  mutating func runUntold(_ signature: Signature, _ values: UnsafeBufferPointer<Value>) -> Handle? {
    guard let record = prepared(signature, values) else { return runWhole(signature, values) }
    return conclude(record, pass(record, values))
  }

  @usableFromInline @inline(never)
  mutating func runTelling(_ signature: Signature, _ values: UnsafeBufferPointer<Value>) -> Handle? {
    guard let record = prepared(signature, values) else { return runWhole(signature, values) }
    return conclude(record, passTelling(record, values))
  }

  /// The record of `signature`, for a brief instance of which the machine is ready; nil if there is to be none.
  @inline(__always)
  private mutating func prepared(
    _ signature: Signature, _ values: UnsafeBufferPointer<Value>
  ) -> UnsafeMutablePointer<SignatureRecord>? {
    let record = signatures[signature]
    precondition(values.count == record.pointee.count, "as many values as variables")
    if briefContext != .init(signature: signature.number, number: instanceTable.nextNumber) {
      guard record.pointee.isBrief, !explains else { return nil }
      prepare(signature, record)
    }
    return record
  }

  /// Makes a record of the brief instance if it has not ended as `outcome` says, and goes on with it.
  @inline(__always)
  private mutating func conclude(
    _ record: UnsafeMutablePointer<SignatureRecord>, _ outcome: (ending: Ending, word: Int)
  ) -> Handle? {
    guard outcome.ending == .ended else { return keep(record, at: outcome.word, outcome.ending) }
    // The next one is another.
    job.pointee.instance = Handle(rawValue: job.pointee.instance.rawValue &+ 1 &<< 32)
    briefEntry.pointee.generation &+= 1
    return nil
  }

  /// Makes ready what brief instances of `signature` share, until some other is opened.
  @inline(never)
  private mutating func prepare(_ signature: Signature, _ record: UnsafeMutablePointer<SignatureRecord>) {
    let tables = record.pointee.tables
    store.brief.pointee.scope = record.pointee.scope
    openTables = tables
    // The number that a record would get, should there be one.
    let (number, entry) = instanceTable.upcoming()
    briefEntry = entry
    let handle = Handle(instance: number, generation: entry.pointee.generation)
    job.pointee.show(tables.pointee.owner, of: handle, store.table, scopes)
    job.pointee.frame = store.brief
    heap.pointee.reset()
    heap.pointee.constants = tables.pointee.constantWords
    // Nothing has come with the start. Who leaves results here leaves brief code.
    calls.registers[0] = .null
    let isReady = makeNative(signature)
    let brief = tables.pointee.brief
    record.pointee.start = Int(brief.places[tables.pointee.address(ofModule: record.pointee.entry)])
    record.pointee.native = brief.native.flatMap { words in
      record.pointee.opening.map { NativeOpening(address: $0, start: words[record.pointee.start].entry) }
    }
    if events {
      let start = BriefWay.Start(code: brief.number, signature: signature.number, word: record.pointee.start)
      record.pointee.way = way(from: start)
    }
    let staysReady = isReady && !hasLentHeap
    briefContext = BriefContext(signature: signature.number, number: staysReady ? number : BriefContext.none)
  }

  /// Which of the ways begin with `start`.
  private mutating func way(from start: BriefWay.Start) -> UInt32 {
    let known = Int(signatures[Signature(number: start.signature)].pointee.way)
    if known < ways.count, ways[known] == start { return UInt32(known) }
    precondition(ways.count < 1 << 24, "a record of the log tells so many")
    ways.append(start)
    return UInt32(ways.count - 1)
  }

  /// The value of variable `number` of `signature` in the instance that `run` has just brought to its end; `.absent` if it has none or needs
  /// a heap.
  public func value(_ number: Int, of signature: Signature) -> Value {
    let record = signatures[signature]
    precondition(UInt(bitPattern: number) < UInt(bitPattern: record.pointee.count), "the signature has such a variable")
    let slot = record.pointee.slots[number]
    guard slot >= 0, store.brief.pointee.scope == record.pointee.scope else { return .absent }
    let value = store.brief.slots[slot]
    return value.isReference ? .absent : value
  }

  /// Runs an instance of a process whose instances are not brief.
  @inline(never)
  private mutating func runWhole(_ signature: Signature, _ values: UnsafeBufferPointer<Value>) -> Handle? {
    forgetIfEnded(start(signature, values))
  }

  /// Makes a record of the brief instance, whose token stands at `word` of its code, and runs it. Returns its handle unless it has
  /// come to its end.
  @inline(never)
  private mutating func keep(
    _ record: UnsafeMutablePointer<SignatureRecord>, at word: Int, _ ending: Ending
  ) -> Handle? {
    let tables = record.pointee.tables
    let place = openRecord(
      scope: record.pointee.scope, slots: store.brief.slots, tables, as: events ? .opened : .started)
    let instance = current.handle
    goOn(at: word, ending, in: place, tables)
    close(store[place])
    return forgetIfEnded(instance)
  }

  /// Lets the token go on that has stopped at `word` of its brief code, now that its instance has its record at `place`.
  mutating func goOn(at word: Int, _ ending: Ending, in place: UInt32, _ tables: UnsafeMutablePointer<ModuleTables>) {
    let address = Int(tables.pointee.brief.inStream[word])
    var landing: Landing? = Landing(place: place, address: address)
    if ending == .declined {
      let pc = tables.pointee.code + address
      landing =
        park(wait: Instruction(pc.pointee).t, at: pc, in: place)
        ?? nextToken().map { Landing(place: $0.place, address: tables.pointee.address(ofModule: $0.address)) }
    }
    if let landing { run(at: landing.place, from: landing.address, spent: stepLimit - native.pointee.budget) }
  }

  /// Returns `instance`, unless it has come to its end: then it is released, and its slots are those of the brief instance.
  private mutating func forgetIfEnded(_ instance: Handle) -> Handle? {
    guard !isActive(instance), let site = site(of: instance) else { return instance }
    let root = store[site.root]
    store.brief.pointee.scope = root.pointee.scope
    let count = min(Int(descriptor(of: root).slotCount), FrameStore.briefCapacity)
    store.brief.slots.update(from: root.slots, count: count)
    _ = release(instance)
    return nil
  }
}
