import BatonSoundness
import BatonSyntax

/// Makes the net of a scope: a node is a node, whatever data and events decide is a choice. What stands inside of a sub-process is
/// a net of its own; event sub-processes and what compensates begin by themselves, beside the flow of the scope, and are left out.
struct ScopeNet {
  private let graph: Graph
  private let scope: Graph.Scope
  private(set) var net = FlowNet()
  /// The net's number of each node.
  private var numbers: [Graph.NodeID: Int] = [:]
  /// The nodes whose behaviour the net does not have.
  private(set) var unknown: [Graph.NodeID] = []

  init(of scope: Graph.Scope, in graph: Graph) {
    self.graph = graph
    self.scope = scope
    let nodes = scope.nodes.map { graph[$0] }.filter { !$0.isEventSubProcess && !$0.isCompensationHandler }
    for node in nodes { numbers[node.id] = net.addNode(node.id.index, arrival(at: node)) }
    for node in nodes { connect(node) }
    begin(nodes)
  }

  private mutating func arrival(at node: Graph.Node) -> FlowNet.Arrival {
    switch node.kind {
    case .parallelGateway: return .all
    case .inclusiveGateway: return .inclusive
    case .complexGateway where node.incoming.count > 1: unknown.append(node.id)
    case .complexGateway, .exclusiveGateway, .eventBasedGateway: break
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
      .callActivity, .subProcess, .transaction, .adHocSubProcess:
      if node.kind.activity.map({ $0.startQuantity != 1 || $0.completionQuantity != 1 }) ?? false {
        unknown.append(node.id)
      }
    case .startEvent, .endEvent, .intermediateCatchEvent, .intermediateThrowEvent, .boundaryEvent: break
    }
    return .each
  }

  // MARK: What nodes leave behind

  private mutating func connect(_ node: Graph.Node) {
    guard let source = numbers[node.id] else { return }
    var flows: [Graph.FlowID: Int] = [:]
    for flow in node.outgoing {
      guard let target = graph[flow].target.flatMap({ numbers[$0] }) else { continue }
      flows[flow] = net.addFlow(flow.index, from: source, to: target)
    }
    var outcomes = departures(of: node, flows)
    if node.tag == .intermediateThrowEvent, let target = graph.linkTarget(of: node), let number = numbers[target] {
      outcomes = [FlowNet.Outcome([net.addFlow(-1, from: source, to: number)])]
    }
    for event in node.boundaryEvents.map({ graph[$0] }) where !event.isForCompensationOnly {
      guard let number = numbers[event.id], case .boundaryEvent(let syntax) = event.kind else { continue }
      if outcomes.count > Self.choiceLimit { break }
      let flow = net.addFlow(-1, from: source, to: number)
      if syntax.cancelsActivity {
        outcomes.append(FlowNet.Outcome([flow]))
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

  private mutating func departures(of node: Graph.Node, _ flows: [Graph.FlowID: Int]) -> [FlowNet.Outcome] {
    let all = node.outgoing.compactMap { flows[$0] }
    switch node.kind {
    case .exclusiveGateway, .eventBasedGateway: return all.map { FlowNet.Outcome([$0]) }
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
  private mutating func decided(by node: Graph.Node, _ flows: [Graph.FlowID: Int]) -> [FlowNet.Outcome] {
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

  private mutating func begin(_ nodes: [Graph.Node]) {
    let starts = nodes.filter { $0.tag == .startEvent }
    for start in starts { net.addBeginning(at: [start.id].compactMap { numbers[$0] }) }
    let instantiating = nodes.filter { $0.startsProcess && $0.incoming.isEmpty }
    for node in instantiating { net.addBeginning(at: [node.id].compactMap { numbers[$0] }) }
    if starts.isEmpty && instantiating.isEmpty {
      let entries = graph.entries(of: scope).compactMap { numbers[$0] }
      if !entries.isEmpty { net.addBeginning(at: entries) }
    }
  }
}
