import BatonSoundness
import BatonSyntax

/// What is known of how the scopes of a file can run.
struct Soundness: Sendable {
  struct Result: Sendable {
    let scope: Graph.ScopeID
    var findings: [Verdict.Finding] = []
    /// The numbers of the nodes to which flows lead, but no token.
    var dead: [Int] = []
    /// Why not all is known.
    var gap: Gap?
  }

  enum Gap: Sendable {
    /// The behaviour of a node was not looked at, and so nothing.
    case node(Graph.NodeID)
    case tooManyNodes, tooManyStates
  }

  let results: [Result]

  /// The number of states that are looked at before the search gives up: a fraction of a second.
  static let stateLimit = 20_000
  /// The number of nodes of a scope that is looked at.
  static let nodeLimit = 2_000

  init(_ graph: Graph) {
    results = graph.scopes.filter { !$0.isTorn && !graph.isFree($0) && !$0.nodes.isEmpty }
      .map { Self.result(of: $0, in: graph) }
  }

  var findings: [Verdict.Finding] { results.flatMap(\.findings) }

  private static func result(of scope: Graph.Scope, in graph: Graph) -> Result {
    if scope.nodes.count > nodeLimit { return Result(scope: scope.id, gap: .tooManyNodes) }
    let scopeNet = ScopeNet(of: scope, in: graph)
    if let node = scopeNet.unknown.first { return Result(scope: scope.id, gap: .node(node)) }
    let verdict = scopeNet.net.reduced().explored(limit: stateLimit)
    guard verdict.isComplete else {
      return Result(scope: scope.id, findings: verdict.findings, gap: .tooManyStates)
    }
    return Result(
      scope: scope.id, findings: verdict.findings,
      dead: scopeNet.net.reachableLabels.subtracting(verdict.passed).sorted())
  }
}

extension Graph {
  /// How a message tells the way along `path`, the numbers of nodes.
  func way(_ path: [Int]) -> String {
    let names = path.map { nodes[$0].name }
    guard names.count > 24 else { return names.joined(separator: " → ") }
    return (names.prefix(12) + ["… \(names.count - 24) more …"] + names.suffix(12)).joined(separator: " → ")
  }
}
