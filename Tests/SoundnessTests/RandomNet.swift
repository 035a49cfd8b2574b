import BatonTestSupport

@testable import BatonSoundness

/// A net made at random: blocks in series, choices, forks and loops, of which some are then wired wrongly; in one pool, or in
/// two that send each other messages.
struct RandomNet {
  private(set) var net = FlowNet()
  private var random: SplitMix64
  /// The flows of each node by which tokens leave, and how.
  private var departures: [(flows: [Int], kind: Departure)] = []
  private var pool = 0

  private enum Departure: CaseIterable {
    case all, one, some, end
  }

  init(seed: UInt64, pools: Int = 1) {
    random = SplitMix64(seed: seed)
    var entries: [Int] = []
    for number in 0..<pools {
      pool = number
      let first = addNode(.each, .all)
      let last = block(after: first, depth: pools == 1 ? 3 : 2)
      connect(last, addNode(.each, .end))
      entries.append(first)
    }
    for _ in 0..<Int.random(in: 0...(pools == 1 ? 3 : 1), using: &random) { miswire() }
    for node in departures.indices { net.setOutcomes(outcomes(of: node), of: node) }
    if pools > 1 { for _ in 0..<Int.random(in: 1...4, using: &random) { exchange() } }
    let isStarted = pools > 1 && Bool.random(using: &random)
    if isStarted { start(entries.removeLast()) }
    net.addBeginning(at: entries)
  }

  /// Lets a node send what one of another pool needs.
  private mutating func exchange() {
    let source = Int.random(in: departures.indices, using: &random)
    let others = departures.indices.filter { net.nodes[$0].pool != net.nodes[source].pool }
    guard let target = others.randomElement(using: &random), net.nodes[target].arrival == .each else { return }
    let message = net.addMessage(net.messages.count)
    let (sent, needed) = (net.nodes[source].outcomes, net.nodes[target].outcomes)
    net.setOutcomes(sent.map { outcome($0) { $0.sends.append(message) } }, of: source)
    let choices = needed.map { outcome($0) { $0.needs = message } }
    // What waits for several messages goes on with any of them; what may also go on without does so.
    let mayPass = needed.contains { $0.needs != nil } || Int.random(in: 0..<4, using: &random) == 0
    net.setOutcomes(mayPass ? needed + choices : choices, of: target)
  }

  /// Lets a message start the pool of `entry`.
  private mutating func start(_ entry: Int) {
    let message = net.addMessage(net.messages.count)
    let source = departures.indices.filter { net.nodes[$0].pool == 0 }.randomElement(using: &random) ?? 0
    net.setOutcomes(net.nodes[source].outcomes.map { outcome($0) { $0.sends.append(message) } }, of: source)
    let start = net.addNode(net.nodes.count, .all, pool: 1)
    let flow = net.addFlow(net.flows.count, from: start, to: entry)
    net.setOutcomes([outcome(FlowNet.Outcome([flow])) { $0.needs = message }], of: start)
    net.addStart(start)
  }

  private func outcome(_ outcome: FlowNet.Outcome, _ change: (inout FlowNet.Outcome) -> Void) -> FlowNet.Outcome {
    var outcome = outcome
    change(&outcome)
    return outcome
  }

  private mutating func addNode(_ arrival: FlowNet.Arrival, _ departure: Departure) -> Int {
    departures.append(([], departure))
    return net.addNode(net.nodes.count, arrival, pool: pool)
  }

  private mutating func connect(_ source: Int, _ target: Int) {
    departures[source].flows.append(net.addFlow(net.flows.count, from: source, to: target))
  }

  /// Adds what comes after `node`, and returns the node with which it ends.
  private mutating func block(after node: Int, depth: Int) -> Int {
    switch depth == 0 ? 0 : Int.random(in: 0..<6, using: &random) {
    case 0:
      let task = addNode(.each, .all)
      connect(node, task)
      return task
    case 1: return block(after: block(after: node, depth: depth - 1), depth: depth - 1)
    case 2: return branches(.one, .each, after: node, depth)
    case 3: return branches(.all, .all, after: node, depth)
    case 4: return branches(.some, .inclusive, after: node, depth)
    default:
      let merge = addNode(.each, .all)
      connect(node, merge)
      let choice = addNode(.each, .one)
      connect(block(after: merge, depth: depth - 1), choice)
      connect(choice, merge)
      return choice
    }
  }

  private mutating func branches(
    _ departure: Departure, _ arrival: FlowNet.Arrival, after node: Int, _ depth: Int
  ) -> Int {
    let split = addNode(.each, departure)
    let join = addNode(arrival, .all)
    connect(node, split)
    for _ in 0..<Int.random(in: 2...3, using: &random) { connect(block(after: split, depth: depth - 1), join) }
    return join
  }

  private mutating func miswire() {
    let pool = Int.random(in: 0...net.nodes[departures.count - 1].pool, using: &random)
    let nodes = departures.indices.filter { net.nodes[$0].pool == pool }
    let node = nodes.randomElement(using: &random) ?? 0
    switch Int.random(in: 0..<5, using: &random) {
    case 0: connect(node, nodes.randomElement(using: &random) ?? 0)
    case 1: departures[node].kind = Departure.allCases.randomElement(using: &random) ?? .all
    case 2: net.nodes[node].arrival = [.each, .all, .inclusive].randomElement(using: &random) ?? .each
    default: connect(nodes.randomElement(using: &random) ?? 0, node)
    }
  }

  private mutating func outcomes(of node: Int) -> [FlowNet.Outcome] {
    let (flows, kind) = departures[node]
    if flows.isEmpty || kind == .end && Bool.random(using: &random) {
      return [FlowNet.Outcome([], isFinal: Int.random(in: 0..<4, using: &random) == 0)]
    }
    switch kind {
    case .all, .end: return [FlowNet.Outcome(flows)]
    case .one: return flows.map { FlowNet.Outcome([$0]) }
    case .some:
      return (1..<1 << flows.count).map { set in
        FlowNet.Outcome(flows.indices.filter { set >> $0 & 1 == 1 }.map { flows[$0] })
      }
    }
  }
}
