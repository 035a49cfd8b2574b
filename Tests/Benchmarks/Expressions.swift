import BatonBytecode
import BatonCodeGeneration
import BatonExecution
import BatonExpressions
import BatonIR
import BatonLowering
import BatonValues

/// Where an expression stands.
private enum Use {
  /// It is the condition at an exclusive gateway.
  case condition
  /// A script task sets a variable to it.
  case value
}

/// Prints what expressions cost in a running instance, and the same thing written in Swift by hand, in one run: the difference
/// between processes of 102 and of 2 nodes in a row, each of which evaluates the expression. That is what a gateway or a script task pays, the
/// passing of the token included, the start of the instance not.
func measureExpressions() throws {
  print("expression, in a gateway or script task".padding(to: 60) + "      ns  allocs  by hand  ratio")
  for row in expressions {
    let use: Use = row.isCondition ? .condition : .value
    let (time, allocations) = try cost(of: row.text, use, where: row.variables)
    let work = row.byHand
    let hand = nanoseconds(per: 1000) { for _ in 0..<1000 { work() } }
    print(
      row.text.padding(to: 60) + time.formatted(to: 8) + allocations.formatted(to: 8) + hand.formatted(to: 9)
        + (time / hand).formatted(to: 7))
  }
}

private func cost(of text: String, _ use: Use, where variables: Record) throws -> (time: Double, allocations: Double) {
  let figures = try [2, 102].map { nodes in
    let module = try row(of: nodes, text, use, where: variables)
    var machine = Machine(events: false)
    let index = machine.load(module)
    func run() {
      let instance = machine.start(process: 0, of: index, variables: variables)
      precondition(machine.release(instance), "\(text) has no value")
      machine.effects.removeAll()
    }
    let start = threadTime()
    for _ in 0..<10 { run() }
    let count = max(10, min(2000, 20_000_000 / Int(threadTime() - start)))
    let time = nanoseconds(per: count) { for _ in 0..<count { run() } }
    return (time, allocations(per: count) { for _ in 0..<count { run() } })
  }
  return ((figures[1].0 - figures[0].0) / 100, (figures[1].1 - figures[0].1) / 100)
}

/// A process of `nodes` nodes in a row, each of which evaluates `text`.
private func row(of nodes: Int, _ text: String, _ use: Use, where variables: Record) throws -> Module {
  let tree = try ExpressionTree(parsing: text, as: .expression, knowing: KnownNames(variables.keys))
  var scope = Scope(kind: .process, parent: nil, node: nil)
  scope.variables = ["result"] + variables.keys
  scope.entries = [NodeID(0)]
  let expression = tree.lowered { name in
    if !scope.variables.contains(name) { scope.variables.append(name) }
    let index = scope.variables.firstIndex(of: name) ?? 0
    return VariableReference(name: name, candidates: [Variable(scope: ScopeID(0), index: index)])
  }
  let computation = Computation(expression, text: text)
  var program = Program()
  program.scopes = [scope]
  program.processes = [Process(id: "row", name: nil, versionTag: nil, scope: ScopeID(0))]
  for index in 0..<nodes {
    var node = Node(id: "n\(index)", name: nil, element: "task", scope: ScopeID(0))
    if index > 0 { node.incoming = [FlowID(index - 1)] }
    if index < nodes - 1 {
      node.outgoing = [FlowID(index)]
      program.flows.append(Flow(id: "f\(index)", source: NodeID(index), target: NodeID(index + 1)))
      switch use {
      case .condition:
        node.departure = .exclusive([Choice(flow: FlowID(index), condition: computation)], otherwise: FlowID(index))
      case .value:
        var activity = Activity(scope: nil)
        activity.work = .evaluate([Assignment(target: Variable(scope: ScopeID(0), index: 0), value: computation)])
        node.action = .activity(activity)
      }
    }
    program.nodes.append(node)
  }
  return try Module(bytes: CodeGenerator.generate(program).encoded())
}

extension Double {
  fileprivate func formatted(to width: Int) -> String {
    let text = self >= 100 ? "\(Int(rounded()))" : "\((self * 10).rounded() / 10)"
    return String(repeating: " ", count: max(1, width - text.count)) + text
  }
}
