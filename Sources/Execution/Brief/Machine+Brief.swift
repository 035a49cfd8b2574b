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
///
/// The loop is a copy of what `run` does with these instructions, with less around: 20 ns for ten nodes where `run` takes 80.
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
  public mutating func run(_ signature: Signature, _ values: UnsafeBufferPointer<Value>) -> Handle? {
    let record = signatures[signature]
    precondition(values.count == record.pointee.count, "as many values as variables")
    if briefContext != .init(signature: signature.number, number: instanceTable.nextNumber) {
      guard record.pointee.isBrief, !explains else { return runWhole(signature, values) }
      prepare(signature, record)
    }
    let slots = store.brief.slots
    // Four at a time, which may clear some more: there is room.
    var four = UnsafeMutableRawPointer(slots).assumingMemoryBound(to: SIMD4<UInt64>.self)
    let end = slots + record.pointee.slotCount
    repeat {
      four.pointee = SIMD4(repeating: Value.absent.bits)
      four += 1
    } while UnsafeMutableRawPointer(four) < UnsafeMutableRawPointer(end)
    var bits: UInt64 = 0
    var slot = record.pointee.slots
    for value in values {
      bits |= value.bits
      slots[slot.pointee] = value
      slot += 1
    }
    precondition(!Value(bits: bits).isReference, "values of a signature need no heap")
    let (ending, word) = events ? advanceTelling(signature, record) : advance(record)
    if ending == .ended {
      // The next one is another.
      job.pointee.instance = Handle(rawValue: job.pointee.instance.rawValue &+ 1 &<< 32)
      briefEntry.pointee.generation &+= 1
      return nil
    }
    return keep(record, at: word, ending)
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
    record.pointee.words = tables.pointee.brief.words
    record.pointee.start =
      tables.pointee.brief.words
      + Int(tables.pointee.brief.places[tables.pointee.address(ofModule: record.pointee.entry)])
    briefContext = BriefContext(signature: signature.number, number: number)
  }

  /// The value of variable `number` of `signature` in the instance that `run` has just brought to its end; `.absent` if it has none or needs
  /// a heap.
  public func value(_ number: Int, of signature: Signature) -> Value {
    let record = signatures[signature]
    precondition(number >= 0 && number < record.pointee.count, "the signature has such a variable")
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
    if let landing { run(at: landing.place, from: landing.address, spent: stepLimit - budget) }
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

  @inline(__always)
  private mutating func advance(_ record: UnsafeMutablePointer<SignatureRecord>) -> (Ending, Int) {
    advance(record.pointee.tables, from: record.pointee.start)
  }

  /// Takes the token of the brief instance, of which nobody is told, from the word at `start` as far as it gets. Returns how that
  /// ended, and at which word.
  @inline(__always)
  mutating func advance(
    _ tables: UnsafeMutablePointer<ModuleTables>, from start: UnsafePointer<UInt64>
  ) -> (Ending, Int) {
    var notes = effects.ways.end
    return advance(tables, from: start, &notes, telling: false)
  }

  /// As `advance`, and adds the way to the log.
  @inline(never)
  private mutating func advanceTelling(
    _ signature: Signature, _ record: UnsafeMutablePointer<SignatureRecord>
  ) -> (Ending, Int) {
    let tables = record.pointee.tables
    let first = effects.ways.begin(room: tables.pointee.brief.noteLimit + record.pointee.count)
    var notes = effects.ways.end
    for index in 0..<record.pointee.count {
      notes.pointee = store.brief.slots[record.pointee.slots[index]].bits
      notes += 1
    }
    let (ending, word) = advance(tables, from: record.pointee.start, &notes, telling: true)
    let start = record.pointee.start - record.pointee.words
    let way = BriefWay(
      code: tables.pointee.brief.number, signature: signature.number, start: start,
      end: ending == .ended ? nil : word)
    effects.ways.finish(first, to: notes, way)
    effects.append(
      .went, tables.pointee.number, in: job.pointee.instance, Value(bits: UInt64(truncatingIfNeeded: first)))
    return (ending, word)
  }

  /// Takes the token of the brief instance from the word at `start` as far as it gets. Returns how that ended, and at which word.
  @inline(__always)
  private mutating func advance(
    _ tables: UnsafeMutablePointer<ModuleTables>, from start: UnsafePointer<UInt64>,
    _ notes: inout UnsafeMutablePointer<UInt64>, telling: Bool
  ) -> (Ending, Int) {
    let base = tables.pointee.brief.words
    // swift-format-ignore: AlwaysUseLowerCamelCase
    let S = store.brief.slots
    // swift-format-ignore: AlwaysUseLowerCamelCase
    let V = tables.pointee.streamConstants
    var pc = start
    var budget = stepLimit
    defer { self.budget = budget }
    var job = InlineJob(
      state: self.job, binding: UnsafeMutableRawPointer(S).assumingMemoryBound(to: ServiceBinding.self), values: S,
      places: UnsafePointer(self.job.pointee.inOrder), count: 0, changes: 0)

    func operand(_ field: Int) -> UInt64 { (field < 128 ? UnsafePointer(S) : V)[field].bits }

    running: while true {
      let i = BriefInstruction(pc.pointee)
      let test: Bool
      deciding: do {
        switch i.opcode {
        case .leave: break running
        case .end: return (.ended, 0)
        case .jump: pc = base + i.immediate
        case .loop:
          guard budget > 0, !heap.pointee.isWorthCompacting else { break running }
          budget &-= 1
          if telling {
            notes.pointee = 0
            notes += 1
            notes = effects.ways.room(for: tables.pointee.brief.noteLimit, at: notes)
          }
          pc = base + i.immediate
        case .setConstant:
          S[i.a] = V[i.b]
          pc += 1
          if telling, i.c != 0 { note(S[i.a], &notes, &pc) }
        case .copy:
          let value = S[i.b]
          guard value.isStoredAsItIs, !value.isReference else { break running }
          S[i.a] = value
          pc += 1
          if telling, i.c != 0 { note(value, &notes, &pc) }
        case .addConstant:
          guard let sum = Value.integerSum(S[i.b], Value(bits: UInt64(bitPattern: Int64(i.immediate)))) else {
            break running
          }
          S[i.a] = sum
          pc += 1
          if telling, i.c != 0 { note(sum, &notes, &pc) }
        case .add:
          guard let sum = Value.integerSum(Value(bits: operand(i.b)), Value(bits: operand(i.c))) else { break running }
          S[i.a] = sum
          pc += 1
          if telling, i.immediate != 0 { note(sum, &notes, &pc) }
        case .subtract:
          guard let difference = Value.integerDifference(Value(bits: operand(i.b)), Value(bits: operand(i.c))) else {
            break running
          }
          S[i.a] = difference
          pc += 1
          if telling, i.immediate != 0 { note(difference, &notes, &pc) }
        case .multiply:
          guard let product = Value.integerProduct(Value(bits: operand(i.b)), Value(bits: operand(i.c))) else {
            break running
          }
          S[i.a] = product
          pc += 1
          if telling, i.immediate != 0 { note(product, &notes, &pc) }
        case .unlessLess:
          let (b, c) = (operand(i.b), operand(i.c))
          guard (b | c) & 7 == 0 else { break running }
          test = Int64(bitPattern: b) < Int64(bitPattern: c)
          break deciding
        case .unlessLessOrEqual:
          let (b, c) = (operand(i.b), operand(i.c))
          guard (b | c) & 7 == 0 else { break running }
          test = Int64(bitPattern: b) <= Int64(bitPattern: c)
          break deciding
        case .unlessEqual:
          let (b, c) = (operand(i.b), operand(i.c))
          guard Self.areSimplyComparable(b, c) else { break running }
          test = b == c
          break deciding
        case .unlessNotEqual:
          let (b, c) = (operand(i.b), operand(i.c))
          guard Self.areSimplyComparable(b, c) else { break running }
          test = b != c
          break deciding
        case .deliver:
          // Only a wait with a service has become this.
          let binding = tables.pointee.services[i.immediate].unsafelyUnwrapped
          if binding.pointee.simpleScope != store.brief.pointee.scope {
            guard becomesSimple(binding) else { break running }
          }
          job.binding = binding
          job.places = UnsafePointer(binding.pointee.slots)
          job.count = binding.pointee.count
          job.changes = 0
          guard request(&job) == .completed else {
            _ = decline(job)
            return (.declined, pc - base)
          }
          pc += 1
          if self.job.pointee.hasNamed {
            _ = returnResults(job)
            break running
          }
          // Behind the `propagate` that puts other results into slots.
          pc += 1
          if telling { note(job, &notes) }
        case .straight:
          guard budget >= i.a &- 1 else { break running }
          // None of the join's counters counts a token: brief code has no instruction that lets one do so.
          budget &-= i.a &- 1
          pc += 1
        case .tell:
          pc += 1
        case .note:
          if telling {
            let value = S[i.a]
            guard !value.isReference else { break running }
            notes.pointee = value.bits
            notes += 1
          }
          pc += 1
        }
        continue running
      }
      if telling {
        notes.pointee = test ? 1 : 0
        notes += 1
      }
      pc = test ? pc + 1 : base + i.immediate
    }
    return (.left, pc - base)
  }

  /// Looks up where the variables of the service of `binding` are. Returns whether all are in slots of the brief instance.
  @inline(never)
  private func becomesSimple(_ binding: UnsafeMutablePointer<ServiceBinding>) -> Bool {
    binding.pointee.resolve(at: store.brief, in: view)
    return binding.pointee.isSimple
  }

  /// Whether two values are equal just if their words are: integers, or short texts.
  @inline(__always)
  private static func areSimplyComparable(_ a: UInt64, _ b: UInt64) -> Bool {
    (a | b) & 7 == 0 || a & 7 == 3 && b & 7 == 3
  }

  /// Notes that a slot has been set to `value`, of which the word at `pc` tells.
  @inline(__always)
  private func note(
    _ value: Value, _ notes: inout UnsafeMutablePointer<UInt64>, _ pc: inout UnsafePointer<UInt64>
  ) {
    notes.pointee = value.bits
    notes += 1
    pc += 1
  }

  /// Notes which slots the service has set in `job`, and to what.
  @inline(__always)
  private func note(_ job: InlineJob, _ notes: inout UnsafeMutablePointer<UInt64>) {
    var numbers = job.changes
    notes.pointee = numbers
    notes += 1
    while numbers != 0 {
      let slot = Int(job.places[numbers.trailingZeroBitCount])
      numbers &= numbers &- 1
      notes[0] = UInt64(truncatingIfNeeded: slot)
      notes[1] = job.values[slot].bits
      notes += 2
    }
  }
}
