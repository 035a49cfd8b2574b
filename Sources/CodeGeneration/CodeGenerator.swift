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
  /// The first of the slots that count the tokens at a join.
  var counterSlots: [NodeID: Int] = [:]
  var pendingFunctions: [PendingFunction] = []
  /// The scope whose instance runs the code that is emitted.
  var scope = ScopeID(0)

  private init(_ program: Program) { self.program = program }

  /// Returns the tables of `program`'s module.
  package static func generate(_ program: Program) throws(GenerationError) -> ModuleContents {
    var generator = CodeGenerator(program)
    try generator.addTables()
    for process in program.processes { try generator.emit(process) }
    try generator.emitFunctions()
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
    for index in program.nodes.indices { try addCounters(of: NodeID(index)) }
    for node in program.nodes {
      contents.nodes.append(
        NodeRecord(
          id: contents.text(node.id), name: contents.text(node.name), element: contents.text(node.element),
          scope: UInt32(node.scope.index)))
    }
    for flow in program.flows {
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

  /// Gives the join `id` a slot for each incoming flow.
  private mutating func addCounters(of id: NodeID) throws(GenerationError) {
    let node = program[id]
    guard case .all = node.arrival else { return }
    guard node.incoming.count <= 255 else { throw .tooLarge("join '\(node.id)'") }
    let first = contents.scopes[node.scope.index].slotCount
    counterSlots[id] = Int(first)
    contents.scopes[node.scope.index].slotCount = first + UInt32(node.incoming.count)
    guard contents.scopes[node.scope.index].slotCount <= 1 << 16 else { throw .tooLarge("the number of joins") }
  }

  // MARK: Processes and scopes

  private mutating func emit(_ process: Process) throws(GenerationError) {
    scope = process.scope
    contents.processes.append(
      ProcessRecord(
        id: contents.text(process.id), name: contents.text(process.name),
        versionTag: contents.text(process.versionTag), scope: UInt32(process.scope.index),
        entry: UInt32(assembler.address)))
    assembler.mark(node: program[process.scope].entries.first.map { UInt32($0.index) } ?? none)
    let exit = try emitBody(of: process.scope)
    contents.scopes[process.scope.index].exit = UInt32(exit)
    assembler.emit(.finish)
  }

  /// Emits the code that starts the entries of `scope` and that of all its nodes, and returns where its last token goes on.
  mutating func emitBody(of scope: ScopeID) throws(GenerationError) -> Int {
    let entries = program[scope].entries
    let order = nodesInOrder(from: entries)
    for node in order {
      nodeLabels[node] = assembler.label()
      takenFlows.formUnion(program[node].ways)
    }
    let exit = assembler.label()
    switch entries.count {
    case 0: assembler.emit(.jump, to: exit)
    case 1: assembler.emit(.jump, to: label(of: entries[0]))
    default: try emitFork(to: entries.map { label(of: $0) })
    }
    for node in order { try emit(node) }
    assembler.bind(exit)
    return assembler.address
  }

  func label(of node: NodeID) -> Assembler.Label {
    guard let label = nodeLabels[node] else { unreachable("a node that is reached is among its scope's") }
    return label
  }

  /// Returns the nodes that tokens reach from `entries`, each before those that follow it except where there is a loop.
  private func nodesInOrder(from entries: [NodeID]) -> [NodeID] {
    var postorder: [NodeID] = []
    var seen: Set<NodeID> = []
    for entry in entries.reversed() where seen.insert(entry).inserted {
      var path = [(node: entry, ways: program[entry].ways)]
      while let last = path.last {
        guard let way = last.ways.last else {
          postorder.append(last.node)
          path.removeLast()
          continue
        }
        path[path.count - 1].ways.removeLast()
        let target = program[way].target
        if seen.insert(target).inserted { path.append((target, program[target].ways)) }
      }
    }
    return postorder.reversed()
  }
}

extension Node {
  /// The outgoing flows on which a token may leave: an exclusive choice ends with a condition that is always true, and
  /// nothing goes another way where a flow has no condition.
  fileprivate var ways: [FlowID] {
    switch (action, departure) {
    case (.terminate, _): return []
    case (_, .all): return outgoing
    case (_, .inclusive(let choices, let always, let otherwise)):
      return choices.map(\.flow) + always + (always.isEmpty ? otherwise.map { [$0] } ?? [] : [])
    case (_, .exclusive(let choices, let otherwise)):
      guard let last = choices.firstIndex(where: \.isCertain) else {
        return choices.map(\.flow) + (otherwise.map { [$0] } ?? [])
      }
      return choices[...last].map(\.flow)
    }
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
    }
  }
}
