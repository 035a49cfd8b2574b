import BatonBytecode
import BatonValues

/// Where the notes are of the way that a brief instance has taken, and what they mean.
///
/// A way is told by what cannot be known from the code: the values that slots were set to, and how comparisons went. Who reads the
/// effects walks it again, and finds the events by the way; so a brief instance with node events takes hardly longer than
/// one without.
struct BriefWay {
  static let headerCount = 3

  /// Which of the module's brief codes, and which signature's start.
  var code: Int
  var signature: Int
  /// The first word of the code, and where the token left it; nil if it came to its end.
  var start: Int
  var end: Int?

  init(code: Int, signature: Int, start: Int, end: Int?) {
    self.code = code
    self.signature = signature
    self.start = start
    self.end = end
  }

  init(reading notes: UnsafePointer<UInt64>) {
    code = Int(UInt32(truncatingIfNeeded: notes[1]))
    signature = Int(notes[1] >> 32)
    start = Int(UInt32(truncatingIfNeeded: notes[2]))
    let last = UInt32(truncatingIfNeeded: notes[2] >> 32)
    end = last == none ? nil : Int(last)
  }

  /// Writes the header of `count` notes.
  @inline(__always)
  func write(to notes: UnsafeMutablePointer<UInt64>, count: Int) {
    notes[0] = UInt64(truncatingIfNeeded: count)
    notes[1] = UInt64(truncatingIfNeeded: code) | UInt64(truncatingIfNeeded: signature) &<< 32
    let last = end.map { UInt64(truncatingIfNeeded: $0) } ?? UInt64(none)
    notes[2] = UInt64(truncatingIfNeeded: start) | last &<< 32
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

  init(_ opening: EffectLog.Entry, _ way: BriefWay, _ code: BriefCode, _ record: SignatureRecord, notes: Range<Int>) {
    self.opening = opening
    self.way = way
    self.code = code
    scope = record.scope
    slots = UnsafePointer(record.slots)
    variableCount = record.count
    index = way.start
    note = notes.lowerBound
    lastNote = notes.upperBound
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
