import BatonBytecode
import BatonCodeGeneration
import BatonIR
import BatonValues

/// Builds small programs by element ids: nodes, then the flows between them.
struct ProgramBuilder {
  private(set) var program = Program()
  private var nodes: [String: NodeID] = [:]
  private(set) var flows: [String: FlowID] = [:]

  init(_ process: String = "p") {
    program.scopes.append(Scope(kind: .process, parent: nil, node: nil))
    program.processes.append(Process(id: process, name: nil, versionTag: nil, scope: ScopeID(0)))
  }

  /// Adds nodes of `scope`, the first of which is its entry if it has none yet.
  mutating func node(_ id: String, in scope: ScopeID = ScopeID(0), _ change: (inout Node) -> Void = { _ in }) {
    var node = Node(id: id, name: nil, element: "task", scope: scope)
    change(&node)
    nodes[id] = NodeID(program.nodes.count)
    program.nodes.append(node)
    if program[scope].entries.isEmpty { program[scope].entries = [NodeID(program.nodes.count - 1)] }
  }

  mutating func activity(
    _ id: String, _ work: Work, scope own: ScopeID? = nil, in scope: ScopeID = ScopeID(0),
    inputs: [Assignment] = [], outputs: [Assignment] = []
  ) {
    var activity = Activity(scope: own)
    activity.work = work
    activity.inputs = inputs
    activity.outputs = outputs
    node(id, in: scope) { $0.action = .activity(activity) }
    if let own { program[own].node = nodes[id] }
  }

  mutating func scope(_ kind: Scope.Kind, in parent: ScopeID = ScopeID(0)) -> ScopeID {
    program.scopes.append(Scope(kind: kind, parent: parent, node: nil))
    return ScopeID(program.scopes.count - 1)
  }

  /// Lets the scope `scope` be the node `id`'s.
  mutating func own(_ scope: ScopeID, _ id: String) { program[scope].node = nodes[id] }

  /// Adds the flows of chains such as `a b c`, named `a_b`, `b_c`.
  mutating func flow(_ chains: String...) {
    for chain in chains {
      let ids = chain.split(separator: " ").map(String.init)
      for (source, target) in zip(ids, ids.dropFirst()) {
        guard let from = nodes[source], let to = nodes[target] else { preconditionFailure("no node in \(chain)") }
        let id = FlowID(program.flows.count)
        flows["\(source)_\(target)"] = id
        program.flows.append(Flow(id: "\(source)_\(target)", source: from, target: to))
        program[from].outgoing.append(id)
        program[to].incoming.append(id)
      }
    }
  }

  mutating func change(_ id: String, _ change: (inout Node) -> Void) {
    guard let node = nodes[id] else { preconditionFailure("no node \(id)") }
    change(&program[node])
  }

  /// Lets instances of `scope` be caught in by the event `id`, or enter the event sub-process `entering` that this starts.
  mutating func `catch`(
    _ trigger: Catch.Trigger, _ id: String, _ place: Catch.Place, in scope: ScopeID, entering: String? = nil,
    _ change: (inout Catch) -> Void = { _ in }
  ) {
    guard let event = nodes[id], let node = nodes[entering ?? id] else { preconditionFailure("no node \(id)") }
    var it = Catch(trigger, at: event, to: node, place: place)
    change(&it)
    program[scope].catches.append(it)
    if entering != nil, case .activity(let activity) = program[node].action, let inner = activity.scope {
      program[inner].entries = []
      program[inner].interrupts = it.isInterrupting
    }
    if case .condition(_, let probe, _) = it.trigger { program[probe].node = event }
  }

  mutating func setUp(_ scope: ScopeID, _ assignment: Assignment) { program[scope].setup.append(assignment) }

  func id(_ id: String) -> NodeID {
    guard let node = nodes[id] else { preconditionFailure("no node \(id)") }
    return node
  }

  /// Lets the handler in `record` compensate instances of `scope` as a whole.
  mutating func compensate(_ scope: ScopeID, by record: ScopeID) { program[scope].compensation = record }

  mutating func variable(_ name: String, in scope: ScopeID = ScopeID(0)) -> Variable {
    if let index = program[scope].variables.firstIndex(of: name) { return Variable(scope: scope, index: index) }
    program[scope].variables.append(name)
    return Variable(scope: scope, index: program[scope].variables.count - 1)
  }

  func module() throws -> Module { try Module(bytes: CodeGenerator.generate(program).encoded()) }
}

extension Work {
  static func job(_ type: String, result: Wait.Result = .propagate) -> Work {
    var wait = Wait(kind: .job, type: .constant(.string(type)))
    wait.result = result
    return .wait(wait)
  }
}

extension Expression {
  static func read(_ variable: Variable, _ name: String, _ semantics: Semantics = .feel) -> Expression {
    .variable(VariableReference(name: name, candidates: [variable]), semantics)
  }
}
