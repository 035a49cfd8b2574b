import BatonBytecode
import BatonCodeGeneration
import BatonExpressions
import BatonIR
import BatonLowering
import BatonValues

extension Module {
  /// The variable that holds the result: no context has a key like that by chance.
  static let resultName = "\u{2}result"

  /// The module of a process that computes `tree`, read from `text`, and ends.
  convenience init(evaluating tree: ExpressionTree, _ text: String) throws {
    var scope = Scope(kind: .process, parent: nil, node: nil)
    let expression = tree.lowered { name in
      scope.variables.append(name)
      return VariableReference(
        name: name, candidates: [Variable(scope: ScopeID(0), index: scope.variables.count - 1)])
    }
    let target = Variable(scope: ScopeID(0), index: scope.variables.count)
    scope.variables.append(Self.resultName)
    scope.entries = [NodeID(0)]

    var compute = Activity(scope: nil)
    compute.work = .evaluate([Assignment(target: target, value: Computation(expression, text: text))])
    var node = Node(id: "expression", name: nil, element: "scriptTask", scope: ScopeID(0))
    node.action = .activity(compute)

    var program = Program()
    program.scopes = [scope]
    program.processes = [Process(id: "evaluation", name: nil, versionTag: nil, scope: ScopeID(0))]
    program.nodes = [node]
    try self.init(bytes: CodeGenerator.generate(program).encoded())
  }
}
