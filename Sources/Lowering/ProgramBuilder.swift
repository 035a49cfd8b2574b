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
  /// Names that the expression at hand reads as variables that nobody else sees.
  var aliases: [String: Variable] = [:]

  init(_ model: CheckedModel) {
    self.model = model
    data = DataIndex(model.definitions)
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

  private mutating func lay(out scope: Graph.Scope, as scopeID: ScopeID) {
    scopeIDs[scope.id] = scopeID
    for node in scope.nodes.map({ model.graph[$0] }) {
      let nodeID = NodeID(program.nodes.count)
      nodeIDs[node.id] = nodeID
      nodes.append(node)
      program.nodes.append(
        Node(id: node.name, name: node.syntax.name, element: node.tag.rawValue, scope: scopeID))
      if node.kind.activity?.loop != nil {
        repetitions[nodeID] = addScope(.repetition, parent: scopeID, node: nodeID)
      }
      guard let contents = node.contents else { continue }
      let around = repetitions[nodeID] ?? scopeID
      lay(out: model.graph[contents], as: addScope(.subProcess, parent: around, node: nodeID))
    }
    for flow in scope.flows.map({ model.graph[$0] }) { lay(out: flow) }
    program[scopeID].entries = model.graph.entries(of: scope).map { id($0) }
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
