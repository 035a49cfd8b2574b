import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

/// A program in the making: first the scopes, nodes and flows of each process are laid out by index, then each node is
/// given its meaning, outer ones before those inside.
struct ProgramBuilder {
  let model: CheckedModel
  let data: DataIndex
  var program = Program()
  /// What is known of the variables of each of the program's scopes.
  var variables = VariableTable()
  /// The node that is being given its meaning.
  var node: NodeID?
  /// What the listener hears that is being given its meaning.
  var event: Listener.Event?
  /// Where the variables go that come with an event.
  var receptions: [NodeID: Wait.Result] = [:]
  /// The nodes that have been laid out.
  private(set) var nodes: [Graph.Node] = []
  private var scopeIDs: [Graph.ScopeID: ScopeID] = [:]
  private var nodeIDs: [Graph.NodeID: NodeID] = [:]
  private var flowIDs: [Graph.FlowID: FlowID] = [:]
  /// The scopes around the runs of activities that are repeated.
  private(set) var repetitions: [NodeID: ScopeID] = [:]
  /// The scopes of single runs, where something else lies in them than nodes of a sub-process.
  private(set) var runs: [NodeID: ScopeID] = [:]
  /// Names that the expression at hand reads as variables that nobody else sees.
  var aliases: [String: Variable] = [:]

  init(_ model: CheckedModel) {
    self.model = model
    data = DataIndex(model.definitions)
    program.compensatesAtOnce = model.definitions.dialect.compensatesAtOnce
  }

  func id(_ scope: Graph.ScopeID) -> ScopeID { laidOut(scopeIDs[scope]) }
  func id(_ node: Graph.NodeID) -> NodeID { laidOut(nodeIDs[node]) }
  func id(_ flow: Graph.FlowID) -> FlowID { laidOut(flowIDs[flow]) }

  private func laidOut<ID>(_ id: ID?) -> ID {
    guard let id else { unreachable("everything is laid out before anything refers to it") }
    return id
  }

  mutating func addScope(_ kind: Scope.Kind, parent: ScopeID?, node: NodeID?) -> ScopeID {
    program.scopes.append(Scope(kind: kind, parent: parent, node: node))
    variables.addScope()
    return ScopeID(program.scopes.count - 1)
  }
}

// MARK: - Layout

extension ProgramBuilder {
  mutating func lay(out process: BatonSyntax.Process, _ scope: Graph.Scope) {
    let id = addScope(.process, parent: nil, node: nil)
    program.processes.append(
      BatonIR.Process(
        id: process.id.isEmpty ? "process#\(scope.process + 1)" : process.id, name: process.name,
        versionTag: process.extensions.deployment.versionTag, scope: id))
    lay(out: scope, as: id)
  }

  /// Lays out the nodes of `scope`, handlers behind what they compensate.
  private mutating func lay(out scope: Graph.Scope, as scopeID: ScopeID) {
    scopeIDs[scope.id] = scopeID
    let nodes = scope.nodes.map { model.graph[$0] }
    for node in nodes where model.graph.compensated(by: node) == nil {
      lay(out: node, in: model.graph.compensationStart(of: node) == nil ? scopeID : recordOfWhole(scopeID))
    }
    for node in nodes {
      guard let activity = model.graph.compensated(by: node) else { continue }
      lay(out: node, in: record(of: activity))
    }
    for flow in scope.flows.map({ model.graph[$0] }) { lay(out: flow) }
    program[scopeID].entries = model.graph.entries(of: scope).map { id($0) }
  }

  private mutating func lay(out node: Graph.Node, in scopeID: ScopeID) {
    let nodeID = NodeID(program.nodes.count)
    nodeIDs[node.id] = nodeID
    nodes.append(node)
    program.nodes.append(
      Node(id: node.name, name: node.syntax.name, element: node.tag.rawValue, scope: scopeID))
    if program[scopeID].kind == .compensation { program[scopeID].entries = [nodeID] }
    if node.kind.activity?.loop != nil {
      repetitions[nodeID] = addScope(.repetition, parent: scopeID, node: nodeID)
    }
    guard let contents = node.contents else { return }
    let around = repetitions[nodeID] ?? scopeID
    let body = addScope(.subProcess, parent: around, node: nodeID)
    lay(out: model.graph[contents], as: body)
    if let start = model.graph.compensationStart(of: node) { program[body].entries = [id(start)] }
  }

  private mutating func lay(out flow: Graph.Flow) {
    guard let source = flow.source.map({ id($0) }), let target = flow.target.map({ id($0) }) else {
      unreachable("a scope lists flows with both ends")
    }
    let flowID = FlowID(program.flows.count)
    flowIDs[flow.id] = flowID
    program.flows.append(Flow(id: flow.name, source: source, target: target))
    program[source].outgoing.append(flowID)
    program[target].incoming.append(flowID)
  }
}

// MARK: - Compensation

extension ProgramBuilder {
  /// Returns the scope in which whatever compensates instances of `scope` as a whole runs.
  private mutating func recordOfWhole(_ scope: ScopeID) -> ScopeID {
    let record = program[scope].compensation ?? addScope(.compensation, parent: scope, node: nil)
    program[scope].compensation = record
    return record
  }

  /// Returns the scope in which the handler of `activity` runs: where the activity has been done; if that has been repeated, where
  /// each of its runs has, but in Camunda 8, which compensates all of them at once (engines.md §2 rows 8, 21).
  private mutating func record(of activity: Graph.Node) -> ScopeID {
    let node = id(activity.id)
    var parent = program[node].scope
    if let repetition = repetitions[node], model.definitions.dialect != .camunda8 {
      parent = run(of: activity, in: repetition)
    }
    let record = addScope(.compensation, parent: parent, node: nil)
    for compensated in model.graph[activity.compensations[0]].compensates {
      program[id(compensated)].compensation = record
    }
    return record
  }

  /// Returns the scope of each run of `activity`.
  private mutating func run(of activity: Graph.Node, in repetition: ScopeID) -> ScopeID {
    let node = id(activity.id)
    if let scope = activity.contents.map({ id($0) }) ?? runs[node] { return scope }
    let scope = addScope(.activity, parent: repetition, node: node)
    runs[node] = scope
    return scope
  }
}

extension Dialect {
  /// Whether the handlers of what is compensated run at the same time (engines.md §2 row 17).
  fileprivate var compensatesAtOnce: Bool {
    switch self {
    case .plain: false
    case .camunda7, .camunda8, .flowable: true
    }
  }
}
