import BatonSyntax

extension Graph {
  init(_ definitions: Definitions) {
    var builder = GraphBuilder()
    for (index, process) in definitions.callableProcesses.enumerated() {
      builder.isExecuted = process.isExecutable != false
      builder.add(process.contents, process: index, parent: nil, owner: nil)
    }
    builder.connect(definitions.eventDefinitions)
    self = builder.graph
    connectLinks()
    let artifacts = scopes.flatMap(\.contents.artifacts) + definitions.collaborations.flatMap(\.artifacts)
    connect(artifacts.compactMap { if case .association(let association) = $0 { association } else { nil } })
  }
}

/// Makes the graph of a file: first all nodes and flows, then their connections, because a flow may stand before its ends.
private struct GraphBuilder {
  var graph = Graph()
  var isExecuted = true
  /// How many elements of each tag have been met, for the names of those without id.
  private var ordinals: [String: Int] = [:]

  @discardableResult
  mutating func add(
    _ contents: FlowElements, process: Int, parent: Graph.ScopeID?, owner: Graph.NodeID?
  ) -> Graph.ScopeID {
    let scope = Graph.ScopeID(index: graph.scopes.count)
    graph.scopes.append(
      Graph.Scope(
        id: scope, parent: parent, owner: owner, process: process, isExecuted: isExecuted, contents: contents))
    for node in contents.nodes {
      let id = add(node, in: scope)
      guard let inner = node.kind.contents else { continue }
      graph.nodes[id.index].contents = add(inner, process: process, parent: scope, owner: id)
    }
    for flow in contents.flows { add(flow, in: scope) }
    return scope
  }

  private mutating func add(_ node: FlowNode, in scope: Graph.ScopeID) -> Graph.NodeID {
    let id = Graph.NodeID(index: graph.nodes.count)
    graph.nodes.append(Graph.Node(id: id, syntax: node, name: name(node, node.tag.rawValue), scope: scope))
    graph.scopes[scope.index].nodes.append(id)
    if !node.id.isEmpty && graph.nodesByID[node.id] == nil { graph.nodesByID[node.id] = id }
    return id
  }

  private mutating func add(_ flow: SequenceFlow, in scope: Graph.ScopeID) {
    let id = Graph.FlowID(index: graph.flows.count)
    graph.flows.append(Graph.Flow(id: id, syntax: flow, name: name(flow, "sequenceFlow"), scope: scope))
    if !flow.id.isEmpty && graph.flowsByID[flow.id] == nil { graph.flowsByID[flow.id] = id }
  }

  /// Returns the id of `element`, or one that no file can give an element.
  private mutating func name(_ element: some Element, _ tag: String) -> String {
    ordinals[tag, default: 0] += 1
    return element.id.isEmpty ? "\(tag)#\(ordinals[tag] ?? 0)" : element.id
  }

  mutating func connect(_ shared: [EventDefinition]) {
    let shared = Dictionary(shared.map { ($0.id, $0) }) { first, _ in first }
    let own = graph.nodes.flatMap(\.syntax.kind.eventDefinitions).map { ($0.id, $0) }
    graph.eventDefinitions = shared.merging(own) { first, _ in first }
    for index in graph.flows.indices { connect(flowAt: index) }
    for index in graph.nodes.indices {
      let node = graph.nodes[index]
      graph.nodes[index].definitions =
        node.kind.eventDefinitions + node.kind.sharedDefinitions.compactMap { shared[$0.text] }
      if let reference = node.kind.defaultFlow, let flow = graph.flowsByID[reference.text],
        node.outgoing.contains(flow)
      {
        graph.nodes[index].defaultFlow = flow
      }
      guard case .boundaryEvent(let event) = node.kind, let host = graph.nodesByID[event.attachedTo.text] else {
        continue
      }
      graph.nodes[index].host = host
      graph.nodes[host.index].boundaryEvents.append(node.id)
    }
  }

  private mutating func connect(flowAt index: Int) {
    let flow = graph.flows[index]
    let source = graph.nodesByID[flow.syntax.source.text]
    let target = graph.nodesByID[flow.syntax.target.text]
    graph.flows[index].source = source
    graph.flows[index].target = target
    guard let source, let target, graph[source].scope == graph[target].scope else {
      graph.scopes[flow.scope.index].isTorn = true
      if let source { graph.scopes[graph[source].scope.index].isTorn = true }
      if let target { graph.scopes[graph[target].scope.index].isTorn = true }
      return
    }
    graph.flows[index].isConnected = true
    graph.nodes[source.index].outgoing.append(flow.id)
    graph.nodes[target.index].incoming.append(flow.id)
    graph.scopes[graph[source].scope.index].flows.append(flow.id)
  }
}
