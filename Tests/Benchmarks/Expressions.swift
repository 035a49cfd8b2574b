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

extension ComparedExpression {
  /// A process of that many nodes in a row, each of which evaluates the expression.
  fileprivate func row(of nodes: Int) throws -> Setting.Work {
    let use: Use = isCondition ? .condition : .value
    let runner = Runner(of: try BatonBenchmarks.row(of: nodes, text, use, where: variables), events: false)
    return { try runner.run($0, with: variables) }
  }

  var piece: Piece { Piece("100 × \(text)", repetitions: 10) { try row(of: 100) } }
}

/// Reports what expressions cost in a running instance, and the same thing written in Swift by hand, in one run: the difference
/// between processes of 102 and of 2 nodes in a row, each of which evaluates the expression. That is what a gateway or a script
/// task pays, the passing of the token included, the start of the instance not.
func measureExpressions(_ setting: Setting) throws {
  for expression in expressions {
    let rows = try [2, 102].map { try expression.row(of: $0) }
    let byHand = expression.byHand
    let times = try setting.race(rows + [{ for _ in 0..<$0 { byHand() } }])
    let time = (times[1] - times[0]) / 100
    setting.report(expression.text, time, "ns", ratio: .init(time / times[2], to: "Swift by hand"))
  }
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
