import BatonSyntax

/// Where the data of a file stands, and so what can see it (BPMN 2.0.2 §10.4.1): the elements inside of its process, sub-process
/// or activity.
struct DataScopes {
  private enum Home: Sendable {
    case file
    case process(Int)
    case scope(Graph.ScopeID)
    case node(Graph.NodeID)
  }

  private let graph: Graph
  private var homes = ByID<Home>()

  init(_ definitions: Definitions, _ graph: Graph) {
    self.graph = graph
    for store in definitions.dataStores { homes.update(.file, for: store.id) }
    for (index, process) in definitions.processes.enumerated() {
      for property in process.properties { homes.update(.process(index), for: property.id) }
      add(process.io, at: .process(index))
    }
    for scope in graph.scopes {
      for object in scope.contents.dataObjects { homes.update(.scope(scope.id), for: object.id) }
      for object in scope.contents.dataObjectReferences { homes.update(.scope(scope.id), for: object.id) }
      // What stands for a store may be seen from everywhere, as the store is: modelling tools keep it in any process.
      for store in scope.contents.dataStoreReferences { homes.update(.file, for: store.id) }
    }
    for node in graph.nodes { add(node) }
  }

  private mutating func add(_ node: Graph.Node) {
    for property in node.kind.properties { homes.update(.node(node.id), for: property.id) }
    add(node.activity?.io, at: .node(node.id))
    for input in node.kind.thrown?.dataInputs ?? [] { homes.update(.node(node.id), for: input.id) }
    for output in node.kind.caught?.dataOutputs ?? [] { homes.update(.node(node.id), for: output.id) }
    guard case .multiInstance(let loop)? = node.activity?.loop else { return }
    if let item = loop.inputItem { homes.update(.node(node.id), for: item.id) }
    if let item = loop.outputItem { homes.update(.node(node.id), for: item.id) }
  }

  private mutating func add(_ io: InputOutputSpecification?, at home: Home) {
    for input in io?.inputs ?? [] { homes.update(home, for: input.id) }
    for output in io?.outputs ?? [] { homes.update(home, for: output.id) }
  }

  /// Whether the data that `reference` names is that of `node` itself; nil if it is no data of the file.
  func isOwn(_ reference: Reference, of node: Graph.Node) -> Bool? {
    guard let home = homes[reference.text] else { return nil }
    return if case .node(node.id) = home { true } else { false }
  }

  /// Whether `node` can see the data that `reference` names; nil if it is no data of the file.
  func isVisible(_ reference: Reference, from node: Graph.Node) -> Bool? {
    guard let home = homes[reference.text] else { return nil }
    switch home {
    case .file: return true
    case .process(let process): return graph[node.scope].process == process
    case .scope(let scope): return scopes(around: node).contains(scope)
    case .node(let holder):
      // An event at the border of an activity knows the data of that.
      return holder == node.id || holder == node.host || scopes(around: node).contains { graph[$0].owner == holder }
    }
  }

  /// The scopes in which `node` stands, innermost first.
  private func scopes(around node: Graph.Node) -> [Graph.ScopeID] {
    var scopes = [node.scope]
    while let parent = scopes.last.flatMap({ graph[$0].parent }) { scopes.append(parent) }
    return scopes
  }
}
