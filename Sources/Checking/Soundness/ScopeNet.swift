import BatonSoundness
import BatonSyntax

/// Makes the net of a scope, or of several that send each other messages: a node is a node, whatever data and events decide is a
/// choice. What stands inside of a sub-process is a net of its own, unless the exchange of messages opens it. Event sub-processes
/// and what compensates begin by themselves, beside the flow of the scope, and are left out.
struct ScopeNet {
  private let graph: Graph
  private let exchange: MessageExchange
  private(set) var net = FlowNet()
  /// The net's number of each node.
  private var numbers = NodeNumbers()
  /// The net's number of where each opened sub-process is left.
  private var exits: [Graph.NodeID: Int] = [:]
  /// The nodes whose behaviour the net does not have.
  private(set) var unknown: [Graph.NodeID] = []

  /// - Parameter exchange: the messages by which the scopes, each a pool, wait for each other.
  init(of scopes: [Graph.Scope], exchanging exchange: MessageExchange = MessageExchange(), in graph: Graph) {
    self.graph = graph
    self.exchange = exchange
    for flow in exchange.flows { _ = net.addMessage(flow) }
    let pools = scopes.map { nodes(of: $0) }
    numbers = NodeNumbers(for: pools.joined().map(\.id))
    for (pool, nodes) in pools.enumerated() {
      for node in nodes {
        numbers[node.id] = net.addNode(node.id.index, arrival(at: node), pool: pool)
        if isOpened(node) { exits[node.id] = net.addNode(node.id.index, .each, pool: pool) }
      }
    }
    for node in pools.joined() { if isOpened(node) { enter(node) } else { connect(node) } }
    begin(zip(scopes, pools).map { scope, nodes in beginnings(of: scope, nodes.filter { $0.scope == scope.id }) })
  }

  /// The nodes of `scope`, and those inside of what is opened.
  private func nodes(of scope: Graph.Scope) -> [Graph.Node] {
    scope.nodes.map { graph[$0] }.filter { !$0.isEventSubProcess && !$0.isCompensationHandler }.flatMap { node in
      isOpened(node) ? [node] + (node.contents.map { nodes(of: graph[$0]) } ?? []) : [node]
    }
  }

  private func isOpened(_ node: Graph.Node) -> Bool { node.contents.map { exchange.opened.contains($0) } ?? false }

  private mutating func arrival(at node: Graph.Node) -> FlowNet.Arrival {
    if exchange.starts(node, in: graph) { return .all }
    switch node.kind {
    case .parallelGateway: return .all
    case .inclusiveGateway: return .inclusive
    case .complexGateway where node.incoming.count > 1: unknown.append(node.id)
    case .complexGateway, .exclusiveGateway, .eventBasedGateway: break
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
      .callActivity, .subProcess, .transaction, .adHocSubProcess:
      if node.activity.map({ $0.startQuantity != 1 || $0.completionQuantity != 1 }) ?? false {
        unknown.append(node.id)
      }
    case .startEvent, .endEvent, .intermediateCatchEvent, .intermediateThrowEvent, .boundaryEvent: break
    }
    return .each
  }

  // MARK: What nodes leave behind

  /// Lets a token go into the sub-process `node`, and on when it is at an end there.
  private mutating func enter(_ node: Graph.Node) {
    guard let entry = numbers[node.id], let exit = exits[node.id], let contents = node.contents else { return }
    let first = graph.entries(of: graph[contents]).compactMap { numbers[$0] }
    net.setOutcomes(first.map { FlowNet.Outcome([net.addFlow(-1, from: entry, to: $0)]) }, of: entry)
    let flows = outgoingFlows(of: node, from: exit)
    net.setOutcomes(departures(of: node, flows), of: exit)
  }

  private mutating func outgoingFlows(of node: Graph.Node, from source: Int) -> LeavingFlows {
    var flows = LeavingFlows()
    for flow in node.outgoing {
      guard let target = graph[flow].target.flatMap({ numbers[$0] }) else { continue }
      flows.append(flow, net.addFlow(flow.index, from: source, to: target))
    }
    return flows
  }

  /// The boundary events that may take a token from `node`: its own, and where it lasts those of opened sub-processes around.
  private func boundaryEvents(around node: Graph.Node) -> [Graph.Node] {
    var events = node.boundaryEvents
    let lasts = node.tag.isActivity || node.tag == .intermediateCatchEvent || node.tag == .eventBasedGateway
    var scope = node.scope
    while lasts, exchange.opened.contains(scope), let owner = graph[scope].owner {
      events += graph[owner].boundaryEvents
      scope = graph[owner].scope
    }
    return events.map { graph[$0] }
  }

  private mutating func connect(_ node: Graph.Node) {
    guard let source = numbers[node.id] else { return }
    let flows = outgoingFlows(of: node, from: source)
    var outcomes = departures(of: node, flows)
    if node.tag == .intermediateThrowEvent, let target = graph.linkTarget(of: node), let number = numbers[target] {
      outcomes = [FlowNet.Outcome([net.addFlow(-1, from: source, to: number)])]
    }
    if flows.isEmpty, exchange.opened.contains(node.scope), graph.linkTarget(of: node) == nil,
      let exit = graph[node.scope].owner.flatMap({ exits[$0] })
    {
      outcomes = [FlowNet.Outcome([net.addFlow(-1, from: source, to: exit)])]
    }
    if let messages = exchange.sent[node.id] { outcomes = outcomes.map { $0.sending(messages) } }
    if !graph.isAlternative(node) { outcomes = needing(exchange.needed[node.id], outcomes) }
    for event in boundaryEvents(around: node) where !event.isForCompensationOnly {
      guard let number = numbers[event.id], case .boundaryEvent(let syntax) = event.kind else { continue }
      if outcomes.count > Self.choiceLimit { break }
      let flow = net.addFlow(-1, from: source, to: number)
      if syntax.cancelsActivity {
        let inside = node.contents == nil ? [] : exchange.sent[node.id] ?? []
        outcomes += needing(exchange.needed[event.id], [FlowNet.Outcome([flow]).sending(inside)])
      } else if exchange.needed[event.id] != nil {
        unknown.append(event.id)
      } else {
        outcomes += outcomes.map { FlowNet.Outcome($0.flows + [flow], isFinal: $0.isFinal) }
      }
    }
    if outcomes.count > Self.choiceLimit { unknown.append(node.id) }
    net.setOutcomes(outcomes, of: source)
  }

  /// The number of ways to leave a node that are told apart.
  private static var choiceLimit: Int { 1 << flowLimit }
  /// The number of flows of which any may be taken.
  private static let flowLimit = 10

  private mutating func departures(of node: Graph.Node, _ flows: LeavingFlows) -> [FlowNet.Outcome] {
    let all = flows.numbers
    switch node.kind {
    case .exclusiveGateway: return all.map { FlowNet.Outcome([$0]) }
    case .eventBasedGateway:
      return node.outgoing.flatMap { flow in
        flows[flow].map { needing(graph[flow].target.flatMap { exchange.needed[$0] }, [FlowNet.Outcome([$0])]) } ?? []
      }
    case .parallelGateway: return [FlowNet.Outcome(all)]
    case .inclusiveGateway, .complexGateway: return subsets(of: all, at: node).map { FlowNet.Outcome($0) }
    case .endEvent:
      let isFinal = node.definitions.contains { $0.tag == .terminate || $0.tag == .error || $0.tag == .cancel }
      return [FlowNet.Outcome([], isFinal: isFinal)]
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
      .callActivity, .subProcess, .transaction, .adHocSubProcess, .startEvent, .intermediateCatchEvent,
      .intermediateThrowEvent, .boundaryEvent:
      return decided(by: node, flows)
    }
  }

  /// All flows without condition, and any of those with one; the default flow if none of these.
  private mutating func decided(by node: Graph.Node, _ flows: LeavingFlows) -> [FlowNet.Outcome] {
    let conditional = node.outgoing.filter { graph[$0].syntax.condition != nil && $0 != node.defaultFlow }
    let always = node.outgoing.filter { !conditional.contains($0) && $0 != node.defaultFlow }.compactMap { flows[$0] }
    if conditional.isEmpty {
      return [FlowNet.Outcome(always + (node.defaultFlow.flatMap { flows[$0] }.map { [$0] } ?? []))]
    }
    var outcomes = subsets(of: conditional.compactMap { flows[$0] }, at: node).map {
      FlowNet.Outcome((always + $0).sorted())
    }
    if let other = node.defaultFlow.flatMap({ flows[$0] }) {
      outcomes.append(FlowNet.Outcome((always + [other]).sorted()))
    } else if !always.isEmpty {
      outcomes.append(FlowNet.Outcome(always))
    }
    return outcomes
  }

  /// The sets of some of `flows`, none left out but the empty one.
  private mutating func subsets(of flows: [Int], at node: Graph.Node) -> [[Int]] {
    guard flows.count <= Self.flowLimit else {
      unknown.append(node.id)
      return [flows] + flows.map { [$0] }
    }
    return (1..<max(1, 1 << flows.count)).map { set in flows.indices.filter { set >> $0 & 1 == 1 }.map { flows[$0] } }
  }

  // MARK: Beginnings

  /// The ways in which a pool begins, each as the flows on which tokens begin.
  private mutating func beginnings(of scope: Graph.Scope, _ nodes: [Graph.Node]) -> [[Int]] {
    let starts = nodes.filter { $0.tag == .startEvent || $0.startsProcess && $0.incoming.isEmpty }
    let started = starts.filter { exchange.starts($0, in: graph) }
    for node in started { numbers[node.id].map { net.addStart($0) } }
    let entries =
      starts.isEmpty ? [graph.entries(of: scope)] : starts.filter { !exchange.starts($0, in: graph) }.map { [$0.id] }
    let beginnings = entries.map { $0.compactMap { numbers[$0] }.map { net.addEntry(to: $0) } }.filter { !$0.isEmpty }
    return started.isEmpty ? beginnings : beginnings + [[]]
  }

  /// Lets the net begin with any combination of the ways in which pools begin.
  private mutating func begin(_ pools: [[[Int]]]) {
    var combined: [[Int]] = [[]]
    for ways in pools {
      combined = combined.flatMap { some in ways.map { some + $0 } }
      if combined.count > Self.choiceLimit { combined.removeLast(combined.count - Self.choiceLimit) }
    }
    for flows in combined where !flows.isEmpty { net.addBeginning(on: flows) }
  }

  // MARK: Messages

  /// The ways `outcomes` if each needs one of `messages`; nil if it needs none.
  private func needing(_ messages: [Int]?, _ outcomes: [FlowNet.Outcome]) -> [FlowNet.Outcome] {
    guard let messages else { return outcomes }
    return outcomes.flatMap { outcome in
      messages.map { message in
        var outcome = outcome
        outcome.needs = message
        return outcome
      }
    }
  }
}

extension FlowNet.Outcome {
  fileprivate func sending(_ messages: [Int]) -> Self {
    var outcome = self
    outcome.sends += messages
    return outcome
  }
}

/// The net's number of each node of some, which nearly always stand in a row in the file.
private struct NodeNumbers {
  private var first = 0
  private var numbers: [Int] = []

  init() {}

  init(for nodes: [Graph.NodeID]) {
    guard let first = nodes.map(\.index).min(), let last = nodes.map(\.index).max() else { return }
    self.first = first
    numbers = [Int](repeating: -1, count: last - first + 1)
  }

  subscript(node: Graph.NodeID) -> Int? {
    get {
      let index = node.index - first
      return index >= 0 && index < numbers.count && numbers[index] >= 0 ? numbers[index] : nil
    }
    set { numbers[node.index - first] = newValue ?? -1 }
  }
}

/// The net's numbers of the flows that leave a node: few, nearly always.
private struct LeavingFlows {
  private var flows: [Graph.FlowID] = []
  private(set) var numbers: [Int] = []

  var isEmpty: Bool { flows.isEmpty }

  mutating func append(_ flow: Graph.FlowID, _ number: Int) {
    flows.append(flow)
    numbers.append(number)
  }

  subscript(flow: Graph.FlowID) -> Int? { flows.firstIndex(of: flow).map { numbers[$0] } }
}
