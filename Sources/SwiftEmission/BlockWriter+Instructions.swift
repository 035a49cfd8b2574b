import BatonBytecode
import BatonValues

// What is written for each instruction that is compiled.
extension BlockWriter {
  /// Writes the instruction `i` at `address`, which leads nowhere else.
  mutating func write(_ i: Instruction, at address: Int) {
    forgetDead(at: address)
    switch i.opcode.treatment {

    // MARK: Values

    case .integer: set(i.a, Term(text: "Value(\(i.signedD))", isSimple: true))
    case .constant: set(i.a, Term(text: constant(i.d), isSimple: true))
    case .move: set(i.a, take(i.b, at: address))
    case .isSet: set(i.a, derived([i.b], at: address) { "Value(!\($0[0]).isAbsent)" })
    case .demand: set(i.a, derived([i.a], at: address) { "\($0[0]).orFailed" })
    case .load: set(i.a, variable(SlotNames.Slot(levels: 0, number: i.d)))
    case .loadOuter: set(i.a, variable(SlotNames.Slot(levels: i.b, number: x(address))))
    case .binary(let name): set(i.a, binary(name, i, at: address))
    case .unary(let name): set(i.a, derived([i.b], at: address) { "\(name)(\($0[0]), &heap.pointee)" })
    case .keyed(let name):
      let key = constant(x(address))
      set(i.a, derived([i.b], at: address) { "\(name)(\($0[0]), \(key), &heap.pointee)" })

    // MARK: Statements

    case .require:
      bind(i.a, as: "condition")
      let condition = take(i.a, at: address).text
      block("guard \(condition).isBoolean else {") { $0.handOver(at: address, because: "no boolean") }
    case .store: store(i.a, in: SlotNames.Slot(levels: 0, number: i.d), at: address)
    case .storeOuter: store(i.a, in: SlotNames.Slot(levels: i.b, number: x(address)), at: address)
    case .loop: block("guard token.goesBack() else {") { $0.handOver(at: address, because: "loop") }
    case .jump: break

    // MARK: Node events

    case .activated: tell("token.activated(\(i.t), in: &machine)", "")
    case .completed: tell("token.completed(\(i.t), in: &machine)", "")
    case .taken:
      tell("token.taken(\(i.t), in: &machine)", "  // \((module.text(module.flows[i.t].id) ?? "").inComment)")
    case .changed:
      tell("token.changed(\(x(address)), outward: \(i.b), in: &machine)", note(slot: x(address), outward: i.b))

    case .branch, .branchUnless, .branchSet, .handedOver: unreachable("blocks are divided there")
    }
  }

  /// The condition on which a token goes on behind the branch `i` at `address`.
  mutating func condition(of i: Instruction, at address: Int) -> (holds: String, fails: String) {
    let term = take(i.a, at: address).text
    if i.opcode == .branchSet { return ("\(term).isAbsent", "!\(term).isAbsent") }
    let (isTrue, isNotTrue) = ("\(term).isTrue", "!\(term).isTrue")
    return i.opcode == .branch ? (isNotTrue, isTrue) : (isTrue, isNotTrue)
  }

  /// The word behind the instruction at `address`.
  func x(_ address: Int) -> Int { Int(module.code[address + 1]) }

  private mutating func variable(_ slot: SlotNames.Slot) -> Term {
    Term(text: slots.name(slot), isSimple: true, readsSlots: true)
  }

  /// What `text` makes of the expressions in `registers`.
  private mutating func derived(_ registers: [Int], at address: Int, _ text: ([String]) -> String) -> Term {
    let operands = registers.map { take($0, at: address) }
    return Term(text: text(operands.map(\.text)), readsSlots: operands.contains { $0.readsSlots })
  }

  private mutating func binary(_ name: String, _ i: Instruction, at address: Int) -> Term {
    if i.b == i.c { bind(i.b) }
    // What Swift evaluates first is what the machine does first.
    let isTurned = (holds(i.b)?.order ?? 0) > (holds(i.c)?.order ?? 0)
    if isTurned, let turned = Self.turned[name] {
      return derived([i.c, i.b], at: address) { "\(turned)(\($0[0]), \($0[1]), &heap.pointee)" }
    }
    if isTurned { bind(i.c) }
    return derived([i.b, i.c], at: address) { "\(name)(\($0[0]), \($0[1]), &heap.pointee)" }
  }

  /// What means the same with the operands the other way round.
  private static let turned = [
    "FEEL.less": "FEEL.greater", "FEEL.lessOrEqual": "FEEL.greaterOrEqual", "JUEL.less": "JUEL.greater",
    "JUEL.lessOrEqual": "JUEL.greaterOrEqual",
  ]

  private mutating func store(_ register: Int, in slot: SlotNames.Slot, at address: Int) {
    bindReaders(liveAt: plan.instruction(at: address).next)
    bindOthers(liveAt: address, except: register)
    let value = take(register, at: address).text
    let place = register == 0 ? "" : ", in: \(register)"
    block("guard token.set(&\(slots.name(slot, toSet: true)), to: \(value)\(place)) else {") {
      $0.handOver(at: address, because: "null, or no value", besides: register)
    }
  }

  /// The constant `index`: its word, unless that refers to the module's tables.
  private func constant(_ index: Int) -> String {
    let value = module.constants[index]
    let text = emitter.heap.datum(of: value).description.inComment.replacing("*/", with: "* /").replacing(
      "/*", with: "/ *")
    let word = value.isReference ? "constants[\(index)]" : "Value(bits: 0x\(String(value.bits, radix: 16)))"
    return "\(word) /* \(text) */"
  }

  private func note(slot: Int, outward levels: Int) -> String {
    emitter.variable(slot, of: emitter.scope(outward: levels, from: scope)).map { "  // \($0)" } ?? ""
  }
}
