import BatonBytecode
import BatonIR
import BatonValues

extension CodeGenerator {
  /// Emits what is done at `node`. Returns whether a token may get behind it.
  mutating func emit(_ activity: Activity, of node: NodeID) throws(GenerationError) -> Bool {
    if let selection = activity.selection {
      assembler.emit(.wait, t: try add(selection, of: node, in: nil))
      assembler.mark(node: UInt32(node.index))
    }
    if let repetition = activity.repetition {
      try emit(repetition, of: activity, at: node)
      return true
    }
    let outer = scope
    if let own = activity.scope {
      assembler.emit(.enter, t: own.index)
      scope = own
    }
    let isPassed = try emitRun(of: activity, at: node)
    if isPassed, activity.scope != nil { emitLeave(at: node) }
    scope = outer
    return isPassed
  }

  /// Emits what is done at `node` once, in the activity's own scope. Returns whether a token may get behind it.
  mutating func emitRun(of activity: Activity, at node: NodeID) throws(GenerationError) -> Bool {
    // An expression may have one scope more, from which an instruction reaches 255 outward.
    guard depth(ofScope: scope) < 255 else { throw .tooLarge("the nesting of sub-processes") }
    for input in activity.inputs { try emit(input, of: node) }
    try emit(activity.prologue, of: node)
    assembler.mark(node: UInt32(node.index))
    if let own = activity.scope { try emitSetup(of: own, node: node) }
    let behind = assembler.label()
    try emitSkip(activity.skip, of: node, to: behind)
    let isPassed = try emitWork(of: activity, at: node) || activity.skip != nil
    assembler.bind(behind)
    guard isPassed, !activity.isLeftByCatchesAlone else { return false }
    try emitEnd(of: activity, at: node)
    return true
  }

  /// Emits the work. Returns whether a token may get behind it.
  private mutating func emitWork(of activity: Activity, at node: NodeID) throws(GenerationError) -> Bool {
    var isPassed = true
    switch activity.work {
    case .nothing: break
    case .evaluate(let assignments): for assignment in assignments { try emit(assignment, of: node) }
    case .wait(let wait): try emit(wait, of: node, in: activity.scope)
    case .body:
      let exit = try emitBody(of: scope)
      contents.scopes[scope.index].exit = UInt32(exit)
    case .adHoc(let adHoc): try emit(adHoc, at: node)
    case .throwing(let throwing):
      for it in throwing where isPassed { isPassed = try emit(it, of: node, in: activity.scope) }
    }
    return isPassed
  }

  /// Emits the assignment, which is tried again from its own start.
  mutating func emit(_ assignment: Assignment, of node: NodeID) throws(GenerationError) {
    try emit(assignment.value, of: node)
    if assignment.path.isEmpty {
      emitStore(0, to: assignment.target)
      return
    }
    // The contexts along the path are read from the outside in, and made anew from the inside out.
    let keys = try assignment.path.map { key throws(GenerationError) in try constants.index(of: .string(key)) }
    guard keys.count < 200 else { throw .tooLarge("a path of \(keys.count) names") }
    emitLoad(assignment.target, into: 1)
    for (depth, key) in keys.dropLast().enumerated() { assembler.emit(.property, a: depth + 2, b: depth + 1, x: key) }
    for (depth, key) in keys.enumerated().reversed() {
      assembler.emit(.with, a: depth + 1, b: depth == keys.count - 1 ? 0 : depth + 2, x: key)
    }
    emitStore(1, to: assignment.target)
  }

  // MARK: Waits

  /// Emits the wait, whose operands are in the scope `own`.
  private mutating func emit(_ wait: Wait, of node: NodeID, in own: ScopeID?) throws(GenerationError) {
    let index = try add(wait, of: node, in: own)
    assembler.emit(.wait, t: index)
    if case .events = wait.kind {
      // Nothing completes it; the code must end all the same.
      assembler.emit(.stuck)
      return
    }
    switch wait.result {
    case .propagate: assembler.emit(.propagate, a: 0)
    case .local: assembler.emit(.absorb, a: 0)
    case .variable(let variable):
      assembler.emit(.unwrap, a: 1, b: 0)
      return emitStore(1, to: variable)
    case .both:
      assembler.emit(.propagate, a: 0)
      assembler.emit(.absorb, a: 0)
    case .discard: return
    }
    if hasConditions { emitTouch(nil) }
  }

  /// Adds a row for `wait` and returns its number.
  mutating func add(_ wait: Wait, of node: NodeID, in own: ScopeID?) throws(GenerationError) -> Int {
    let index = contents.waits.count
    let firstDetail = contents.entries.count
    for detail in Wait.Detail.allCases {
      guard let operand = wait.details[detail] else { continue }
      contents.entries.append(EntryRecord(key: WaitDetail(detail).rawValue, value: try record(of: operand)))
    }
    let firstHeader = contents.entries.count
    for header in wait.headers {
      contents.entries.append(EntryRecord(key: contents.text(header.key), value: try record(of: header.value)))
    }
    contents.waits.append(
      WaitRecord(
        kind: WaitKind(wait.kind).rawValue, node: UInt32(node.index), scope: own.map { UInt32($0.index) } ?? none,
        type: try record(of: wait.type), firstDetail: UInt32(firstDetail),
        detailCount: UInt32(firstHeader - firstDetail), firstHeader: UInt32(firstHeader),
        headerCount: UInt32(wait.headers.count)))
    guard index < 1 << 24 else { throw .tooLarge("the number of tasks") }
    return index
  }

  // MARK: Throwing

  /// Emits the throw, whose operands are in the scope `own`. Returns whether a token may get behind it.
  mutating func emit(_ it: Throw, of node: NodeID, in own: ScopeID?) throws(GenerationError) -> Bool {
    switch it {
    case .error(let code, let message):
      try emitOperand(code, into: 0)
      try emitOperand(message ?? .constant(.null), into: 1)
      assembler.emit(.error, a: 0, b: 1)
      return false
    case .escalation(let code):
      try emitOperand(code, into: 0)
      assembler.emit(.escalate, a: 0)
      assembler.mark(node: UInt32(node.index))
    case .compensation(let activity, let waits):
      try emitCompensation(of: activity, waits: waits, at: node)
    case .cancel(let transaction):
      emitCancel(transaction, at: node)
      return false
    case .send(let wait): assembler.emit(.send, t: try add(wait, of: node, in: own))
    }
    return true
  }

  private mutating func emitOperand(_ operand: Wait.Operand, into register: Int) throws(GenerationError) {
    switch operand {
    case .constant(let datum): assembler.emit(.constant, a: register, d: try constants.index(of: datum))
    case .variable(let variable): emitLoad(variable, into: register)
    }
  }

  private mutating func record(of operand: Wait.Operand) throws(GenerationError) -> OperandRecord {
    switch operand {
    case .constant(let datum): OperandRecord(isSlot: 0, index: UInt32(try constants.index(of: datum)))
    case .variable(let variable): OperandRecord(isSlot: 1, index: UInt32(slot(of: variable)))
    }
  }

  // MARK: Variables

  func slot(of variable: Variable) -> Int { ScopeKind(program[variable.scope].kind).firstSlot + variable.index }

  /// How many scopes `variable`'s lies outward from the current one.
  private func depth(of variable: Variable) -> Int {
    var depth = 0
    var at = scope
    while at != variable.scope {
      guard let parent = program[at].parent else { unreachable("a variable lies in a scope around") }
      at = parent
      depth += 1
    }
    return depth
  }

  /// How many scopes lie around `scope`.
  private func depth(ofScope scope: ScopeID) -> Int {
    sequence(first: scope) { program[$0].parent }.dropFirst().count { _ in true }
  }

  mutating func emitLoad(_ variable: Variable, into register: Int) {
    let depth = depth(of: variable)
    if depth == 0 {
      assembler.emit(.load, a: register, d: slot(of: variable))
    } else {
      assembler.emit(.loadOuter, a: register, b: depth, x: slot(of: variable))
    }
  }

  mutating func emitStore(_ register: Int, to variable: Variable, touching: Bool = true) {
    let depth = depth(of: variable)
    let slot = slot(of: variable)
    if depth == 0 {
      assembler.emit(.store, a: register, d: slot)
    } else {
      assembler.emit(.storeOuter, a: register, b: depth, x: slot)
    }
    // Nobody is told of what nobody sees.
    guard !program[variable.scope].variables[variable.index].hasPrefix(HiddenName.prefix) else { return }
    assembler.emit(.changed, b: depth, x: slot)
    if touching, isWatched(variable) { emitTouch(program[variable.scope].variables[variable.index]) }
  }

  /// Whether some condition is computed when `variable` is set.
  private func isWatched(_ variable: Variable) -> Bool {
    let name = program[variable.scope].variables[variable.index]
    return watchesAll || watchedNames.contains(name)
  }

  /// Lets the conditions be computed for which the variable `name`, any if that is nil, matters. The registers are lost.
  mutating func emitTouch(_ name: String?) {
    // The name is among the constants since the scopes were laid out.
    let constant = name.flatMap { constants.knownIndex(of: .string($0)) }
    assembler.markRestart()
    assembler.emit(.touch, t: constant.map { $0 + 1 } ?? 0)
    assembler.mark(node: assembler.currentMark.node)
  }

  var hasConditions: Bool { watchesAll || !watchedNames.isEmpty }
}

extension WaitKind {
  init(_ kind: Wait.Kind) {
    switch kind {
    case .job: self = .job
    case .userTask: self = .userTask
    case .message: self = .message
    case .signal: self = .signal
    case .timer: self = .timer
    case .call: self = .call
    case .events: self = .events
    case .adHoc: self = .adHoc
    case .delivery: self = .delivery
    case .selection: self = .selection
    case .send: self = .send
    }
  }
}

extension WaitDetail {
  init(_ detail: Wait.Detail) {
    switch detail {
    case .retries: self = .retries
    case .retryBackoff: self = .retryBackoff
    case .priority: self = .priority
    case .assignee: self = .assignee
    case .candidateUsers: self = .candidateUsers
    case .candidateGroups: self = .candidateGroups
    case .dueDate: self = .dueDate
    case .followUpDate: self = .followUpDate
    case .formKey: self = .formKey
    case .formID: self = .formID
    case .correlationKey: self = .correlationKey
    case .timerDate: self = .timerDate
    case .timerDuration: self = .timerDuration
    case .timerCycle: self = .timerCycle
    case .timerEnd: self = .timerEnd
    case .variables: self = .variables
    case .passesAll: self = .passesAll
    case .binding: self = .binding
    case .version: self = .version
    case .businessKey: self = .businessKey
    case .reach: self = .reach
    case .once: self = .once
    }
  }
}

extension Activity {
  /// Whether only what its scope catches leads on from the activity.
  var isLeftByCatchesAlone: Bool {
    if case .wait(let wait) = work, case .events = wait.kind { true } else { false }
  }
}
