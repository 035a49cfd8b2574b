import BatonBytecode
import BatonIR
import BatonValues

/// Why a program does not fit into a module.
package enum GenerationError: Error, CustomStringConvertible {
  case tooLarge(String)

  package var description: String {
    switch self {
    case .tooLarge(let what): "\(what) is too large for a module"
    }
  }
}

/// Makes a module of a program: lays out slots, and emits the code of every node.
///
/// The code of a scope stands in one run, its nodes in reverse postorder, so that a token goes forward except where the
/// diagram loops; a sub-process's run stands inside that of its node:
///
///     process:   entry ─ node ─ node ─ [ sub-process: enter ─ node … ─ exit: outputs, leave ] ─ node … ─ exit: finish
///     node:      activated ─ what it does ─ completed ─ departure
///     departure: taken ─ jump to the target, or several of these behind a fork, branches or spawns
///
package struct CodeGenerator {
  let program: Program
  var contents = ModuleContents()
  var assembler = Assembler()
  var constants = Constants()
  /// Where tokens arrive at a node, for one that takes each on its own.
  var nodeLabels: [NodeID: Assembler.Label] = [:]
  /// The flows on which tokens come, of the scopes emitted so far and of those around the one that is.
  var takenFlows: Set<FlowID> = []
  /// Where tokens arrive on a flow that leads to a join.
  var flowLabels: [FlowID: Assembler.Label] = [:]
  /// Where the last token of each scope goes on.
  private var exitLabels: [ScopeID: Assembler.Label] = [:]
  /// The first of the slots that count the tokens at a join.
  var counterSlots: [NodeID: Int] = [:]
  /// The rows of the joins that look around.
  var joinRows: [NodeID: Int] = [:]
  /// Where the tokens arrive that such joins let go, and where they look at complex ones.
  var joinLabels: [NodeID: (entry: Assembler.Label, look: Assembler.Label?)] = [:]
  /// The scopes of compensation handlers that are still to be emitted, and of all that are.
  var pendingHandlers: [ScopeID] = []
  var emittedHandlers: Set<ScopeID> = []
  /// Where transactions go on that are cancelled.
  var cancelLabels: [ScopeID: Assembler.Label] = [:]
  /// Where processes and repetitions go on that are terminated.
  var terminationLabels: [ScopeID: Assembler.Label] = [:]
  var pendingFunctions: [PendingFunction] = []
  /// Where tokens arrive that events set free, and those of them that enter event sub-processes.
  var caughtEntries: [NodeID: [CaughtEntry]] = [:]
  var eventSubProcessEntries: [NodeID: [EventSubProcessEntry]] = [:]
  /// The handlers of the catches' rows.
  var handlers: [(row: Int, label: Assembler.Label)] = []
  var conditions: [PendingCondition] = []
  /// The ad-hoc sub-processes whose nodes are emitted.
  var adHocs: [ScopeID: AdHoc] = [:]
  /// The variables for which conditions are computed, and whether some are for any.
  var watchedNames: Set<String> = []
  var watchesAll = false
  /// The nodes at which tokens arrive on a flow, or begin.
  var plainNodes: Set<NodeID> = []
  /// The scope whose instance runs the code that is emitted.
  var scope = ScopeID(0)

  private init(_ program: Program) { self.program = program }

  /// Returns the tables of `program`'s module.
  package static func generate(_ program: Program) throws(GenerationError) -> ModuleContents {
    var generator = CodeGenerator(program)
    try generator.addTables()
    for (number, process) in program.processes.enumerated() { try generator.emit(process, number: number) }
    try generator.emitHandlers()
    try generator.emitTerminations()
    try generator.emitConditions()
    try generator.emitCorrelations()
    try generator.emitFunctions()
    generator.resolveHandlers()
    generator.resolveJoins()
    generator.assembler.resolve()
    guard generator.assembler.code.count < 1 << 24 else { throw .tooLarge("the code") }
    generator.contents.code = generator.assembler.code
    generator.contents.marks = generator.assembler.marks
    generator.contents.constants = generator.constants.values
    generator.contents.constantWords = generator.constants.takeWords()
    return generator.contents
  }

  // MARK: Tables

  private mutating func addTables() throws(GenerationError) {
    guard max(program.nodes.count, program.flows.count, program.scopes.count) < 1 << 24 else {
      throw .tooLarge("the diagram")
    }
    for index in program.scopes.indices { try addScope(ScopeID(index)) }
    let reached = program.reachedNodes
    for (index, scope) in program.scopes.enumerated() where scope.node.map({ reached.contains($0) }) ?? true {
      try addCatches(of: ScopeID(index))
    }
    for index in program.nodes.indices { try addCounters(of: NodeID(index)) }
    for node in program.nodes {
      let number = contents.scopes[node.scope.index].nodeCount
      contents.scopes[node.scope.index].nodeCount = number + 1
      contents.nodes.append(
        NodeRecord(
          id: contents.text(node.id), name: contents.text(node.name), element: contents.text(node.element),
          scope: UInt32(node.scope.index), number: number))
      contents.nodes[contents.nodes.count - 1].compensation = node.compensationEvent.map { UInt32($0.index) } ?? none
    }
    try addJoins()
    for flow in program.messageFlows {
      contents.messageFlows.append(
        MessageFlowRecord(
          id: contents.text(flow.id), source: UInt32(flow.source.index), target: UInt32(flow.target.index),
          joinsSeveral: flow.joinsSeveral))
    }
    for flow in program.flows where flow.isDrawn {
      contents.flows.append(
        FlowRecord(
          id: contents.text(flow.id), source: UInt32(flow.source.index), target: UInt32(flow.target.index)))
    }
  }

  private mutating func addScope(_ id: ScopeID) throws(GenerationError) {
    let scope = program[id]
    let kind = ScopeKind(scope.kind)
    let firstName = contents.names.count
    for name in scope.variables { contents.names.append(UInt32(try constants.index(of: .string(name)))) }
    let slotCount = kind.firstSlot + scope.variables.count
    guard slotCount <= 1 << 16 else { throw .tooLarge("the number of variables") }
    contents.scopes.append(
      ScopeRecord(
        kind: kind.rawValue, parent: scope.parent.map { UInt32($0.index) } ?? none,
        node: scope.node.map { UInt32($0.index) } ?? none, firstName: UInt32(firstName),
        nameCount: UInt32(scope.variables.count), slotCount: UInt32(slotCount), exit: none))
  }

  /// Gives the join `id` the slots in which it counts tokens.
  private mutating func addCounters(of id: NodeID) throws(GenerationError) {
    let node = program[id]
    guard node.counterCount > 0 else { return }
    guard node.incoming.count <= 255 else { throw .tooLarge("join '\(node.id)'") }
    let first = contents.scopes[node.scope.index].slotCount
    counterSlots[id] = Int(first)
    contents.scopes[node.scope.index].slotCount = first + UInt32(node.counterCount)
    guard contents.scopes[node.scope.index].slotCount <= 1 << 16 else { throw .tooLarge("the number of joins") }
  }

  // MARK: Processes and scopes

  private mutating func emit(_ process: Process, number: Int) throws(GenerationError) {
    scope = process.scope
    let order = nodesInOrder(from: scope, starts: process.starts)
    var entry = UInt32(assembler.address)
    let first = program[process.scope].entries.first ?? process.starts.first?.node
    assembler.mark(node: first.map { UInt32($0.index) } ?? none)
    if program[scope].entries.isEmpty, let start = process.starts.first {
      // Whoever asks for an instance lets its first event happen.
      try emitStarts(of: process, number: number)
      entry = contents.starts.last { $0.node == UInt32(start.node.index) }?.entry ?? entry
    } else {
      try emitSetup(of: scope, node: nil)
      try emit(process.prologue)
      try emitEntry(of: scope)
      try emitStarts(of: process, number: number)
    }
    contents.processes.append(
      ProcessRecord(
        id: contents.text(process.id), name: contents.text(process.name),
        versionTag: contents.text(process.versionTag), scope: UInt32(process.scope.index), entry: entry))
    contents.scopes[process.scope.index].exit = UInt32(try emitNodes(of: scope, order))
    try emit(process.epilogue)
    assembler.emit(.finish)
  }

  /// Emits the code that starts the entries of `scope` and that of all its nodes, and returns where its last token goes on.
  mutating func emitBody(of scope: ScopeID) throws(GenerationError) -> Int {
    let order = nodesInOrder(from: scope)
    try emitEntry(of: scope)
    return try emitNodes(of: scope, order)
  }

  private mutating func emitEntry(of scope: ScopeID) throws(GenerationError) {
    let entries = program[scope].entries
    plainNodes.formUnion(entries)
    switch entries.count {
    case 0: assembler.emit(.jump, to: exitLabel(of: scope))
    case 1: assembler.emit(.jump, to: label(of: entries[0]))
    default: try emitFork(to: entries.map { label(of: $0) })
    }
  }

  /// Emits the code of the nodes `order`, and returns where the last token of `scope` goes on.
  mutating func emitNodes(of scope: ScopeID, _ order: [NodeID]) throws(GenerationError) -> Int {
    for node in order { try emit(node) }
    emitCancellation(of: scope)
    assembler.bind(exitLabel(of: scope))
    return assembler.address
  }

  private mutating func exitLabel(of scope: ScopeID) -> Assembler.Label {
    if let label = exitLabels[scope] { return label }
    let label = assembler.label()
    exitLabels[scope] = label
    return label
  }

  func label(of node: NodeID) -> Assembler.Label {
    guard let label = nodeLabels[node] else { unreachable("a node that is reached is among its scope's") }
    return label
  }

  /// Returns the nodes that tokens reach in instances of `scope`, each before those that follow it except where there is a loop,
  /// and gives them labels.
  mutating func nodesInOrder(from scope: ScopeID, starts: [Start] = []) -> [NodeID] {
    let within = program[scope].catches.filter { $0.place == .within }.map(\.node)
    // The start events of an event sub-process are reached by what is caught around it.
    let around = program[scope].parent.map { program[$0].catches } ?? []
    let caught = around.filter { $0.node == program[scope].node && $0.place == .within }.map(\.event)
    plainNodes.formUnion(starts.flatMap(\.others))
    let starts = starts.flatMap { [$0.node] + $0.others }
    var postorder: [NodeID] = []
    var seen: Set<NodeID> = []
    let hearers = program[scope].hearers
    for entry in (program[scope].entries + starts + caught + within + hearers).reversed()
    where seen.insert(entry).inserted {
      var path = [(node: entry, next: program.successors(of: entry))]
      while let last = path.last {
        guard let target = last.next.last else {
          postorder.append(last.node)
          path.removeLast()
          continue
        }
        path[path.count - 1].next.removeLast()
        if seen.insert(target).inserted { path.append((target, program.successors(of: target))) }
      }
    }
    for node in postorder {
      nodeLabels[node] = assembler.label()
      takenFlows.formUnion(program.ways(from: node))
      plainNodes.formUnion(program.ways(from: node).map { program[$0].target })
    }
    return postorder.reversed()
  }
}

extension Choice {
  /// Whether its flow is taken whenever the choice is reached.
  var isCertain: Bool { condition.expression == .constant(.boolean(true)) }
}

extension ScopeKind {
  init(_ kind: Scope.Kind) {
    switch kind {
    case .process: self = .process
    case .subProcess: self = .subProcess
    case .activity: self = .activity
    case .probe: self = .probe
    case .repetition: self = .repetition
    case .compensation: self = .compensation
    }
  }
}
