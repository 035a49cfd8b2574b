import BatonBytecode
import BatonValues

/// Where the notes are of the way that a brief instance has taken, and what they mean.
///
/// A way is told by what cannot be known from the code: the values that slots were set to, and how comparisons went. Who reads the
/// effects walks it again, and finds the events by the way; so a brief instance with node events takes hardly longer than
/// one without.
///
///     ┌───────┬────────────────────┬──────────────────────────────┐
///     │ bytes │ where it has ended │ the signature's values, and what is met by the way …
///     └───────┴────────────────────┴──────────────────────────────┘
struct BriefWay {
  /// How ways begin: with which of the module's brief codes, for which signature, and at which word.
  struct Start: Equatable {
    var code: Int
    var signature: Int
    var word: Int
  }

  let start: Start
  /// The word at which the token left; nil if it came to its end.
  let end: Int?
  /// Where its notes are.
  let notes: Range<Int>

  init(_ start: Start, notes: Range<Int>, end: UInt64) {
    self.start = start
    self.notes = notes
    self.end = end == UInt64(none) ? nil : Int(end)
  }
}

/// Walks the way of a brief instance, and tells what happened as records of the log.
struct BriefWalk {
  private let opening: EffectLog.Entry
  private let scope: UInt32
  private let code: BriefCode
  private let way: BriefWay
  private let slots: UnsafePointer<Int>
  /// The next of the signature's variables, and how many there are.
  private var variable = 0
  private let variableCount: Int
  private var index: Int
  /// The notes that have not been read.
  private var note: Int
  private let lastNote: Int
  /// The results of a service that have not been told of.
  private var results = 0
  private var hasStarted = false
  private var hasEnded = false

  init(_ opening: EffectLog.Entry, _ way: BriefWay, _ code: BriefCode, _ record: SignatureRecord) {
    self.opening = opening
    self.way = way
    self.code = code
    scope = record.scope
    slots = UnsafePointer(record.slots)
    variableCount = record.count
    index = way.start.word
    note = way.notes.lowerBound
    lastNote = way.notes.upperBound
  }

  /// Returns the next record; nil at the end.
  mutating func next(_ notes: UnsafePointer<UInt64>) -> EffectLog.Entry? {
    if !hasStarted {
      hasStarted = true
      return entry(.started, Int(opening.operand))
    }
    if variable < variableCount {
      variable += 1
      return entry(.changed, slots[variable - 1], take(notes))
    }
    if results > 0 {
      results -= 1
      let slot = Int(take(notes).bits)
      return entry(.changed, slot, take(notes))
    }
    while !hasEnded, note < lastNote || index != way.end {
      if let entry = step(notes) { return entry }
      if results > 0 { return next(notes) }
    }
    return nil
  }

  /// Goes on by one word. Returns what is told there.
  private mutating func step(_ notes: UnsafePointer<UInt64>) -> EffectLog.Entry? {
    let instruction = BriefInstruction(code.words[index])
    switch instruction.opcode {
    case .leave: unreachable("a way ends where the token leaves")
    case .end:
      hasEnded = true
      return entry(.ended, Effect.Ending.completed.number)
    case .jump: index = instruction.immediate
    case .loop:
      note += 1
      index = instruction.immediate
    case .setConstant, .copy, .addConstant: return pass(instruction.c, notes)
    case .add, .subtract, .multiply: return pass(instruction.immediate, notes)
    case .unlessLess, .unlessLessOrEqual, .unlessEqual, .unlessNotEqual:
      index = take(notes).bits == 1 ? index + 1 : instruction.immediate
    case .deliver:
      if note == lastNote, way.end == index + 1 {
        index += 1
      } else {
        results = take(notes).bits.nonzeroBitCount
        index += 2
      }
    case .straight: index += 1
    case .tell:
      index += 1
      return entry(.passed, Int(code.passages[index - 1]))
    case .note: return tell(notes)
    }
    return nil
  }

  /// Goes on behind what sets a slot, of which the next word tells if it is `noted`.
  private mutating func pass(_ noted: Int, _ notes: UnsafePointer<UInt64>) -> EffectLog.Entry? {
    index += 1
    return noted == 0 ? nil : tell(notes)
  }

  /// Goes on behind a word that tells of a slot.
  private mutating func tell(_ notes: UnsafePointer<UInt64>) -> EffectLog.Entry {
    let (slot, passage) = (BriefInstruction(code.words[index]).a, code.passages[index])
    index += 1
    let value = take(notes)
    return passage == none ? entry(.changed, slot, value) : entry(.changedAndPassed, Int(passage), value)
  }

  private mutating func take(_ notes: UnsafePointer<UInt64>) -> Value {
    note += 1
    return Value(bits: notes[note - 1])
  }

  private func entry(_ form: EffectLog.Form, _ operand: Int, _ value: Value = .null) -> EffectLog.Entry {
    EffectLog.Entry(
      scope: opening.scope, what: scope << 8 | UInt32(form.rawValue), operand: UInt32(operand), value: value)
  }
}
