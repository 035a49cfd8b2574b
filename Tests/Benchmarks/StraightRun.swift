import BatonBytecode
import BatonCodeGeneration
import BatonExecution
import BatonIR
import BatonValues

/// A process of `nodes` nodes in a row, of which all but the first and the last add 1 to a variable.
private func straightRun(nodes: Int) throws -> Module {
  var program = Program()
  program.scopes = [Scope(kind: .process, parent: nil, node: nil)]
  program.processes = [Process(id: "straight", name: nil, versionTag: nil, scope: ScopeID(0))]
  let x = Variable(scope: ScopeID(0), index: 0)
  program.scopes[0].variables = ["x"]
  program.scopes[0].entries = [NodeID(0)]
  for index in 0..<nodes {
    var node = Node(id: "n\(index)", name: nil, element: "scriptTask", scope: ScopeID(0))
    if index > 0 { node.incoming = [FlowID(index - 1)] }
    if index < nodes - 1 {
      node.outgoing = [FlowID(index)]
      program.flows.append(Flow(id: "f\(index)", source: NodeID(index), target: NodeID(index + 1)))
    }
    if index > 0, index < nodes - 1 {
      let reference = VariableReference(name: "x", candidates: [x])
      let sum = Expression.binary(.add, .feel, .variable(reference, .feel), .constant(1))
      var activity = Activity(scope: nil)
      activity.work = .evaluate([Assignment(target: x, value: Computation(sum, text: "x + 1"))])
      node.action = .activity(activity)
    }
    program.nodes.append(node)
  }
  return try Module(bytes: CodeGenerator.generate(program).encoded())
}

/// Rows of 2 and of 102 nodes, bare and with node events.
let straightRunPieces = [("bare", false), ("with node events", true)].flatMap { name, events in
  [2, 102].map { nodes in
    Piece("\(nodes) nodes in a row, \(name)", repetitions: 10_000 / nodes) {
      let runner = Runner(of: try straightRun(nodes: nodes), events: events)
      return { try runner.run($0, with: ["x": 1]) }
    }
  }
}

/// Reports what a node that adds 1 to a variable costs, and what starting and ending an instance does: the difference between
/// rows of 102 and of 2 nodes, and the latter, each instance started with one variable and released.
func measureStraightRun(_ setting: Setting) throws {
  let times = try setting.race(straightRunPieces.map { try $0.work() })
  for (index, name) in ["bare", "with node events"].enumerated() {
    let (short, long) = (times[2 * index], times[2 * index + 1])
    setting.report("straight run, \(name), a node", (long - short) / 100, "ns")
    setting.report("instance of two nodes, \(name)", short, "ns")
  }
}
