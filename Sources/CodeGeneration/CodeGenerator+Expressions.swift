import BatonBytecode
import BatonIR
import BatonValues

extension CodeGenerator {
  /// Emits code that leaves the value of `expression` in `register`; higher registers are used on the way, lower ones kept.
  mutating func emit(_ expression: Expression, into register: Int) throws(GenerationError) {
    var locals: [Expression.Local: Int] = [:]
    try emit(expression, into: register, &locals, demanding: true)
  }

  /// - Parameter demanding: whether a variable of JUEL that was never set is an error here; operators see to it themselves.
  private mutating func emit(
    _ expression: Expression, into register: Int, _ locals: inout [Expression.Local: Int], demanding: Bool = false
  ) throws(GenerationError) {
    guard register < 250 else { throw .tooLarge("an expression") }
    let next = register + 1
    switch expression {
    case .constant(let datum): try emitConstant(datum, into: register)
    case .variable(let reference, let semantics):
      emitLoad(reference, into: register)
      if demanding, semantics == .juel { assembler.emit(.demand, a: register) }
    case .local(let local):
      guard let bound = locals[local] else { unreachable("a local is bound around its uses") }
      assembler.emit(.move, a: register, b: bound)
    case .unary(let op, let semantics, let operand):
      try emit(operand, into: register, &locals)
      assembler.emit(Opcode(op, semantics), a: register, b: register)
    case .binary(let op, let semantics, let left, let right):
      try emit(left, into: register, &locals)
      try emit(right, into: next, &locals)
      switch op {
      case .greater: assembler.emit(Opcode(.less, semantics), a: register, b: next, c: register)
      case .greaterOrEqual: assembler.emit(Opcode(.lessOrEqual, semantics), a: register, b: next, c: register)
      case .add, .subtract, .multiply, .divide, .power, .remainder, .equal, .notEqual, .less, .lessOrEqual:
        assembler.emit(Opcode(op, semantics), a: register, b: register, c: next)
      }
    case .logical(let op, .feel, let left, let right):
      try emit(left, into: register, &locals)
      try emit(right, into: next, &locals)
      assembler.emit(op == .and ? .and : .or, a: register, b: register, c: next)
    case .logical(let op, .juel, let left, let right): try emitJUEL(op, left, right, into: register, &locals)
    case .conditional(let semantics, let test, let then, let otherwise):
      try emitConditional(semantics, test, then, otherwise, into: register, &locals)
    case .property(let semantics, let base, let name):
      try emit(base, into: register, &locals)
      let key = try constants.index(of: .string(name))
      assembler.emit(semantics == .feel ? .property : .juelProperty, a: register, b: register, x: key)
    case .index(let semantics, let base, let index):
      try emit(base, into: register, &locals)
      try emit(index, into: next, &locals)
      assembler.emit(semantics == .feel ? .index : .juelIndex, a: register, b: register, c: next)
    case .list(let elements):
      try emit(elements, from: register, &locals)
      assembler.emit(.list, a: register, b: register, c: elements.count)
    case .template(let parts):
      try emit(parts, from: register, &locals)
      assembler.emit(.text, a: register, b: register, c: parts.count)
    case .call(let builtin, let arguments):
      try emit(arguments, from: register, &locals)
      assembler.emit(.call, a: register, b: register, c: arguments.count, x: Int(builtin.rawValue))
    case .context(let entries):
      var at = register
      for entry in entries {
        try emitConstant(.string(entry.key), into: at)
        try emit(entry.value, into: at + 1, &locals, demanding: true)
        locals[entry.local] = at + 1
        at += 2
        guard at < 250 else { throw .tooLarge("an expression") }
      }
      assembler.emit(.context, a: register, b: register, c: 2 * entries.count)
    case .isEmpty(let operand):
      try emit(operand, into: register, &locals)
      assembler.emit(.juelEmpty, a: register, b: register)
    case .isSet(let reference):
      emitLoad(reference, into: register)
      assembler.emit(.isSet, a: register, b: register)
    case .bind(let local, let value, let body):
      try emit(value, into: register, &locals, demanding: true)
      locals[local] = register
      try emit(body, into: next, &locals, demanding: demanding)
      assembler.emit(.move, a: register, b: next)
    case .iteration, .quantified, .filter, .entry, .function, .builtin, .invoke, .sort:
      throw .tooLarge("a loop or a function value")
    }
  }

  private mutating func emit(
    _ expressions: [Expression], from register: Int, _ locals: inout [Expression.Local: Int]
  ) throws(GenerationError) {
    for (offset, expression) in expressions.enumerated() {
      try emit(expression, into: register + offset, &locals, demanding: true)
    }
  }

  private mutating func emitConstant(_ datum: Datum, into register: Int) throws(GenerationError) {
    if case .number(let number) = datum, let integer = Int(exactly: number), let short = Int16(exactly: integer) {
      assembler.emit(.integer, a: register, d: Int(UInt16(bitPattern: short)))
    } else {
      assembler.emit(.constant, a: register, d: try constants.index(of: datum))
    }
  }

  /// Emits the load of the first variable of `reference` that is set.
  private mutating func emitLoad(_ reference: VariableReference, into register: Int) {
    let found = assembler.label()
    for (number, variable) in reference.candidates.enumerated() {
      emitLoad(variable, into: register)
      if number < reference.candidates.count - 1 { assembler.emit(.branchSet, a: register, x: found) }
    }
    assembler.bind(found)
  }

  /// JUEL computes the right side only if the left does not decide; an error on the left stays one.
  private mutating func emitJUEL(
    _ op: LogicalOperator, _ left: Expression, _ right: Expression, into register: Int,
    _ locals: inout [Expression.Local: Int]
  ) throws(GenerationError) {
    let decided = assembler.label()
    try emit(left, into: register, &locals, demanding: true)
    assembler.emit(.juelBoolean, a: register, b: register)
    switch op {
    case .and: assembler.emit(.branchUnless, a: register, x: decided)
    case .or:
      assembler.emit(.juelNot, a: register + 1, b: register)
      assembler.emit(.branchUnless, a: register + 1, x: decided)
    }
    try emit(right, into: register, &locals, demanding: true)
    assembler.emit(.juelBoolean, a: register, b: register)
    assembler.bind(decided)
  }

  private mutating func emitConditional(
    _ semantics: Semantics, _ test: Expression, _ then: Expression, _ otherwise: Expression, into register: Int,
    _ locals: inout [Expression.Local: Int]
  ) throws(GenerationError) {
    let otherwiseLabel = assembler.label()
    let end = assembler.label()
    try emit(test, into: register, &locals, demanding: true)
    switch semantics {
    case .feel: assembler.emit(.branchUnless, a: register, x: otherwiseLabel)
    case .juel:
      let thenLabel = assembler.label()
      assembler.emit(.juelBoolean, a: register, b: register)
      assembler.emit(.branch, a: register, x: thenLabel)
      assembler.emit(.juelNot, a: register + 1, b: register)
      assembler.emit(.branch, a: register + 1, x: otherwiseLabel)
      assembler.emit(.jump, to: end)  // The test is an error, and so is the whole.
      assembler.bind(thenLabel)
    }
    try emit(then, into: register, &locals, demanding: true)
    assembler.emit(.jump, to: end)
    assembler.bind(otherwiseLabel)
    try emit(otherwise, into: register, &locals, demanding: true)
    assembler.bind(end)
  }
}

extension Opcode {
  fileprivate init(_ op: UnaryOperator, _ semantics: Semantics) {
    self =
      switch (op, semantics) {
      case (.negate, .feel): .negate
      case (.not, .feel): .not
      case (.negate, .juel): .juelNegate
      case (.not, .juel): .juelNot
      }
  }

  /// - Requires: `op` is neither `greater` nor `greaterOrEqual`, which are `less` and `lessOrEqual` with the sides exchanged;
  ///   FEEL has no remainder operator, and JUEL no power.
  fileprivate init(_ op: BinaryOperator, _ semantics: Semantics) {
    self =
      switch (op, semantics) {
      case (.add, .feel): .add
      case (.subtract, .feel): .subtract
      case (.multiply, .feel): .multiply
      case (.divide, .feel): .divide
      case (.power, _): .power
      case (.equal, .feel): .equal
      case (.notEqual, .feel): .notEqual
      case (.less, .feel), (.greater, .feel): .less
      case (.lessOrEqual, .feel), (.greaterOrEqual, .feel): .lessOrEqual
      case (.add, .juel): .juelAdd
      case (.subtract, .juel): .juelSubtract
      case (.multiply, .juel): .juelMultiply
      case (.divide, .juel): .juelDivide
      case (.remainder, _): .juelRemainder
      case (.equal, .juel): .juelEqual
      case (.notEqual, .juel): .juelNotEqual
      case (.less, .juel), (.greater, .juel): .juelLess
      case (.lessOrEqual, .juel), (.greaterOrEqual, .juel): .juelLessOrEqual
      }
  }
}
