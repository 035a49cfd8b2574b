import BatonSyntax

/// The messages for which pools of a collaboration wait: those that come from nodes of other pools, and from nowhere else.
struct MessageExchange {
  /// The numbers of the message flows among the file's, one for each message.
  private(set) var flows: [Int] = []
  /// The messages that a node sends; a sub-process sends what is sent inside.
  private(set) var sent: [Graph.NodeID: [Int]] = [:]
  /// The messages of which a node waits for one.
  private(set) var needed: [Graph.NodeID: [Int]] = [:]
  /// The insides of sub-processes that are looked at with what is around them, because something in there waits for a message.
  private(set) var opened: Set<Graph.ScopeID> = []
  /// A node inside of a sub-process that cannot be opened, which waits for a message.
  private(set) var inner: Graph.NodeID?

  init() {}

  /// - Parameters:
  ///   - messageFlows: those of the collaboration, with their numbers.
  ///   - pools: the scopes of its processes.
  init(_ messageFlows: some Sequence<(Int, MessageFlow)>, among pools: Set<Graph.ScopeID>, in graph: Graph) {
    var mayComeFromOutside: Set<Graph.NodeID> = []
    var ends: [(number: Int, source: Graph.NodeID?, target: Graph.NodeID)] = []
    for (number, flow) in messageFlows {
      guard let target = graph.nodesByID[flow.target.text], graph[target].receivesMessages else { continue }
      ends.append((number, graph.nodesByID[flow.source.text], target))
    }
    var verdicts: [Graph.ScopeID: Bool] = [:]
    for (_, source, target) in ends where source.flatMap({ graph.innermost($0, in: pools) }) != nil {
      opened.formUnion(graph.openedScopes(around: target, in: pools, &verdicts) ?? [])
    }
    let scopes = pools.union(opened)
    for (number, source, target) in ends {
      let sender = source.flatMap { graph.innermost($0, in: scopes) }
      guard let sender, scopes.contains(graph[target].scope) else {
        if sender != nil { inner = inner ?? target }
        mayComeFromOutside.insert(target)
        continue
      }
      flows.append(number)
      sent[sender, default: []].append(flows.count - 1)
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
  /// The scopes around `node` inside of one of `pools`, which has to be opened to see it; nil if one of them cannot be, of which
  /// `verdicts` remember.
  fileprivate func openedScopes(
    around node: NodeID, in pools: Set<ScopeID>, _ verdicts: inout [ScopeID: Bool]
  ) -> [ScopeID]? {
    var scopes: [ScopeID] = []
    var scope = self[node].scope
    while !pools.contains(scope) {
      guard let owner = self[scope].owner else { return nil }
      let verdict = verdicts[scope] ?? canBeOpened(self[scope], of: self[owner])
      verdicts[scope] = verdict
      guard verdict else { return nil }
      scopes.append(scope)
      scope = self[owner].scope
    }
    return scopes
  }

  /// Whether `scope`, that of the sub-process `owner`, can be looked at as a part of what is around: there is one token at most in
  /// it, which is at an end when the sub-process is done, and what breaks it off leaves nothing in it.
  private func canBeOpened(_ scope: Scope, of owner: Node) -> Bool {
    guard owner.tag == .subProcess || owner.tag == .transaction, owner.activity?.loop == nil,
      !owner.isEventSubProcess, !owner.isCompensationHandler, !scope.isTorn, isOfOneToken(scope),
      owner.boundaryEvents.allSatisfy({ self[$0].isInterrupting || self[$0].isForCompensationOnly })
    else { return false }
    return scope.nodes.map { self[$0] }.allSatisfy { node in
      !node.isEventSubProcess && !node.startsProcess
        && !(node.tag == .endEvent && node.definitions.contains { $0.tag == .error || $0.tag == .cancel })
    }
  }

  /// The node of one of `scopes` in which `node` stands, itself or a sub-process: the innermost of them.
  fileprivate func innermost(_ node: NodeID, in scopes: Set<ScopeID>) -> NodeID? {
    var node = node
    while !scopes.contains(self[node].scope) {
      guard let owner = self[self[node].scope].owner else { return nil }
      node = owner
    }
    return node
  }
}
