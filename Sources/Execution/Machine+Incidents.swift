import BatonBytecode
import BatonValues

/// What a token met that it cannot pass.
enum Obstacle {
  /// No condition holds and there is no default flow.
  case noFlow
  /// A condition's value is neither true nor false.
  case notBoolean(Value)
  /// An expression has no value.
  case failedExpression
  /// Variables find no room.
  case noRoom
  case stepLimit
  /// What an activity is to run for each element of is no list, or how often it is to run no whole number.
  case notCountable(Value, isNumber: Bool)
  /// More runs at once than a step may make, each of which costs it two units.
  case tooManyRuns(Value)
  /// What an ad-hoc sub-process is to activate is no list of its activities.
  case notActivatable(Value, isSequential: Bool)
  /// Nothing catches an error.
  case uncaughtError(code: Value, message: Value)
}

extension Machine {
  /// Parks the token at the instruction `pc` of the record at `place` in an incident, to be tried again where the source map
  /// says.
  @inline(never)
  mutating func raise(_ obstacle: Obstacle, at pc: UnsafePointer<UInt32>, in place: UInt32) {
    guard let module = currentModule else { unreachable("an instance is open") }
    // A function has no node: the call in the token's own code has.
    let pc = calls.outermost?.pc ?? pc
    // A condition that cannot be computed does not hold.
    if descriptor(of: store[place]).kind == .probe { return heap.pointee.clearFailure() }
    unfold(at: pc, in: place)
    let address = module.stream.moduleAddress(of: pc - module.code)
    guard let mark = module.module.mark(at: Int(address)) else {
      unreachable("a verified instruction that may raise is in the source map")
    }
    park(incident(for: obstacle, at: Int(address), mark, in: store[place]), at: mark.restart, in: place)
    heap.pointee.clearFailure()
  }

  /// Parks the ready token `token`, for which no budget is left, in an incident.
  @inline(never)
  mutating func raiseStepLimit(of token: ReadyStack.Token) {
    guard let module = currentModule else { unreachable("an instance is open") }
    guard let mark = module.module.mark(at: Int(token.address)) else {
      unreachable("the start of a verified token is in the source map")
    }
    let incident = incident(for: .stepLimit, at: Int(token.address), mark, in: store[token.place])
    park(incident, at: token.address, in: token.place)
  }

  /// Parks a token of the record at `place` in `incident`, to be tried again at `restart`.
  private mutating func park(_ incident: Incident, at restart: UInt32, in place: UInt32) {
    let parked = allocate(scope: Self.incident)
    link(parked, in: place)
    store[parked].pointee.address = restart
    store[parked].pointee.parking = .incident
    emit(.incident(handle(of: parked), incident), in: place)
  }

  /// The node at which a token of the record at `place` stands that goes on at `address` in the module's code; none if it is on
  /// its way to one, or has only found out what an event of another scope needs, or if the record is that of the node's own
  /// scope, which tells of its end itself.
  func nodeLeft(at address: UInt32, in place: UInt32) -> Int? {
    guard let module = currentModule?.module, let mark = module.mark(at: Int(address)) else { return nil }
    if let row = view.row(of: store[place]), row.node == mark.node { return nil }
    guard stands(place, inside: module.nodes[Int(mark.node)].scope) else { return nil }
    let between: [Opcode] = [.jump, .loop, .fork, .taken, .join, .quorum, .meet, .count, .activated]
    let instruction = Instruction(module.code[Int(address)])
    if instruction.opcode == .enter, module.scopes[instruction.t].precedes == 1 { return nil }
    // A further token that drives handlers is at no node: the one that threw the compensation has gone on.
    if instruction.opcode == .compensate, Instruction(module.code[Int(address) + 2]).opcode == .end {
      return nil
    }
    return between.contains(instruction.opcode) ? nil : Int(mark.node)
  }

  /// Whether the record at `place` is an instance of the module's scope `scope`, or lies in one.
  private func stands(_ place: UInt32, inside scope: UInt32) -> Bool {
    var at = place
    while at != 0 {
      if descriptor(of: store[at]).index == scope { return true }
      at = store[at].pointee.parent
    }
    return false
  }

  private func incident(
    for obstacle: Obstacle, at address: Int, _ mark: MarkRecord, in frame: FramePointer
  ) -> Incident {
    guard let module = currentModule?.module else { unreachable("an instance is open") }
    let expression = module.text(mark.text).map { "'\($0)'" } ?? "an expression"
    let reason = reason(from: Int(mark.restart), to: address, in: frame).map { ": \($0)" } ?? ""
    let node = Int(mark.node)
    switch obstacle {
    case .uncaughtError(let code, let message):
      return uncaughtError(code, message, at: node)
    case .noFlow:
      return Incident(
        kind: .conditionError, message: "no condition of an outgoing flow holds, and there is no default flow",
        node: node)
    case .notBoolean(let value):
      return Incident(
        kind: .conditionError,
        message: "condition \(expression) is \(phrase(value)), neither true nor false\(reason)", node: node)
    case .failedExpression:
      if case .outOfMemory = heap.pointee.failure {
        return Incident(kind: .resources, message: "\(expression) has no value\(reason)", node: node)
      }
      return Incident(kind: .ioMappingError, message: "\(expression) has no value\(reason)", node: node)
    case .notActivatable(let value, let isSequential):
      let wanted =
        isSequential ? "no list of one activity at most that may begin" : "not a list of activities that may begin"
      return Incident(
        kind: .extractValueError, message: "\(expression) is \(phrase(value)), \(wanted)\(reason)", node: node)
    case .notCountable(let value, let isNumber):
      let wanted = isNumber ? "no number of times to run" : "not a list to go through"
      return Incident(
        kind: .extractValueError, message: "\(expression) is \(phrase(value)), \(wanted)\(reason)", node: node)
    case .tooManyRuns(let count):
      return Incident(
        kind: .stepLimit,
        message: "\(expression) asks for \(phrase(count)) runs at once, of \(stepLimit / 2) that can be made",
        node: node)
    case .noRoom:
      return Incident(kind: .resources, message: "variables cannot be stored\(reason)", node: node)
    case .stepLimit where mark.text != none:
      return Incident(
        kind: .stepLimit, message: "\(expression) went round \(stepLimit) times: does it ever end?", node: node)
    case .stepLimit:
      return Incident(
        kind: .stepLimit,
        message:
          "tokens went back or were made \(stepLimit) times: does the loop ever end? Retry to let this one go on",
        node: node)
    }
  }

  private func uncaughtError(_ code: Value, _ message: Value, at node: Int) -> Incident {
    let datum = heap.pointee.datum(of: code)
    let text = code.isNullOrAbsent ? nil : datum.string ?? datum.description
    let named = text.map { "error '\($0)'" } ?? "the error, which has no code"
    let said = heap.pointee.datum(of: message).string
    return Incident(
      kind: .unhandledErrorEvent, message: "nothing catches \(named)\(said.map { ": \($0)" } ?? "")", node: node,
      errorCode: text, errorMessage: said)
  }

  /// Keeps the reason of the first failure of this step, if anybody wants to know.
  @inline(__always)
  mutating func explain() {
    if explains, explanation == nil { explanation = heap.pointee.explanation }
  }

  private func phrase(_ value: Value) -> String {
    value.isFailed ? "an error" : value.isAbsent ? "not set" : heap.pointee.datum(of: value).description
  }

  /// Why the expression computed from `start` to `end` has no value: the variable that is not set, else what went wrong.
  private func reason(from start: Int, to end: Int, in frame: FramePointer) -> String? {
    guard let module = currentModule?.module else { unreachable("an instance is open") }
    for (address, instruction) in InstructionSequence(module.code, from: start, to: end) {
      let levels: Int?
      let slot: Int
      switch instruction.opcode.shape {
      case let shape where shape.d.isSlot: (levels, slot) = (0, instruction.d)
      case let shape where shape.x.isSlot: (levels, slot) = (instruction.b, Int(module.code[address + 1]))
      default: (levels, slot) = (nil, 0)
      }
      if let levels, case .result = instruction.opcode.shape.a {
        // On the way there may be code of other scopes, which reaches elsewhere.
        let scope = view.outward(from: frame).dropFirst(levels).first { _ in true }
        if let scope, let name = variableName(ofSlot: slot, in: scope), scope.slots[slot].isAbsent {
          return "variable '\(name)' is not set"
        }
      }
    }
    return heap.pointee.explanation
  }
}

extension Shape.Field {
  fileprivate var isSlot: Bool {
    if case .slot = self { return true }
    if case .outerSlot = self { return true }
    return false
  }
}
