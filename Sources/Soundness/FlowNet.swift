/// The control flow of one scope as tokens see it: nodes, and the flows between them on which tokens stand. What a node decides by
/// data, and what happens to it from outside, is a choice among its outcomes.
///
/// Several scopes may stand in one net, each in a pool of its own, that send each other messages. A message waits until somebody needs
/// it; what waits is no token, and may stay.
///
/// Nodes and flows have labels, numbers that whoever made the net gave them; a net that is made smaller keeps them.
package struct FlowNet: Sendable {
  /// How tokens arrive at a node.
  package enum Arrival: Sendable {
    /// Each passes on its own.
    case each
    /// One of each incoming flow is consumed.
    case all
    /// One of each incoming flow that has any is consumed, as soon as no other may still come on a flow that has none.
    case inclusive
  }

  /// What a node may leave behind: a token on each of some flows.
  package struct Outcome: Hashable, Sendable {
    package var flows: [Int]
    /// Whether all other tokens of the pool are removed.
    package var isFinal = false
    /// The messages that are sent.
    package var sends: [Int] = []
    /// The message without which the node does not leave this way, and which it takes.
    package var needs: Int?
    /// The nodes that are passed after the node itself.
    var path: [Int] = []
    /// The nodes that may be passed on another way to the same flows.
    var detours: Set<Int> = []

    package init(_ flows: [Int], isFinal: Bool = false) {
      self.flows = flows
      self.isFinal = isFinal
    }

    /// Whether the outcome has nothing to do with messages.
    var isSilent: Bool { sends.isEmpty && needs == nil }
  }

  struct Node: Sendable {
    let label: Int
    let pool: Int
    var arrival: Arrival
    var incoming: [Int] = []
    /// One at least.
    var outcomes = [Outcome([])]
    /// Whether the node has become part of another.
    var isGone = false
  }

  struct Flow: Sendable {
    /// The flow by which the target is reached.
    var label: Int
    /// None of a flow on which a token begins.
    var source: Int?
    var target: Int
    /// The nodes that are passed before the target.
    var path: [Int] = []
    /// The nodes that may be passed on another way to the target.
    var detours: Set<Int> = []
    var isGone = false
  }

  var nodes: [Node] = []
  var flows: [Flow] = []
  /// The flows on which tokens begin: as many ways to begin as there are lists.
  var beginnings: [[Int]] = []
  /// The nodes that messages start: no flow leads to them.
  var starts: [Int] = []
  /// The labels of the messages, by number.
  private(set) var messages: [Int] = []

  package init() {}

  /// Adds a node and returns its number.
  package mutating func addNode(_ label: Int, _ arrival: Arrival, pool: Int = 0) -> Int {
    nodes.append(Node(label: label, pool: pool, arrival: arrival))
    return nodes.count - 1
  }

  /// Adds a message that may be sent and needed, and returns its number.
  package mutating func addMessage(_ label: Int) -> Int {
    messages.append(label)
    return messages.count - 1
  }

  /// Adds a flow from `source` to `target`, and returns its number.
  package mutating func addFlow(_ label: Int, from source: Int, to target: Int) -> Int {
    flows.append(Flow(label: label, source: source, target: target))
    nodes[target].incoming.append(flows.count - 1)
    return flows.count - 1
  }

  /// Lets `node` leave behind one of `outcomes`; it consumes its tokens if it has none.
  package mutating func setOutcomes(_ outcomes: [Outcome], of node: Int) {
    nodes[node].outcomes = outcomes.isEmpty ? [Outcome([])] : outcomes
  }

  /// Lets the net begin with a token before each of `nodes`.
  package mutating func addBeginning(at nodes: [Int]) {
    beginnings.append(nodes.map { addEntry(to: $0) })
  }

  /// Lets the net begin with a token on each of `flows`, which are entries.
  package mutating func addBeginning(on flows: [Int]) { beginnings.append(flows) }

  /// Adds a flow that comes from nowhere, and returns its number.
  package mutating func addEntry(to node: Int) -> Int {
    flows.append(Flow(label: -1, source: nil, target: node))
    nodes[node].incoming.append(flows.count - 1)
    return flows.count - 1
  }

  /// Lets each message that `node` needs start it.
  package mutating func addStart(_ node: Int) { starts.append(node) }
}

extension FlowNet.Node {
  /// Whether a token that arrives leaves nothing behind.
  var isEnd: Bool { outcomes.allSatisfy { $0.flows.isEmpty } }

  /// Whether a token that arrives may remove all others.
  var mayEndAll: Bool { outcomes.contains(where: \.isFinal) }
}
