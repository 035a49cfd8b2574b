import BatonBytecode
import BatonValues

/// The way of a brief instance: from its values, in machine code or in the loop, to services and back, to its end or out.
extension Machine {
  /// Takes a brief instance with `values` from its start as far as it gets. Returns how that ended, and at which word.
  @inline(__always)
  mutating func pass(
    _ record: UnsafeMutablePointer<SignatureRecord>, _ values: UnsafeBufferPointer<Value>
  ) -> (Ending, Int) {
    var notes = effects.ways.end
    return pass(record, values, &notes, telling: false)
  }

  /// As `pass`, and adds the way to the log.
  @inline(__always)
  mutating func passTelling(
    _ record: UnsafeMutablePointer<SignatureRecord>, _ values: UnsafeBufferPointer<Value>
  ) -> (Ending, Int) {
    let noteLimit = record.pointee.tables.pointee.brief.noteLimit
    var notes = effects.ways.begin(record.pointee.count, others: noteLimit)
    native.pointee.lastNote = effects.ways.lastNote(of: noteLimit)
    let (ending, word) = pass(record, values, &notes, telling: true)
    let way = effects.ways.finish(notes, at: ending == .ended ? none : UInt32(truncatingIfNeeded: word))
    effects.append(
      .went, of: record.pointee.way, record.pointee.module, in: job.pointee.instance, Value(bits: way))
    return (ending, word)
  }

  @inline(__always)
  private mutating func pass(
    _ record: UnsafeMutablePointer<SignatureRecord>, _ values: UnsafeBufferPointer<Value>,
    _ notes: inout UnsafeMutablePointer<UInt64>, telling: Bool
  ) -> (Ending, Int) {
    native.pointee.budget = stepLimit
    guard let opening = record.pointee.native else {
      var after = notes
      defer { notes = after }
      return interpret(record, values, &after, telling: telling)
    }
    let word = opening(store.brief.slots, native, notes, values.baseAddress)
    if telling { notes = native.pointee.notes }
    return advance(record.pointee.tables, from: word, &notes, telling: telling)
  }

  /// Takes the token of the brief instance, of which nobody is told, from `word` as far as it gets. Returns how that ended, and at
  /// which word.
  @inline(__always)
  mutating func advance(_ tables: UnsafeMutablePointer<ModuleTables>, from word: Int) -> (Ending, Int) {
    native.pointee.budget = stepLimit
    guard !heap.pointee.isWorthCompacting, let words = tables.pointee.brief.native else {
      return interpret(tables, from: word)
    }
    var notes = effects.ways.end
    return advance(tables, from: words[word].entry(store.brief.slots, native, notes), &notes, telling: false)
  }

  /// As `pass`, in the loop alone.
  @inline(never)
  private mutating func interpret(
    _ record: UnsafeMutablePointer<SignatureRecord>, _ values: UnsafeBufferPointer<Value>,
    _ notes: inout UnsafeMutablePointer<UInt64>, telling: Bool
  ) -> (Ending, Int) {
    let slots = store.brief.slots
    slots.update(repeating: .absent, count: record.pointee.slotCount)
    var bits: UInt64 = 0
    for (number, value) in values.enumerated() {
      bits |= value.bits
      slots[record.pointee.slots[number]] = value
      if telling {
        notes.pointee = value.bits
        notes += 1
      }
    }
    precondition(!Value(bits: bits).isReference, "values of a signature need no heap")
    let (tables, start) = (record.pointee.tables, record.pointee.start)
    return telling ? interpretTelling(tables, from: start, &notes) : interpret(tables, from: start)
  }

  /// Takes the token of the brief instance from `word`, at which machine code has come back, as far as it gets; nil is the end. Returns
  /// how that ended, and at which word.
  @inline(__always)
  private mutating func advance(
    _ tables: UnsafeMutablePointer<ModuleTables>, from word: UnsafeMutablePointer<NativeWord>?,
    _ notes: inout UnsafeMutablePointer<UInt64>, telling: Bool
  ) -> (Ending, Int) {
    let slots = store.brief.slots
    var next = word
    while var word = next {
      if let job = word.pointee.job {
        job.pointee.changes = 0
        let verdict = request(&job.pointee)
        guard verdict == .completed, !self.job.pointee.hasNamed else {
          return giveUp(job, verdict, at: number(of: word, tables))
        }
        if telling { note(job.pointee, &notes) }
        word += 2
      } else {
        switch instruction(of: word, tables).opcode {
        case .deliver:
          var after = notes
          if let (ending, place) = deliverFirst(word, tables, &after, telling: telling) { return (ending, place) }
          notes = after
          word += 2
        case .loop where telling && notes > native.pointee.lastNote && !effects.ways.isFull(at: notes):
          notes = effects.ways.room(for: 2 * tables.pointee.brief.noteLimit, at: notes)
          native.pointee.lastNote = effects.ways.lastNote(of: tables.pointee.brief.noteLimit)
        case .leave, .end, .jump, .loop, .setConstant, .copy, .addConstant, .add, .subtract, .multiply, .unlessLess,
          .unlessLessOrEqual, .unlessEqual, .unlessNotEqual, .straight, .tell, .note:
          let place = number(of: word, tables)
          guard telling else { return interpret(tables, from: place) }
          var after = notes
          defer { notes = after }
          return interpretTelling(tables, from: place, &after)
        }
      }
      next = word.pointee.entry(slots, native, notes)
      if telling { notes = native.pointee.notes }
    }
    return (.ended, 0)
  }

  @inline(__always)
  private func number(
    of word: UnsafeMutablePointer<NativeWord>, _ tables: UnsafeMutablePointer<ModuleTables>
  ) -> Int {
    word - tables.pointee.brief.native.unsafelyUnwrapped
  }

  @inline(__always)
  private func instruction(
    of word: UnsafeMutablePointer<NativeWord>, _ tables: UnsafeMutablePointer<ModuleTables>
  ) -> BriefInstruction {
    BriefInstruction(tables.pointee.brief.words[number(of: word, tables)])
  }

  /// Lets a service perform the job at `word` for the first time, and keeps the job there for the next one if it has. Returns where the
  /// token stands if it has not.
  @inline(never)
  private mutating func deliverFirst(
    _ word: UnsafeMutablePointer<NativeWord>, _ tables: UnsafeMutablePointer<ModuleTables>,
    _ notes: inout UnsafeMutablePointer<UInt64>, telling: Bool
  ) -> (Ending, Int)? {
    let place = number(of: word, tables)
    // Only a wait with a service has become this.
    let binding = tables.pointee.services[instruction(of: word, tables).immediate].unsafelyUnwrapped
    switch deliver(binding, &notes, telling: telling) {
    case .unfit: return (.left, place)
    case .declined: return (.declined, place)
    case .returned: return (.left, place + 1)
    case .stored:
      // The binding's slots may become others, as seen from elsewhere.
      let count = binding.pointee.count
      let places = UnsafePointer(copying: (0..<count).map { binding.pointee.slots[$0] })
      word.pointee.job = .allocate(capacity: 1)
      word.pointee.job?.initialize(
        to: InlineJob(
          state: job, binding: binding, values: store.brief.slots, places: places, count: count, changes: 0))
      return nil
    }
  }

  /// Leaves `job`, which stands at word `place`, to the machine: its service has declined it, or has results that are in no slots.
  @inline(never)
  private mutating func giveUp(
    _ job: UnsafeMutablePointer<InlineJob>, _ verdict: InlineService.Verdict, at place: Int
  ) -> (Ending, Int) {
    guard verdict == .completed else {
      _ = decline(job.pointee)
      return (.declined, place)
    }
    _ = returnResults(job.pointee)
    return (.left, place + 1)
  }

  @inline(never)
  private mutating func interpret(_ tables: UnsafeMutablePointer<ModuleTables>, from word: Int) -> (Ending, Int) {
    var notes = effects.ways.end
    return interpret(tables, from: word, &notes, telling: false)
  }

  @inline(never)
  private mutating func interpretTelling(
    _ tables: UnsafeMutablePointer<ModuleTables>, from word: Int, _ notes: inout UnsafeMutablePointer<UInt64>
  ) -> (Ending, Int) {
    interpret(tables, from: word, &notes, telling: true)
  }
}
