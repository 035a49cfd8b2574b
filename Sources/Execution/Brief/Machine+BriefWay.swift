import BatonValues

/// The way of a brief instance: from its values, in machine code or in the loop, to services and back, to its end or out.
extension Machine {
  /// Takes a brief instance with `values` from its start as far as it gets. Returns how that ended, and at which word.
  @inline(__always)
  mutating func pass(
    _ record: UnsafeMutablePointer<SignatureRecord>, _ values: UnsafeBufferPointer<Value>
  ) -> (Ending, Int) {
    var notes = effects.ways.end
    let word = begin(record, values, &notes, telling: false)
    return advance(record.pointee.tables, from: word, &notes, telling: false)
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

  /// As `pass`, and adds the way to the log.
  @inline(never)
  mutating func passTelling(
    _ signature: Signature, _ record: UnsafeMutablePointer<SignatureRecord>, _ values: UnsafeBufferPointer<Value>
  ) -> (Ending, Int) {
    let tables = record.pointee.tables
    let first = effects.ways.begin(room: tables.pointee.brief.noteLimit + record.pointee.count)
    var notes = effects.ways.end
    native.pointee.lastNote = effects.ways.lastNote(of: tables.pointee.brief.noteLimit)
    let begun = begin(record, values, &notes, telling: true)
    let (ending, word) = advance(tables, from: begun, &notes, telling: true)
    let way = BriefWay(
      code: tables.pointee.brief.number, signature: signature.number, start: record.pointee.start,
      end: ending == .ended ? nil : word)
    effects.ways.finish(first, to: notes, way)
    effects.append(
      .went, tables.pointee.number, in: job.pointee.instance, Value(bits: UInt64(truncatingIfNeeded: first)))
    return (ending, word)
  }

  /// Opens the brief instance with `values`. Returns the word at which its token stands then.
  @inline(__always)
  private func begin(
    _ record: UnsafeMutablePointer<SignatureRecord>, _ values: UnsafeBufferPointer<Value>,
    _ notes: inout UnsafeMutablePointer<UInt64>, telling: Bool
  ) -> Int {
    native.pointee.budget = stepLimit
    let slots = store.brief.slots
    if let opening = record.pointee.native {
      let word = opening(slots, native, notes, values.baseAddress)
      if telling { notes = native.pointee.notes }
      return word
    }
    slots.update(repeating: .absent, count: record.pointee.slotCount)
    var bits: UInt64 = 0
    var slot = record.pointee.slots
    for value in values {
      bits |= value.bits
      slots[slot.pointee] = value
      if telling {
        notes.pointee = value.bits
        notes += 1
      }
      slot += 1
    }
    precondition(!Value(bits: bits).isReference, "values of a signature need no heap")
    return record.pointee.start
  }

  /// Takes the token of the brief instance from `word`, at which machine code has come back if there is any, as far as it gets.
  /// Returns how that ended, and at which word.
  @inline(__always)
  private mutating func advance(
    _ tables: UnsafeMutablePointer<ModuleTables>, from word: Int, _ notes: inout UnsafeMutablePointer<UInt64>,
    telling: Bool
  ) -> (Ending, Int) {
    guard let words = tables.pointee.brief.native else {
      return telling ? interpretTelling(tables, from: word, &notes) : interpret(tables, from: word)
    }
    var word = word
    while true {
      if let binding = words[word].binding {
        switch deliver(binding, &notes, telling: telling) {
        case .stored: word &+= 2
        case .returned: return (.left, word &+ 1)
        case .declined: return (.declined, word)
        case .unfit: return (.left, word)
        }
      } else {
        switch BriefInstruction(tables.pointee.brief.words[word]).opcode {
        case .end: return (.ended, 0)
        case .loop where telling && notes > native.pointee.lastNote:
          notes = effects.ways.room(for: 2 * tables.pointee.brief.noteLimit, at: notes)
          native.pointee.lastNote = effects.ways.lastNote(of: tables.pointee.brief.noteLimit)
        case .leave, .jump, .loop, .setConstant, .copy, .addConstant, .add, .subtract, .multiply, .unlessLess,
          .unlessLessOrEqual, .unlessEqual, .unlessNotEqual, .deliver, .straight, .tell, .note:
          return telling ? interpretTelling(tables, from: word, &notes) : interpret(tables, from: word)
        }
      }
      word = words[word].entry(store.brief.slots, native, notes)
      if telling { notes = native.pointee.notes }
    }
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
