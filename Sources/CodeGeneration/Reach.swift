import BatonIR

/// Which flows of the joins of one scope a token may still get to, from each of the scope's nodes: along sequence flows, and by
/// events attached to activities.
struct Reach {
  private let program: Program
  private let nodes: [NodeID]
  /// For each node, where tokens come from that get there next.
  private var predecessors: [NodeID: [NodeID]] = [:]
  private var numbers: [NodeID: Int] = [:]

  init(of nodes: [NodeID], in program: Program) {
    self.nodes = nodes
    self.program = program
    for (number, node) in nodes.enumerated() {
      numbers[node] = number
      for next in program.successors(of: node) { predecessors[next, default: []].append(node) }
    }
  }

  /// Returns the rows of the reach table of `join`: for each node, the incoming flows to which ways lead from there that do not
  /// pass `join`, as bits.
  func rows(of join: NodeID) -> [UInt32] {
    let flows = program[join].incoming
    let stride = (flows.count + 31) / 32
    var rows = [UInt32](repeating: 0, count: nodes.count * stride)
    for (bit, flow) in flows.enumerated() where program.ways(from: program[flow].source).contains(flow) {
      var (seen, path) = (Set([program[flow].source]), [program[flow].source])
      while let node = path.popLast() {
        if let number = numbers[node] { rows[number * stride + bit / 32] |= 1 << UInt32(bit % 32) }
        guard node != join else { continue }
        for previous in predecessors[node] ?? [] where seen.insert(previous).inserted { path.append(previous) }
      }
    }
    return rows
  }
}
