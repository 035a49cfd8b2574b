import BatonBytecode
import BatonIR
import BatonValues

/// Where a token arrives that an event has set free, with what came in registers 0 to 2.
struct CaughtEntry {
  let label: Assembler.Label
  let reception: Reception
  /// The gateway that the token leaves, and the flow that it takes, to get to the event.
  var gateway: (node: NodeID, flow: FlowID)?
  /// Whether the token has been at the node before.
  var isOwn = false
}

/// Where an event sub-process is entered, whose start event `event` goes on with what came.
struct EventSubProcessEntry {
  let label: Assembler.Label
  let event: Assembler.Label
}

extension CodeGenerator {
  /// Adds the rows of what the instances of `id` react to: those within before those around, those of a code before those of any.
  mutating func addCatches(of id: ScopeID) throws(GenerationError) {
    let catches = program[id].catches
    let ordered = catches.enumerated().sorted {
      ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
    }
    contents.scopes[id.index].firstCatch = UInt32(contents.catches.count)
    contents.scopes[id.index].catchCount = UInt32(catches.count)
    contents.scopes[id.index].interrupts = program[id].interrupts ? 1 : 0
    for (_, row) in ordered { try add(row, to: id) }
  }

  private mutating func add(_ it: Catch, to scope: ScopeID) throws(GenerationError) {
    var row = CatchRecord(
      scope: UInt32(scope.index), kind: it.trigger.kind, node: UInt32(it.event.index), flags: it.flags)
    switch it.trigger {
    case .wait(let wait): row.wait = UInt32(try add(wait, of: it.event, in: scope))
    case .condition(let condition, let probe, let names):
      row.probe = UInt32(probe.index)
      row.firstName = UInt32(contents.names.count)
      for name in names ?? [] { contents.names.append(UInt32(try constants.index(of: .string(name)))) }
      row.nameCount = UInt32(names?.count ?? 0)
      conditions.append(.init(condition: condition, probe: probe, node: it.event, place: .row(contents.catches.count)))
      watchedNames.formUnion(names ?? [])
      watchesAll = watchesAll || names == nil
    case .error(let code), .escalation(let code):
      if let code { row.code = UInt32(try constants.index(of: .string(code))) }
    case .cancel, .removal: break
    case .failure(let condition, let probe, let code):
      row.probe = UInt32(probe.index)
      row.code = UInt32(try constants.index(of: .string(code)))
      conditions.append(.init(condition: condition, probe: probe, node: it.event, place: .row(contents.catches.count)))
      contents.catches.append(row)
      return
    }
    let label = assembler.label()
    handlers.append((contents.catches.count, label))
    contents.catches.append(row)
    if it.node == it.event {
      let isOwn = program[scope].node == it.node && it.place == .around
      let gateway = it.flow.flatMap { flow in program[scope].node.map { (node: $0, flow: flow) } }
      caughtEntries[it.node, default: []].append(
        CaughtEntry(label: label, reception: it.reception, gateway: gateway, isOwn: isOwn))
    } else {
      let event = assembler.label()
      caughtEntries[it.event, default: []].append(CaughtEntry(label: event, reception: it.reception))
      eventSubProcessEntries[it.node, default: []].append(EventSubProcessEntry(label: label, event: event))
    }
  }

  // MARK: Code

  /// Emits what an instance of `scope` begins with: what its catches need, and their beginning. The first `count` registers are
  /// kept. What fails does so at `node`, or at the first event that is caught.
  mutating func emitSetup(of scope: ScopeID, node: NodeID?, keeping count: Int = 0) throws(GenerationError) {
    let it = program[scope]
    guard !it.catches.isEmpty else { return }
    if it.setup.isEmpty {
      if it.catches.contains(where: \.isArmed) { assembler.emit(.arm) }
      return
    }
    let spill = try emitEventSpill(of: 0..<count)
    for assignment in it.setup { try emit(assignment, of: node ?? it.catches[0].event) }
    if it.catches.contains(where: \.isArmed) { assembler.emit(.arm) }
    assembler.mark(node: assembler.currentMark.node)
    emitReload(spill)
  }

  /// Emits, for each event that sets tokens free at `id`, how they arrive there. All go on at `tail`.
  mutating func emitCaughtEntries(at id: NodeID, tail: Assembler.Label) throws(GenerationError) {
    for entry in caughtEntries[id] ?? [] {
      assembler.bind(entry.label)
      assembler.mark(node: UInt32(id.index))
      if let (gateway, flow) = entry.gateway {
        assembler.emit(.completed, t: gateway.index)
        assembler.emit(.taken, t: flow.index)
      }
      if !entry.isOwn { assembler.emit(.activated, t: id.index) }
      try emitReception(entry.reception, at: id, isOwn: entry.isOwn)
      assembler.emit(.jump, to: tail)
    }
  }

  /// Emits what becomes of what came with an event, and the outputs of the node `id` that received it.
  ///
  /// A node that has waited itself has begun before: only what ends it is left to do.
  private mutating func emitReception(
    _ reception: Reception, at id: NodeID, isOwn: Bool
  ) throws(GenerationError) {
    guard case .activity(let activity) = program[id].action, activity.isMoreThanItsWork || reception.isLocal else {
      return try emit(reception)
    }
    let outer = scope
    if let own = activity.scope {
      assembler.emit(.enter, t: own.index)
      scope = own
    }
    try emit(reception)
    if !isOwn { try emit(activity.prologue, of: id) }
    try emitEnd(of: activity, at: id)
    if activity.scope != nil { emitLeave(at: id) }
    scope = outer
  }

  /// Keeps the registers that an event has filled.
  private mutating func emitEventSpill(of registers: Range<Int>) throws(GenerationError) -> Spill {
    if !registers.isEmpty { try emitRetry(of: registers) }
    return try emitSpill(of: registers)
  }

  /// Emits where the token is tried again if there is no room for what came with its event: without that, as `registers` are
  /// lost.
  mutating func emitRetry(of registers: Range<Int>) throws(GenerationError) {
    let go = assembler.label()
    assembler.emit(.jump, to: go)
    assembler.markRestart()
    for register in registers { assembler.emit(.constant, a: register, d: try constants.index(of: .null)) }
    assembler.bind(go)
  }

  private mutating func emit(_ reception: Reception) throws(GenerationError) {
    if case .discard = reception.variables, reception.code == nil, reception.message == nil { return }
    try emitRetry(of: 0..<3)
    switch reception.variables {
    case .propagate: assembler.emit(.propagate, a: 0)
    case .local: assembler.emit(.absorb, a: 0)
    case .variable(let variable):
      assembler.emit(.unwrap, a: 3, b: 0)
      emitStore(3, to: variable, touching: false)
    case .both:
      assembler.emit(.propagate, a: 0)
      assembler.emit(.absorb, a: 0)
    case .discard: break
    }
    if let code = reception.code { emitStore(1, to: code, touching: false) }
    if let message = reception.message { emitStore(2, to: message, touching: false) }
    if hasConditions {
      emitTouch(nil)
      // By what it goes on with the machine tells that a token stands at the node, not before or behind it.
      assembler.emit(.integer, a: 0, d: 0)
    }
  }

  /// Emits the event sub-process `id`, which tokens enter by its start events alone.
  mutating func emitEventSubProcess(_ id: NodeID, _ activity: Activity) throws(GenerationError) {
    guard let own = activity.scope else { unreachable("a sub-process has a scope") }
    let outer = scope
    for entry in eventSubProcessEntries[id] ?? [] {
      assembler.bind(entry.label)
      assembler.mark(node: UInt32(id.index))
      assembler.emit(.activated, t: id.index)
      assembler.emit(.enter, t: own.index)
      scope = own
      if !activity.inputs.isEmpty || !activity.prologue.isEmpty {
        let spill = try emitEventSpill(of: 0..<3)
        for input in activity.inputs { try emit(input, of: id) }
        try emit(activity.prologue, of: id)
        assembler.mark(node: UInt32(id.index))
        emitReload(spill)
      }
      try emitSetup(of: own, node: id, keeping: 3)
      assembler.emit(.jump, to: entry.event)
      scope = outer
    }
    scope = own
    contents.scopes[own.index].exit = UInt32(try emitNodes(of: own, nodesInOrder(from: own)))
    try emitEnd(of: activity, at: id)
    emitLeave(at: id)
    scope = outer
  }

  /// Emits the code of all conditions, each in its probe.
  mutating func emitConditions() throws(GenerationError) {
    for pending in conditions {
      let address = UInt32(assembler.address)
      switch pending.place {
      case .row(let index): contents.catches[index].condition = address
      case .start(let index): contents.starts[index].condition = address
      }
      scope = pending.probe
      assembler.mark(node: UInt32(pending.node.index), text: contents.text(pending.condition.text))
      try emit(pending.condition.expression, into: 0)
      assembler.emit(.trigger, a: 0)
    }
  }

  /// Says in each catch's row where its handler has come to stand.
  mutating func resolveHandlers() {
    for (row, label) in handlers { contents.catches[row].handler = UInt32(assembler.address(of: label)) }
  }

  // MARK: Starts

  /// Emits, for each event that starts instances of process `number`, where these begin.
  mutating func emitStarts(of process: Process, number: Int) throws(GenerationError) {
    for start in process.starts {
      var row = StartRecord(
        process: UInt32(number), node: UInt32(start.node.index), wait: none, probe: none, condition: none,
        entry: UInt32(assembler.address))
      switch start.trigger {
      case .wait(let wait): row.wait = UInt32(try add(wait, of: start.node, in: process.scope))
      case .condition(let condition, let probe):
        row.probe = UInt32(probe.index)
        conditions.append(
          .init(condition: condition, probe: probe, node: start.node, place: .start(contents.starts.count)))
      }
      contents.starts.append(row)
      assembler.mark(node: UInt32(start.node.index))
      try emitSetup(of: process.scope, node: nil, keeping: 3)
      if process.prologue != nil {
        try emitRetry(of: 0..<3)
        try emit(process.prologue, keeping: 3)
        assembler.mark(node: UInt32(start.node.index))
      }
      let label = assembler.label()
      caughtEntries[start.node, default: []].append(CaughtEntry(label: label, reception: start.reception))
      if start.others.isEmpty {
        assembler.emit(.jump, to: label)
        continue
      }
      let (spill, first) = (try emitEventSpill(of: 0..<3), assembler.label())
      try emitFork(to: [first] + start.others.map { self.label(of: $0) })
      assembler.bind(first)
      assembler.mark(node: UInt32(start.node.index))
      emitReload(spill)
      assembler.emit(.jump, to: label)
    }
  }
}

/// A condition whose code is still to be emitted.
struct PendingCondition {
  enum Place { case row(Int), start(Int) }

  let condition: Computation
  let probe: ScopeID
  let node: NodeID
  let place: Place
}

extension Activity {
  /// Whether something follows or precedes the work.
  fileprivate var isMoreThanItsWork: Bool { !outputs.isEmpty || !prologue.isEmpty || !epilogue.isEmpty }
}

extension Catch {
  /// Whether instances of its scope listen for it, or look for it only when something is thrown.
  var isArmed: Bool {
    switch trigger {
    case .wait, .condition: true
    case .error, .escalation, .cancel, .failure, .removal: false
    }
  }

  fileprivate var order: Int {
    let isForAny =
      switch trigger {
      case .error(nil), .escalation(nil): true
      case .error, .escalation, .wait, .condition, .cancel, .failure, .removal: false
      }
    return (place == .within ? 0 : 2) + (isForAny ? 1 : 0)
  }

  fileprivate var flags: CatchFlags {
    var flags: CatchFlags = []
    if isInterrupting { flags.insert(.interrupts) }
    if place == .around { flags.insert(.around) }
    if isParallel { flags.insert(.parallel) }
    return flags
  }
}

extension Catch.Trigger {
  fileprivate var kind: CatchKind {
    switch self {
    case .wait: .wait
    case .condition: .condition
    case .error: .error
    case .escalation: .escalation
    case .cancel: .cancel
    case .failure: .failure
    case .removal: .removal
    }
  }
}

extension Reception {
  fileprivate var isLocal: Bool {
    switch variables {
    case .local, .both: true
    case .propagate, .discard: false
    case .variable: false
    }
  }
}
