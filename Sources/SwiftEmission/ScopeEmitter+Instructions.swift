import BatonBytecode
import BatonValues

// A line for each instruction that is compiled.
extension ScopeEmitter {
  func write(_ i: Instruction, at address: Int, to source: inout SourceText) {
    let (a, b, c) = ("r.\(i.a)", "r.\(i.b)", "r.\(i.c)")
    switch i.opcode {

    // MARK: Ways

    case .jump: break
    case .loop:
      source.block("guard token.goesBack() else {") { handOver(at: address, because: "loop", to: &$0) }
    case .branch: leave(if: "\(a).isTrue", address, &source)
    case .branchUnless: leave(if: "!\(a).isTrue", address, &source)
    case .branchSet: leave(if: "!\(a).isAbsent", address, &source)
    case .require:
      source.block("guard \(a).isBoolean else {") { handOver(at: address, because: "require", to: &$0) }

    // MARK: Values

    case .integer: source.line("\(a) = Value(\(i.signedD))")
    case .constant: source.line("\(a) = \(constant(i.d))")
    case .move: source.line("\(a) = \(b)")
    case .load: source.line("\(a) = slots[\(i.d)]\(note(slot: i.d, outward: 0))")
    case .loadOuter:
      source.line(
        "\(a) = token.slots(outward: \(i.b), in: machine)[\(x(address))]\(note(slot: x(address), outward: i.b))")
    case .store: store(a, "slots[\(i.d)]", note(slot: i.d, outward: 0), at: address, &source)
    case .storeOuter:
      let slot = x(address)
      let place = "token.slots(outward: \(i.b), in: machine)[\(slot)]"
      store(a, place, note(slot: slot, outward: i.b), at: address, &source)
    case .demand: source.line("if \(a).isAbsent { \(a) = .failed }")
    case .isSet: source.line("\(a) = Value(!\(b).isAbsent)")

    // MARK: FEEL

    case .add, .subtract, .multiply, .divide, .power, .equal, .notEqual, .less, .lessOrEqual, .and, .or, .index:
      source.line("\(a) = FEEL.\(i.opcode)(\(b), \(c), &heap.pointee)")
    case .negate, .not: source.line("\(a) = FEEL.\(i.opcode)(\(b), &heap.pointee)")
    case .property: source.line("\(a) = FEEL.property(\(b), \(constant(x(address))), &heap.pointee)")

    // MARK: JUEL

    case .juelAdd: source.line(juel("add", a, b, c))
    case .juelSubtract: source.line(juel("subtract", a, b, c))
    case .juelMultiply: source.line(juel("multiply", a, b, c))
    case .juelDivide: source.line(juel("divide", a, b, c))
    case .juelRemainder: source.line(juel("remainder", a, b, c))
    case .juelEqual: source.line(juel("equal", a, b, c))
    case .juelNotEqual: source.line(juel("notEqual", a, b, c))
    case .juelLess: source.line(juel("less", a, b, c))
    case .juelLessOrEqual: source.line(juel("lessOrEqual", a, b, c))
    case .juelIndex: source.line(juel("index", a, b, c))
    case .juelNegate: source.line(juel("negate", a, b))
    case .juelBoolean: source.line(juel("boolean", a, b))
    case .juelNot: source.line(juel("not", a, b))
    case .juelEmpty: source.line(juel("isEmpty", a, b))
    case .juelProperty: source.line(juel("property", a, b, constant(x(address))))

    // MARK: Node events

    case .activated: source.line("if events { token.activated(\(i.t), in: &machine) }")
    case .completed: source.line("if events { token.completed(\(i.t), in: &machine) }")
    case .taken:
      let id = (module.text(module.flows[i.t].id) ?? "").inComment
      source.line("if events { token.taken(\(i.t), in: &machine) }  // \(id)")
    case .changed: source.line("if events { token.changed(\(x(address)), outward: \(i.b), in: &machine) }")

    // MARK: The machine's

    case .fork, .spawn, .detach, .join, .quorum, .end, .terminate, .meet, .count, .awaits, .tally, .quota, .enter,
      .leave, .finish, .wait, .propagate, .absorb, .unwrap, .arm, .touch, .trigger, .error, .escalate, .send, .extent,
      .result, .results, .compensable, .retain, .compensate, .compensated, .cancel, .cancelled, .activate, .withdraw,
      .stuck, .list, .context, .with, .text, .call, .entry, .iterate, .iterateRange, .next, .some, .every, .begin,
      .collect, .keep, .partial, .gather, .drop, .sort, .order, .function, .builtin, .invoke, .invokeNamed, .give,
      .juelInvoke, .compiled, .assign, .assignSum, .assignDifference, .assignProduct, .assignJUELSum,
      .assignJUELDifference, .unlessLess, .unlessLessOrEqual, .unlessEqual, .unlessNotEqual, .unlessJUELLess,
      .unlessJUELLessOrEqual, .unlessJUELEqual, .unlessJUELNotEqual, .deliver, .straight, .passed, .setAndPassed:
      unreachable("no block has instructions that are handed over")
    }
  }

  /// The word behind the instruction at `address`.
  private func x(_ address: Int) -> Int { Int(module.code[address + 1]) }

  /// Lets the token go on at the address in the instruction at `address` if `condition` holds.
  private func leave(if condition: String, _ address: Int, _ source: inout SourceText) {
    source.block("if \(condition) {") { goOn(at: x(address), to: &$0) }
  }

  private func store(_ value: String, _ place: String, _ note: String, at address: Int, _ source: inout SourceText) {
    source.block("guard \(value).isStoredAsItIs else {") {
      handOver(at: address, because: "null, or no value", to: &$0)
    }
    source.line("\(place) = \(value)\(note)")
  }

  private func juel(_ name: String, _ result: String, _ operands: String...) -> String {
    "\(result) = JUEL.\(name)(\(operands.joined(separator: ", ")), &heap.pointee)"
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
