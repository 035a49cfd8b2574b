/// Which nodes of a net lead to which.
struct Reach {
  private let width: Int
  private var bits: [UInt64]

  init(_ net: FlowNet) {
    let count = net.nodes.count
    width = (count + 63) / 64
    bits = [UInt64](repeating: 0, count: count * width)
    for start in net.nodes.indices {
      var pending = [start]
      while let node = pending.popLast() {
        for target in net.targets(of: node) where !self[start, target] {
          bits[start * width + target / 64] |= 1 << UInt64(target % 64)
          pending.append(target)
        }
      }
    }
  }

  /// Whether a token that passes `source` may get to `target`.
  subscript(source: Int, target: Int) -> Bool { bits[source * width + target / 64] >> UInt64(target % 64) & 1 == 1 }
}

extension FlowNet {
  /// The flows from which a token may get to `flow` without passing the node that it leads to.
  func flowsBefore(_ flow: Int) -> Set<Int> {
    let join = flows[flow].target
    var before: Set<Int> = []
    var pending = [flow]
    while let next = pending.popLast() {
      guard let source = flows[next].source, source != join else { continue }
      for incoming in nodes[source].incoming where before.insert(incoming).inserted { pending.append(incoming) }
    }
    return before
  }

  /// The nodes that `node` may leave tokens before.
  fileprivate func targets(of node: Int) -> [Int] { nodes[node].outcomes.flatMap(\.flows).map { flows[$0].target } }

  /// The labels of the nodes that tokens could get to if every node passed each of them on its own.
  package var reachableLabels: Set<Int> {
    var reached: Set<Int> = []
    var pending = beginnings.joined().map { flows[$0].target }
    while let node = pending.popLast() {
      guard reached.insert(nodes[node].label).inserted else { continue }
      pending += targets(of: node)
    }
    return reached
  }
}
