import BatonSyntax

extension Graph {
  /// The ways of messages between processes that can be executed. Where vendors' engines take message flows for a drawing, there
  /// are none.
  func routes(of definitions: Definitions) -> MessageRoutes {
    guard definitions.dialect == .plain, definitions.collaborations.contains(where: { !$0.messageFlows.isEmpty }) else {
      return MessageRoutes()
    }
    var finder = RouteFinder(self, definitions)
    for collaboration in definitions.collaborations { finder.visit(collaboration) }
    return finder.routes
  }
}

/// Finds the routes of a file's message flows. What a process sends and receives is known by name, so that pools are not gone
/// through node by node for each flow.
private struct RouteFinder {
  /// The nodes of a process that send or receive a message, by its name.
  typealias NodesByName = [String: [Graph.NodeID]]

  struct Processes: Hashable {
    let source: Int
    let target: Int
  }

  /// What an end of a message flow means: a node, or any of the process of a pool.
  enum End {
    case node(Graph.Node)
    case process(Int)
  }

  let graph: Graph
  private let messageNames: [String: String]
  private let processes: [String: Int]
  private var senders: [Int: NodesByName] = [:]
  private var receivers: [Int: NodesByName] = [:]
  private var sharedNames: [Processes: [String]] = [:]
  private var pools: [String: Participant] = [:]
  /// The processes of pools that stand for several.
  private var severalfold: Set<Int> = []
  private(set) var routes = MessageRoutes()

  init(_ graph: Graph, _ definitions: Definitions) {
    self.graph = graph
    messageNames = Dictionary(definitions.messages.map { ($0.id, $0.name ?? $0.id) }) { first, _ in first }
    processes = Dictionary(definitions.callableProcesses.enumerated().map { ($1.id, $0) }) { first, _ in first }
    for node in graph.nodes where graph[node.scope].isExecuted {
      let process = graph[node.scope].process
      for name in names(of: node) {
        if node.sendsMessages { senders[process, default: [:]][name, default: []].append(node.id) }
        if node.receivesMessages { receivers[process, default: [:]][name, default: []].append(node.id) }
      }
    }
  }

  mutating func visit(_ collaboration: Collaboration) {
    pools = Dictionary(collaboration.participants.map { ($0.id, $0) }) { first, _ in first }
    let several = collaboration.participants.filter { ($0.multiplicity?.maximum ?? 1) > 1 }
    severalfold = Set(several.compactMap { $0.process.flatMap { processes[$0.text] } })
    for flow in collaboration.messageFlows { visit(flow) }
  }

  private mutating func visit(_ flow: MessageFlow) {
    guard routes.excess == nil, let source = end(flow.source, \.faultAsMessageSource),
      let target = end(flow.target, \.faultAsMessageTarget)
    else { return }
    let ends = Processes(source: process(of: source), target: process(of: target))
    guard ends.source != ends.target else { return }
    if case (.node(let source), .node(let target)) = (source, target) {
      add([(source.id, target.id)], of: flow, between: ends)
      return
    }
    let (sending, receiving) = (
      nodes(of: source, senders, \.sendsMessages), nodes(of: target, receivers, \.receivesMessages)
    )
    let shared = names(shared: sending, receiving, of: source, target, ends)
    let names = flow.message.map { wanted in shared.filter { $0 == name(of: wanted) } } ?? shared
    let count = names.reduce(0) { $0 + (sending[$1]?.count ?? 0) * (receiving[$1]?.count ?? 0) }
    guard routes.all.count + count <= MessageRoutes.limit else {
      routes.excess = flow
      return
    }
    var targets: [Graph.NodeID: Set<Graph.NodeID>] = [:]
    for name in names {
      for source in sending[name] ?? [] { targets[source, default: []].formUnion(receiving[name] ?? []) }
    }
    let pairs = targets.sorted { $0.key.index < $1.key.index }.flatMap { source, targets in
      targets.sorted { $0.index < $1.index }.map { (source, $0) }
    }
    add(pairs, of: flow, between: ends)
  }

  private mutating func add(_ pairs: [(Graph.NodeID, Graph.NodeID)], of flow: MessageFlow, between ends: Processes) {
    guard routes.all.count + pairs.count <= MessageRoutes.limit else {
      routes.excess = flow
      return
    }
    for (source, target) in pairs {
      routes.add(
        MessageRoute(flow: flow, source: source, target: target, joinsSeveral: severalfold.contains(ends.source)))
    }
  }

  /// What `reference` means; nil if it is nothing that is executed, or cannot be an end of message flows.
  private func end(_ reference: Reference, _ fault: (Graph.Node) -> MessageFlowFault?) -> End? {
    if let id = graph.nodesByID[reference.text] {
      let node = graph[id]
      return graph[node.scope].isExecuted && fault(node) == nil ? .node(node) : nil
    }
    return pools[reference.text]?.process.flatMap { processes[$0.text] }.map { .process($0) }
  }

  private func process(of end: End) -> Int {
    switch end {
    case .node(let node): graph[node.scope].process
    case .process(let process): process
    }
  }

  /// The nodes that `end` may mean, by what they send or receive.
  private func nodes(of end: End, _ nodes: [Int: NodesByName], _ takesPart: (Graph.Node) -> Bool) -> NodesByName {
    switch end {
    case .node(let node):
      takesPart(node) ? Dictionary(uniqueKeysWithValues: names(of: node).map { ($0, [node.id]) }) : [:]
    case .process(let process): nodes[process] ?? [:]
    }
  }

  /// The names that both ends know.
  private mutating func names(
    shared sending: NodesByName, _ receiving: NodesByName, of source: End, _ target: End, _ ends: Processes
  ) -> [String] {
    let isBetweenPools = if case (.process, .process) = (source, target) { true } else { false }
    if isBetweenPools, let known = sharedNames[ends] { return known }
    let (few, many) = sending.count < receiving.count ? (sending, receiving) : (receiving, sending)
    let names = few.keys.filter { many[$0] != nil }.sorted()
    if isBetweenPools { sharedNames[ends] = names }
    return names
  }

  private func names(of node: Graph.Node) -> [String] {
    var seen: Set<String> = []
    return node.messages.map { name(of: $0) }.filter { seen.insert($0).inserted }
  }

  private func name(of message: Reference) -> String { messageNames[message.text] ?? message.text }
}
