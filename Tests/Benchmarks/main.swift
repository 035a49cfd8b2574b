import BatonBytecode
import BatonCodeGeneration
import BatonExecution
import BatonIR
import BatonValues

/// First figures, in processor time of one thread. Run: `swift run -c release benchmarks`.
func straightRun(nodes: Int) throws -> Module {
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

for (name, events) in [("bare", false), ("with node events", true)] {
  for nodes in [2, 10] {
    let module = try straightRun(nodes: nodes)
    var machine = Machine(events: events)
    let index = machine.load(module)
    let count = 20_000
    let time = nanoseconds(per: count) {
      for _ in 0..<count {
        let instance = machine.start(process: 0, of: index, variables: ["x": 1])
        keep(machine.release(instance))
        machine.effects.removeAll(keepingCapacity: true)
      }
    }
    print("\(nodes) nodes in a row, \(name): \(time) ns an instance")
  }
}
