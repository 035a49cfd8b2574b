import BatonBytecode
import BatonValues

/// What a token tells from one instruction to the next, as one record of the log: perhaps that a slot has been set, then the
/// nodes that it leaves and reaches and the flows that it passes.
///
///     changed s1     completed a     taken a-b     activated b           ─▶   setAndPassed 7, s1
///
struct Passage {
  struct Step {
    var form: EffectLog.Form
    var operand: Int
  }

  var slot: Int?
  var steps: [Step]
}

/// What has been told since the last instruction of another kind.
struct Told {
  /// Where it begins in the module.
  private(set) var start: Int?
  private(set) var slot: Int?
  private(set) var steps: [Passage.Step] = []

  var isEmpty: Bool { start == nil }

  mutating func append(_ step: Passage.Step, at address: Int) {
    start = start ?? address
    steps.append(step)
  }

  mutating func append(slot: Int, at address: Int) {
    start = address
    self.slot = slot
  }
}

extension StreamBuilder {
  /// Adds the event `instruction` to what is told; leaves it out if nobody listens.
  mutating func tell(_ instruction: Instruction, at address: Int) {
    guard telling else { return }
    guard !isPlain, let step = instruction.step else {
      flush()
      if !isPlain, instruction.b == 0 {
        told.append(slot: Int(code[address + 1]), at: address)
      } else {
        for offset in 0..<length(at: address) { emit(code[address + offset], at: address) }
      }
      return
    }
    told.append(step, at: address)
  }

  /// Emits what has been told.
  mutating func flush() {
    guard let start = told.start else { return }
    defer { told = Told() }
    if let slot = told.slot {
      if told.steps.isEmpty {
        emit(Instruction(.changed).word, at: start)
      } else {
        emit(Instruction(.setAndPassed, t: passages.count).word, at: start)
        passages.append(Passage(slot: slot, steps: told.steps))
        // What follows by itself where the value is told of in another way.
        passages.append(Passage(slot: nil, steps: told.steps))
      }
      emit(UInt32(slot), at: start)
    } else {
      emit(Instruction(.passed, t: passages.count).word, at: start)
      passages.append(Passage(slot: nil, steps: told.steps))
    }
  }
}

extension Instruction {
  /// What the instruction tells of a token; nil if it tells of a variable.
  fileprivate var step: Passage.Step? {
    let form: EffectLog.Form? =
      opcode == .activated ? .activated : opcode == .completed ? .completed : opcode == .taken ? .taken : nil
    return form.map { Passage.Step(form: $0, operand: t) }
  }
}
