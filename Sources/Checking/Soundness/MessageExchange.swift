import BatonSyntax

/// The messages for which pools of a collaboration wait: those that come from nodes of other pools, and from nowhere else.
struct MessageExchange {
  /// The numbers of the message flows among the file's, one for each message.
  private(set) var flows: [Int] = []
  /// The messages that a node sends; a sub-process sends what is sent inside.
  private(set) var sent: [Graph.NodeID: [Int]] = [:]
  /// The messages of which a node waits for one.
  private(set) var needed: [Graph.NodeID: [Int]] = [:]
  /// A node inside of a sub-process that waits for a message.
  private(set) var inner: Graph.NodeID?

  init() {}

  /// - Parameters:
  ///   - messageFlows: those of the collaboration, with their numbers.
  ///   - pools: the scopes of its processes.
  init(_ messageFlows: some Sequence<(Int, MessageFlow)>, among pools: Set<Graph.ScopeID>, in graph: Graph) {
    var mayComeFromOutside: Set<Graph.NodeID> = []
    for (number, flow) in messageFlows {
      guard let target = graph.nodesByID[flow.target.text], graph[target].receivesMessages else { continue }
      let source = graph.nodesByID[flow.source.text].flatMap { graph.outermost($0, in: pools) }
      guard let source, pools.contains(graph[target].scope) else {
        if source != nil { inner = inner ?? target }
        mayComeFromOutside.insert(target)
        continue
      }
      flows.append(number)
      sent[source, default: []].append(flows.count - 1)
      needed[target, default: []].append(flows.count - 1)
    }
    for node in mayComeFromOutside { needed[node] = nil }
  }

  var isEmpty: Bool { needed.isEmpty }

  /// Whether messages, and nothing else, start an instance at `node`.
  func starts(_ node: Graph.Node, in graph: Graph) -> Bool {
    if node.tag == .startEvent { return needed[node.id] != nil }
    guard node.startsProcess, node.incoming.isEmpty, !needed.isEmpty else { return false }
    if node.tag == .receiveTask { return needed[node.id] != nil }
    return node.outgoing.allSatisfy { graph[$0].target.map { needed[$0] != nil } ?? false }
  }
}

extension Graph {
  /// The node of one of `scopes` in which `node` stands, itself or a sub-process.
  fileprivate func outermost(_ node: NodeID, in scopes: Set<ScopeID>) -> NodeID? {
    var node = node
    while !scopes.contains(self[node].scope) {
      guard let owner = self[self[node].scope].owner else { return nil }
      node = owner
    }
    return node
  }
}
