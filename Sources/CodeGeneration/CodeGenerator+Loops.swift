import BatonBytecode
import BatonIR
import BatonValues

/// Loops stand in the code of their expression, the test whether they go on behind their body. What a loop needs while it goes
/// round lies in one run of registers, below what its body uses:
///
///     result or height of the scratch stack │ iterable, position, element │ … of the next iterator │ the body's
///
extension CodeGenerator {
  mutating func emitIteration(
    _ iterators: [Expression.Iterator], _ partial: Expression.Local, _ body: Expression, into register: Int,
    _ bindings: inout Bindings
  ) throws(GenerationError) {
    assembler.emit(.begin, a: register)
    var loop = try emitHeads(iterators, from: register + 1, &bindings)
    var inner = loop.end
    if body.uses(partial) {
      assembler.emit(.partial, a: inner, b: register)
      bindings[partial] = inner
      inner += 1
    }
    let value = try emit(operand: body, at: inner, &bindings, demanding: true)
    assembler.emit(.collect, a: value)
    emitTails(&loop)
    assembler.emit(.gather, a: register, b: register)
    emitRefusals(of: loop) { (assembler: inout Assembler, iterable) in
      assembler.emit(.drop, a: register)
      assembler.emit(.move, a: register, b: iterable)
    }
  }

  mutating func emitQuantified(
    _ quantifier: Quantifier, _ iterators: [Expression.Iterator], _ test: Expression, into register: Int,
    _ bindings: inout Bindings
  ) throws(GenerationError) {
    try emitConstant(.boolean(quantifier == .every), into: register)
    var loop = try emitHeads(iterators, from: register + 1, &bindings)
    let value = try emit(operand: test, at: loop.end, &bindings, demanding: true)
    let decided = assembler.label()
    assembler.emit(quantifier == .some ? .some : .every, a: register, b: value, x: decided)
    emitTails(&loop)
    assembler.bind(decided)
    emitRefusals(of: loop) { (assembler: inout Assembler, iterable) in
      assembler.emit(.move, a: register, b: iterable)
    }
  }

  mutating func emitFilter(
    _ list: Expression, _ item: Expression.Local, _ test: Expression, into register: Int, _ bindings: inout Bindings
  ) throws(GenerationError) {
    let position = assembler.label()
    let end = assembler.label()
    assembler.emit(.begin, a: register)
    var loop = try emitHeads([Expression.Iterator(local: item, domain: list)], from: register + 1, &bindings)
    let value = try emit(operand: test, at: loop.end, &bindings, demanding: true)
    assembler.emit(.keep, a: bindings[item], b: value, x: position)
    emitTails(&loop)
    if !test.isSurelyNoNumber { try emitEmptyFilter(loop, item, test, position: position, value: value, &bindings) }
    assembler.emit(.gather, a: register, b: register)
    assembler.emit(.jump, to: end)
    assembler.bind(position)
    assembler.emit(.drop, a: register)
    assembler.emit(.index, a: register, b: register + 1, c: value)
    assembler.bind(end)
    emitRefusals(of: loop) { (assembler: inout Assembler, iterable) in
      assembler.emit(.move, a: register, b: iterable)
    }
  }

  /// Emits code that goes on at `position` if the list has no element to ask, and `test` is a number without one.
  private mutating func emitEmptyFilter(
    _ loop: Loop, _ item: Expression.Local, _ test: Expression, position: Assembler.Label, value: Int,
    _ bindings: inout Bindings
  ) throws(GenerationError) {
    let known = assembler.label()
    let list = loop.rounds[0].register
    try emitConstant([], into: loop.end)
    assembler.emit(.equal, a: loop.end, b: list, c: loop.end)
    assembler.emit(.branchUnless, a: loop.end, x: known)
    try emitConstant(.null, into: bindings[item])
    guard try emit(operand: test, at: loop.end, &bindings, demanding: true) == value else {
      unreachable("the same test has its value in the same register")
    }
    assembler.emit(.move, a: loop.end + 1, b: value)
    try emitConstant("number", into: loop.end + 2)
    assembler.emit(.call, a: loop.end + 1, b: loop.end + 1, c: 2, x: Int(Builtin.isInstance.rawValue))
    assembler.emit(.branch, a: loop.end + 1, x: position)
    assembler.bind(known)
  }

  mutating func emitEntry(
    _ key: String, of object: Expression, _ otherwise: Expression, into register: Int, _ bindings: inout Bindings
  ) throws(GenerationError) {
    let found = assembler.label()
    let context = try emit(operand: object, at: register, &bindings)
    assembler.emit(.entry, a: register, b: context, x: try constants.index(of: .string(key)))
    assembler.emit(.branchSet, a: register, x: found)
    try emit(otherwise, into: register, &bindings, demanding: true)
    assembler.bind(found)
  }

  // MARK: Parts

  /// A loop whose body is emitted: its iterators, the outermost first.
  private struct Loop {
    struct Round {
      /// The first of the iterator's three registers.
      let register: Int
      /// Where a round starts, where it is asked whether there is another, and where there is nothing to go through.
      let body, test, refusal: Assembler.Label
    }
    var rounds: [Round] = []
    /// The first register of the body.
    var end: Int
  }

  private mutating func emitHeads(
    _ iterators: [Expression.Iterator], from register: Int, _ bindings: inout Bindings
  ) throws(GenerationError) -> Loop {
    var loop = Loop(end: register)
    for iterator in iterators {
      let round = Loop.Round(
        register: loop.end, body: assembler.label(), test: assembler.label(), refusal: assembler.label())
      try emit(iterator.domain, into: round.register, &bindings, demanding: true)
      if let last = iterator.last {
        try emit(last, into: round.register + 1, &bindings, demanding: true)
        assembler.emit(.iterateRange, a: round.register, x: round.refusal)
      } else {
        assembler.emit(.iterate, a: round.register, x: round.refusal)
      }
      assembler.emit(.jump, to: round.test)
      assembler.bind(round.body)
      bindings[iterator.local] = round.register + 2
      loop.rounds.append(round)
      loop.end += 3
    }
    guard loop.end < 250 else { throw .tooLarge("an expression") }
    return loop
  }

  private mutating func emitTails(_ loop: inout Loop) {
    for round in loop.rounds.reversed() {
      assembler.bind(round.test)
      assembler.emit(.next, a: round.register, x: round.body)
    }
  }

  /// Emits what happens where an iterator has nothing to go through, with `body` given the register that says what the result
  /// is instead; the loop's result is passed on around it.
  private mutating func emitRefusals(of loop: Loop, _ body: (inout Assembler, Int) -> Void) {
    let end = assembler.label()
    for round in loop.rounds {
      assembler.emit(.jump, to: end)
      assembler.bind(round.refusal)
      body(&assembler, round.register)
    }
    assembler.bind(end)
  }
}
