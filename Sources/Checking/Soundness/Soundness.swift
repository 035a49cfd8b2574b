import BatonSoundness
import BatonSyntax

/// What is known of how the scopes of a file can run.
struct Soundness: Sendable {
  struct Result: Sendable {
    let scope: Graph.ScopeID
    let verdict: Verdict
    /// The nodes whose behaviour was not looked at.
    let unknown: [Graph.NodeID]
    /// The nodes that tokens could get to if each passed on its own.
    let reachable: Set<Int>
  }

  let results: [Result]

  /// The number of states that are looked at before the search gives up: a fraction of a second.
  static let stateLimit = 20_000
  /// The number of nodes of a scope that is looked at.
  static let nodeLimit = 2_000

  init(_ graph: Graph) {
    results = graph.scopes.filter { !$0.isTorn && !graph.isFree($0) && !$0.nodes.isEmpty }.map { scope in
      if scope.nodes.count > Self.nodeLimit {
        return Result(scope: scope.id, verdict: Verdict(isComplete: false), unknown: [], reachable: [])
      }
      let scopeNet = ScopeNet(of: scope, in: graph)
      guard scopeNet.unknown.isEmpty else {
        return Result(scope: scope.id, verdict: Verdict(), unknown: scopeNet.unknown, reachable: [])
      }
      let verdict = scopeNet.net.reduced().explored(limit: Self.stateLimit)
      return Result(scope: scope.id, verdict: verdict, unknown: [], reachable: scopeNet.net.reachableLabels)
    }
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
