import BatonBytecode
import BatonIR
import BatonValues

/// A function's body stands behind the code of all processes. It reads registers alone:
///
///     parameter … │ captured … │ the body's
///
extension CodeGenerator {
  /// A function whose value is made somewhere, and whose code has not been emitted yet.
  struct PendingFunction {
    let index: Int
    let parameters: [Expression.Parameter]
    let captured: [Expression.Free]
    let body: Expression
  }

  mutating func emitFunction(
    _ parameters: [Expression.Parameter], _ body: Expression, into register: Int, _ bindings: inout Bindings
  ) throws(GenerationError) {
    let captured = body.free.filter { free in !parameters.contains { free == .local($0.local) } }
    guard register + captured.count < 250, parameters.count + captured.count < 250 else {
      throw .tooLarge("a function")
    }
    for (offset, free) in captured.enumerated() {
      switch free {
      case .local(let local): assembler.emit(.move, a: register + offset, b: bindings[local])
      case .variable(let reference): emitLoad(reference, into: register + offset, bindings)
      }
    }
    let index = contents.functions.count
    let firstName = contents.names.count
    for parameter in parameters {
      contents.names.append(UInt32(try constants.index(of: .string(parameter.name))))
    }
    contents.functions.append(
      FunctionRecord(
        entry: none, firstName: UInt32(firstName), parameterCount: UInt32(parameters.count),
        captureCount: UInt32(captured.count)))
    pendingFunctions.append(PendingFunction(index: index, parameters: parameters, captured: captured, body: body))
    assembler.emit(.function, a: register, b: register, c: captured.count, x: index)
  }

  /// Emits the bodies of all functions, those that stand in bodies included.
  mutating func emitFunctions() throws(GenerationError) {
    while let function = pendingFunctions.popLast() {
      var bindings = Bindings(variables: [:])
      for (register, parameter) in function.parameters.enumerated() { bindings[parameter.local] = register }
      for (offset, free) in function.captured.enumerated() {
        let register = function.parameters.count + offset
        switch free {
        case .local(let local): bindings[local] = register
        case .variable(let reference): bindings.variables?[reference] = register
        }
      }
      contents.functions[function.index].entry = UInt32(assembler.address)
      assembler.mark(node: none)
      let first = function.parameters.count + function.captured.count
      let value = try emit(operand: function.body, at: first, &bindings, demanding: true)
      assembler.emit(.give, a: value)
    }
  }

  mutating func emitInvocation(
    of callee: Expression, _ arguments: [Expression.Argument], into register: Int, _ bindings: inout Bindings
  ) throws(GenerationError) {
    let names = arguments.compactMap(\.name)
    guard names.isEmpty || names.count == arguments.count else {
      unreachable("arguments are all positional or all named")
    }
    let values = arguments.map(\.value)
    switch callee {
    case .function(let parameters, let body) where names.isEmpty && parameters.count == values.count:
      // A function that is called where it is written is a binding of its parameters.
      for (offset, (parameter, value)) in zip(parameters, values).enumerated() {
        try emit(value, into: register + offset, &bindings, demanding: true)
        bindings[parameter.local] = register + offset
      }
      let value = try emit(operand: body, at: register + values.count, &bindings, demanding: true)
      if value != register { assembler.emit(.move, a: register, b: value) }
    case .builtin(let builtin) where names.isEmpty:
      try emit(.call(builtin, values), into: register, &bindings)
    case let callee:
      try emit(callee, into: register, &bindings)
      try emit(values, from: register + 1, &bindings)
      if names.isEmpty {
        assembler.emit(.invoke, a: register, b: register, c: values.count)
      } else {
        let list = try constants.index(of: .list(names.map { .string($0) }))
        assembler.emit(.invokeNamed, a: register, b: register, c: values.count, x: list)
      }
    }
  }

  mutating func emitSort(
    of list: Expression, _ left: Expression.Local, _ right: Expression.Local, _ precedes: Expression,
    into register: Int, _ bindings: inout Bindings
  ) throws(GenerationError) {
    let question = assembler.label()
    let answered = assembler.label()
    let sorted = assembler.label()
    let answer = register + 3
    try emit(list, into: register, &bindings, demanding: true)
    assembler.emit(.sort, a: register, x: sorted)
    try emitConstant(.boolean(false), into: answer)
    assembler.emit(.jump, to: answered)
    assembler.bind(question)
    bindings[left] = register + 1
    bindings[right] = register + 2
    try emit(precedes, into: answer, &bindings, demanding: true)
    assembler.bind(answered)
    assembler.emit(.order, a: register, b: answer, x: question)
    assembler.bind(sorted)
  }
}
