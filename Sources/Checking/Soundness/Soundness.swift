import BatonDiagnostics
import BatonSoundness
import BatonSyntax

/// What is known of how the scopes of a file can run, each by itself, and of how its pools can run together.
struct Soundness: Sendable {
  struct Result: Sendable {
    let subject: Subject
    var findings: [Verdict.Finding] = []
    /// The numbers of the nodes to which flows lead, but no token.
    var dead: [Int] = []
    /// Why not all is known.
    var gap: Gap?
  }

  enum Subject: Hashable, Sendable {
    case scope(Graph.ScopeID)
    /// The collaboration of that number.
    case collaboration(Int)
  }

  enum Gap: Sendable {
    /// The behaviour of a node was not looked at, and so nothing.
    case node(Graph.NodeID)
    /// A node inside of a sub-process waits for a message.
    case innerMessage(Graph.NodeID)
    /// A pool stands for several instances, or messages come faster than they are taken.
    case tooManyMessages
    case tooManyNodes, tooManyStates
  }

  private(set) var results: [Result]

  /// The number of states that are looked at before the search gives up: a fraction of a second.
  static let stateLimit = 20_000
  /// The number of nodes of a scope, or of pools together, that is looked at.
  static let nodeLimit = 2_000

  init(_ graph: Graph, _ definitions: Definitions) {
    results = graph.scopes.filter { !$0.isTorn && !graph.isFree($0) && !$0.nodes.isEmpty }
      .map { Self.result(of: $0, in: graph) }
    guard definitions.collaborations.contains(where: { !$0.messageFlows.isEmpty }) else { return }
    let sound = Set(results.filter { $0.findings.isEmpty && $0.dead.isEmpty && $0.gap == nil }.map(\.subject))
    let processes = definitions.callableProcesses
    let scopes = Dictionary(grouping: graph.scopes.filter { $0.owner == nil }) { processes[$0.process].id }
    var offset = 0
    for (number, collaboration) in definitions.collaborations.enumerated() {
      defer { offset += collaboration.messageFlows.count }
      let pools = Set(collaboration.participants.compactMap(\.process?.text)).flatMap { scopes[$0] ?? [] }
        .sorted { $0.id.index < $1.id.index }
      // Of what is not sound by itself that has been said.
      guard pools.count > 1, pools.allSatisfy({ sound.contains(.scope($0.id)) }) else { continue }
      let flows = collaboration.messageFlows.enumerated().map { ($0 + offset, $1) }
      let exchange = MessageExchange(flows, among: Set(pools.map(\.id)), in: graph)
      if exchange.isEmpty && exchange.inner == nil { continue }
      let isOfSeveral = collaboration.participants.contains { ($0.multiplicity?.maximum ?? 1) > 1 }
      results.append(Self.result(of: number, pools, exchange, isOfSeveral: isOfSeveral, in: graph))
    }
  }

  var findings: [Verdict.Finding] { results.flatMap(\.findings) }

  private static func result(of scope: Graph.Scope, in graph: Graph) -> Result {
    let subject = Subject.scope(scope.id)
    if graph.isOfOneToken(scope) { return Result(subject: subject) }
    if scope.nodes.count > nodeLimit { return Result(subject: subject, gap: .tooManyNodes) }
    let scopeNet = ScopeNet(of: [scope], in: graph)
    if let node = scopeNet.unknown.first { return Result(subject: subject, gap: .node(node)) }
    let verdict = scopeNet.net.reduced().explored(limit: stateLimit)
    guard verdict.isComplete else {
      return Result(subject: subject, findings: verdict.findings, gap: .tooManyStates)
    }
    return Result(
      subject: subject, findings: verdict.findings,
      dead: scopeNet.net.reachableLabels.subtracting(verdict.passed).sorted())
  }

  // MARK: Pools

  private static func result(
    of number: Int, _ pools: [Graph.Scope], _ exchange: MessageExchange, isOfSeveral: Bool, in graph: Graph
  ) -> Result {
    var result = Result(subject: .collaboration(number), gap: exchange.inner.map { .innerMessage($0) })
    if isOfSeveral {
      result.gap = .tooManyMessages
    } else if pools.map(\.nodes.count).reduce(0, +) > nodeLimit {
      result.gap = .tooManyNodes
    } else if !exchange.isEmpty {
      let net = ScopeNet(of: pools, exchanging: exchange, in: graph)
      let verdict = net.net.reduced().explored(limit: stateLimit)
      if let node = net.unknown.first {
        result.gap = .node(node)
      } else if verdict.isInexact {
        result.gap = .tooManyMessages
      } else if !verdict.isComplete {
        result.gap = .tooManyStates
      } else {
        result.findings = verdict.findings.filter { if case .unanswered = $0.fault { true } else { false } }
        if result.findings.isEmpty { result.dead = net.net.reachableLabels.subtracting(verdict.passed).sorted() }
      }
    }
    return result
  }
}

extension Graph {
  /// How a message tells the way along `path`, the numbers of nodes.
  func way(_ path: [Int]) -> String {
    let names = path.map { nodes[$0].stop }
    guard names.count > 24 else { return names.joined(separator: " → ") }
    return (names.prefix(12) + ["… \(names.count - 24) more …"] + names.suffix(12)).joined(separator: " → ")
  }
}

extension Graph.Node {
  /// The node on a way: "'Approve order' (Activity_1)", or the id alone.
  fileprivate var stop: String {
    let title = quoted(name, named: syntax.name)
    return title == quoted(name) ? name : title
  }
}

extension Model {
  /// How a message tells the way along `path`, the numbers of nodes: process by process if there are several.
  func ways(_ path: [Int]) -> [String] {
    let processes = Dictionary(grouping: path) { graph[graph.nodes[$0].scope].process }
    if processes.count < 2 { return [graph.way(path)] }
    return processes.sorted { $0.key < $1.key }.map { process, nodes in
      "\(graph.way(nodes)) in \(definitions.callableProcesses[process].title)"
    }
  }
}
