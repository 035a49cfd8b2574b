import BatonSyntax

extension Graph {
  init(_ definitions: Definitions) {
    var builder = GraphBuilder()
    for (index, process) in definitions.callableProcesses.enumerated() {
      builder.isExecuted = process.isExecutable != false
      builder.add(process.contents, process: index, parent: nil, owner: nil)
    }
    self = builder.graph(of: definitions)
    connectLinks()
  }
}

/// A node while it is being connected.
final class NodeDraft {
  let id: Graph.NodeID
  let syntax: FlowNode
  let name: String
  let scope: Graph.ScopeID
  var contents: Graph.ScopeID?
  var incoming: [Graph.FlowID] = []
  var outgoing: [Graph.FlowID] = []
  var boundaryEvents: [Graph.NodeID] = []
  var host: Graph.NodeID?
  var defaultFlow: Graph.FlowID?
  var compensations: [Graph.NodeID] = []
  var compensates: [Graph.NodeID] = []
  var associates: [Reference] = []
  var definitions: [EventDefinition] = []

  init(id: Graph.NodeID, syntax: FlowNode, name: String, scope: Graph.ScopeID) {
    (self.id, self.syntax, self.name, self.scope) = (id, syntax, name, scope)
  }
}

/// A flow before its ends are known.
struct FlowDraft {
  let syntax: SequenceFlow
  let name: String
  let scope: Graph.ScopeID
}

/// Makes the graph of a file: first all nodes and flows, then their connections, because a flow may stand before its ends.
private struct GraphBuilder {
  private var graph = Graph()
  var isExecuted = true
  private var nodes: [NodeDraft] = []
  private var flows: [FlowDraft] = []

  @discardableResult
  mutating func add(
    _ contents: FlowElements, process: Int, parent: Graph.ScopeID?, owner: Graph.NodeID?
  ) -> Graph.ScopeID {
    let scope = Graph.ScopeID(index: graph.scopes.count)
    graph.scopes.append(
      Graph.Scope(
        id: scope, parent: parent, owner: owner, process: process, isExecuted: isExecuted,
        contents: Rare(wrappedValue: contents)))
    for node in contents.nodes {
      let id = add(node, in: scope)
      guard let inner = node.kind.contents else { continue }
      nodes[id.index].contents = add(inner, process: process, parent: scope, owner: id)
    }
    for flow in contents.flows { add(flow, in: scope) }
    return scope
  }

  private mutating func add(_ node: FlowNode, in scope: Graph.ScopeID) -> Graph.NodeID {
    let id = Graph.NodeID(index: nodes.count)
    let (tag, own) = (node.tag, node.facts.id)
    graph.nodesByTag[tag.ordinal].append(id)
    let name = own.isEmpty ? "\(tag.rawValue)#\(graph.nodesByTag[tag.ordinal].count)" : own
    nodes.append(NodeDraft(id: id, syntax: node, name: name, scope: scope))
    graph.scopes[scope.index].nodes.append(id)
    // Which of two that have one id a flow means nobody knows.
    if !own.isEmpty, graph.nodesByID.insert(id, for: own) != nil { graph.scopes[scope.index].isTorn = true }
    return id
  }

  private mutating func add(_ flow: SequenceFlow, in scope: Graph.ScopeID) {
    let id = Graph.FlowID(index: flows.count)
    let own = flow.facts.id
    // A name that no file can give an element.
    flows.append(FlowDraft(syntax: flow, name: own.isEmpty ? "sequenceFlow#\(flows.count + 1)" : own, scope: scope))
    if !own.isEmpty { graph.flowsByID.insert(id, for: own) }
  }

  // MARK: Connections

  mutating func graph(of definitions: Definitions) -> Graph {
    let shared = Dictionary(definitions.eventDefinitions.map { ($0.id, $0) }) { first, _ in first }
    let own = nodes.flatMap { $0.syntax.kind.eventDefinitions }.map { ($0.id, $0) }
    graph.eventDefinitions = shared.merging(own) { first, _ in first }
    graph.flows = flows.indices.map { connect(flowAt: $0) }
    for index in nodes.indices { connect(nodeAt: index, shared) }
    let artifacts = graph.scopes.flatMap(\.contents.artifacts) + definitions.collaborations.flatMap(\.artifacts)
    for case .association(let association) in artifacts { connect(association) }
    graph.nodes = nodes.map { Graph.Node($0) }
    return graph
  }

  private mutating func connect(flowAt index: Int) -> Graph.Flow {
    let (id, flow) = (Graph.FlowID(index: index), flows[index])
    let source = graph.nodesByID[flow.syntax.source.text]
    let target = graph.nodesByID[flow.syntax.target.text]
    guard let source, let target, nodes[source.index].scope == nodes[target.index].scope else {
      graph.scopes[flow.scope.index].isTorn = true
      for end in [source, target].compactMap(\.self) { graph.scopes[nodes[end.index].scope.index].isTorn = true }
      return Graph.Flow(id, flow, from: source, to: target, isConnected: false)
    }
    nodes[source.index].outgoing.append(id)
    nodes[target.index].incoming.append(id)
    graph.scopes[nodes[source.index].scope.index].flows.append(id)
    return Graph.Flow(id, flow, from: source, to: target, isConnected: true)
  }

  private mutating func connect(nodeAt index: Int, _ shared: [String: EventDefinition]) {
    let kind = nodes[index].syntax.kind
    nodes[index].definitions = kind.eventDefinitions + kind.sharedDefinitions.compactMap { shared[$0.text] }
    if let reference = kind.defaultFlow, let flow = graph.flowsByID[reference.text],
      nodes[index].outgoing.contains(flow)
    {
      nodes[index].defaultFlow = flow
    }
    let scope = nodes[index].scope.index
    if case .startEvent = kind, nodes[index].definitions.catchOnlyCompensation,
      graph.scopes[scope].compensationStart == nil
    {
      graph.scopes[scope].compensationStart = nodes[index].id
    }
    guard case .boundaryEvent(let event) = kind, let host = graph.nodesByID[event.attachedTo.text] else { return }
    nodes[index].host = host
    nodes[host.index].boundaryEvents.append(nodes[index].id)
  }

  /// Tells activities of their handlers: what an association joins a compensation boundary event of theirs with, whichever of
  /// its ends that is.
  private mutating func connect(_ association: Association) {
    connect(event: association.source, to: association.target)
    connect(event: association.target, to: association.source)
  }

  private mutating func connect(event: Reference, to other: Reference) {
    guard let event = graph.nodesByID[event.text]?.index, nodes[event].definitions.catchOnlyCompensation,
      let host = nodes[event].host?.index
    else { return }
    nodes[event].associates.append(other)
    guard let handler = graph.nodesByID[other.text]?.index, !nodes[handler].syntax.isEventSubProcess,
      nodes[handler].syntax.kind.activity?.isForCompensation == true,
      !nodes[host].compensations.contains(nodes[handler].id)
    else { return }
    nodes[host].compensations.append(nodes[handler].id)
    nodes[handler].compensates.append(nodes[host].id)
  }
}
