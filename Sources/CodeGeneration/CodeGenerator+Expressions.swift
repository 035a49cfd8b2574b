import BatonBytecode
import BatonIR
import BatonValues

/// Where the values are that an expression has bound so far.
struct Bindings {
  private var registers: [Expression.Local: Int] = [:]
  /// In a function's body, the variables that it captured; elsewhere nil: variables are loaded.
  var variables: [VariableReference: Int]?

  init(variables: [VariableReference: Int]? = nil) { self.variables = variables }

  subscript(local: Expression.Local) -> Int {
    get {
      guard let register = registers[local] else { unreachable("a local is bound around its uses") }
      return register
    }
    set { registers[local] = newValue }
  }
}

extension CodeGenerator {
  /// Emits code that leaves the value of `expression` in `register`; higher registers are used on the way, lower ones kept.
  mutating func emit(_ expression: Expression, into register: Int) throws(GenerationError) {
    var bindings = Bindings()
    try emit(expression, into: register, &bindings, demanding: true)
  }

  /// - Parameter demanding: whether a variable of JUEL that was never set is an error here; operators see to it themselves.
  mutating func emit(
    _ expression: Expression, into register: Int, _ bindings: inout Bindings, demanding: Bool = false
  ) throws(GenerationError) {
    guard register < 250 else { throw .tooLarge("an expression") }
    let next = register + 1
    switch expression {
    case .constant(let datum): try emitConstant(datum, into: register)
    case .variable(let reference, let semantics):
      emitLoad(reference, into: register, bindings)
      if demanding, semantics == .juel { assembler.emit(.demand, a: register) }
    case .local(let local):
      assembler.emit(.move, a: register, b: bindings[local])
    case .unary(let op, let semantics, let operand):
      let value = try emit(operand: operand, at: register, &bindings)
      assembler.emit(Opcode(op, semantics), a: register, b: value)
    case .binary(let op, let semantics, let left, let right):
      let first = try emit(operand: left, at: register, &bindings, demanding: right.performs)
      let second = try emit(operand: right, at: first == register ? next : register, &bindings)
      switch op {
      case .greater: assembler.emit(Opcode(.less, semantics), a: register, b: second, c: first)
      case .greaterOrEqual: assembler.emit(Opcode(.lessOrEqual, semantics), a: register, b: second, c: first)
      case .add, .subtract, .multiply, .divide, .power, .remainder, .equal, .notEqual, .less, .lessOrEqual:
        assembler.emit(Opcode(op, semantics), a: register, b: first, c: second)
      }
    case .logical(let op, .feel, let left, let right):
      let first = try emit(operand: left, at: register, &bindings)
      let second = try emit(operand: right, at: first == register ? next : register, &bindings)
      assembler.emit(op == .and ? .and : .or, a: register, b: first, c: second)
    case .logical(let op, .juel, let left, let right) where right.performs:
      try emitPerforming(op, left, right, into: register, &bindings)
    case .logical(let op, .juel, let left, let right): try emitJUEL(op, left, right, into: register, &bindings)
    case .conditional(let semantics, let test, let then, let otherwise) where then.performs || otherwise.performs:
      try emitPerforming(semantics, test, then, otherwise, into: register, &bindings)
    case .conditional(let semantics, let test, let then, let otherwise):
      try emitConditional(semantics, test, then, otherwise, into: register, &bindings)
    case .property(let semantics, let base, let name):
      let object = try emit(operand: base, at: register, &bindings)
      let key = try constants.index(of: .string(name))
      assembler.emit(semantics == .feel ? .property : .juelProperty, a: register, b: object, x: key)
    case .index(let semantics, let base, let index):
      let list = try emit(operand: base, at: register, &bindings, demanding: index.performs)
      let position = try emit(operand: index, at: list == register ? next : register, &bindings)
      assembler.emit(semantics == .feel ? .index : .juelIndex, a: register, b: list, c: position)
    case .list(let elements):
      try emit(elements, from: register, &bindings)
      assembler.emit(.list, a: register, b: register, c: elements.count)
    case .template(let parts):
      try emit(parts, from: register, &bindings)
      assembler.emit(.text, a: register, b: register, c: parts.count)
    case .call(let builtin, let arguments):
      try emit(arguments, from: register, &bindings)
      assembler.emit(.call, a: register, b: register, c: arguments.count, x: Int(builtin.rawValue))
    case .context(let entries):
      var at = register
      for entry in entries {
        try emitConstant(.string(entry.key), into: at)
        try emit(entry.value, into: at + 1, &bindings, demanding: true)
        bindings[entry.local] = at + 1
        at += 2
        guard at < 250 else { throw .tooLarge("an expression") }
      }
      assembler.emit(.context, a: register, b: register, c: 2 * entries.count)
    case .method(let method, let values):
      try emit(values, from: register, &bindings)
      assembler.emit(.juelInvoke, a: register, b: register, c: values.count, x: Int(method.rawValue))
    case .perform(let type, let headers): try emitJob(type, headers, into: register, &bindings)
    case .isEmpty(let operand):
      try emit(operand, into: register, &bindings)
      assembler.emit(.juelEmpty, a: register, b: register)
    case .isSet(let reference):
      emitLoad(reference, into: register, bindings)
      assembler.emit(.isSet, a: register, b: register)
    case .bind(let local, let value, let body):
      try emit(value, into: register, &bindings, demanding: true)
      bindings[local] = register
      try emit(body, into: next, &bindings, demanding: demanding)
      assembler.emit(.move, a: register, b: next)
    case .iteration(let iterators, let partial, let body):
      try emitIteration(iterators, partial, body, into: register, &bindings)
    case .quantified(let quantifier, let iterators, let test):
      try emitQuantified(quantifier, iterators, test, into: register, &bindings)
    case .filter(let list, let item, let test): try emitFilter(list, item, test, into: register, &bindings)
    case .entry(let object, let key, let otherwise):
      try emitEntry(key, of: object, otherwise, into: register, &bindings)
    case .function(let parameters, let body): try emitFunction(parameters, body, into: register, &bindings)
    case .builtin(let builtin): assembler.emit(.builtin, a: register, d: Int(builtin.rawValue))
    case .invoke(let callee, let arguments): try emitInvocation(of: callee, arguments, into: register, &bindings)
    case .sort(let list, let left, let right, let precedes):
      try emitSort(of: list, left, right, precedes, into: register, &bindings)
    }
  }

  /// Emits code that leaves the value of `operand`, which an instruction reads only, in a register, and returns that:
  /// `register` itself or a lower one, which holds it already.
  mutating func emit(
    operand: Expression, at register: Int, _ bindings: inout Bindings, demanding: Bool = false
  ) throws(GenerationError) -> Int {
    if case .local(let local) = operand { return bindings[local] }
    if case .variable(let reference, .feel) = operand, let captured = bindings.variables?[reference] { return captured }
    try emit(operand, into: register, &bindings, demanding: demanding)
    return register
  }

  mutating func emit(
    _ expressions: [Expression], from register: Int, _ bindings: inout Bindings
  ) throws(GenerationError) {
    for (offset, expression) in expressions.enumerated() {
      try emit(expression, into: register + offset, &bindings, demanding: true)
    }
  }

  mutating func emitConstant(_ datum: Datum, into register: Int) throws(GenerationError) {
    if case .number(let number) = datum, let integer = Int(exactly: number), let short = Int16(exactly: integer) {
      assembler.emit(.integer, a: register, d: Int(UInt16(bitPattern: short)))
    } else {
      assembler.emit(.constant, a: register, d: try constants.index(of: datum))
    }
  }

  /// Emits the load of the first variable of `reference` that is set.
  mutating func emitLoad(_ reference: VariableReference, into register: Int, _ bindings: Bindings) {
    if let variables = bindings.variables {
      guard let captured = variables[reference] else { unreachable("a function captures what its body reads") }
      assembler.emit(.move, a: register, b: captured)
      return
    }
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
    _ bindings: inout Bindings
  ) throws(GenerationError) {
    let decided = assembler.label()
    try emit(left, into: register, &bindings, demanding: true)
    assembler.emit(.juelBoolean, a: register, b: register)
    switch op {
    case .and: assembler.emit(.branchUnless, a: register, x: decided)
    case .or:
      assembler.emit(.juelNot, a: register + 1, b: register)
      assembler.emit(.branchUnless, a: register + 1, x: decided)
    }
    try emit(right, into: register, &bindings, demanding: true)
    assembler.emit(.juelBoolean, a: register, b: register)
    assembler.bind(decided)
  }

  private mutating func emitConditional(
    _ semantics: Semantics, _ test: Expression, _ then: Expression, _ otherwise: Expression, into register: Int,
    _ bindings: inout Bindings
  ) throws(GenerationError) {
    let otherwiseLabel = assembler.label()
    let end = assembler.label()
    try emit(test, into: register, &bindings, demanding: true)
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
    try emit(then, into: register, &bindings, demanding: true)
    assembler.emit(.jump, to: end)
    assembler.bind(otherwiseLabel)
    try emit(otherwise, into: register, &bindings, demanding: true)
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
