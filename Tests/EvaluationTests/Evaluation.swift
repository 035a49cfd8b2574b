import BatonBytecode
import BatonCodeGeneration
import BatonExecution
import BatonExpressions
import BatonIR
import BatonLowering
import BatonValues

/// What becomes of `text` as a condition or mapping of a process that has `variables`.
func evaluate(_ text: String, _ variables: Record = [:]) throws -> Outcome {
  let tree = try ExpressionTree(parsing: text, as: .literalOrExpression, knowing: KnownNames(variables.keys))
  precondition(tree.refusals.isEmpty, "\(tree.refusals)")
  var scope = Scope(kind: .process, parent: nil, node: nil)
  scope.variables = ["result"] + variables.keys
  let expression = tree.lowered { name in
    if !scope.variables.contains(name) { scope.variables.append(name) }
    let index = scope.variables.firstIndex(of: name) ?? 0
    return VariableReference(name: name, candidates: [Variable(scope: ScopeID(0), index: index)])
  }
  let target = Variable(scope: ScopeID(0), index: 0)
  let module = try module(evaluating: Computation(expression, text: text), into: target, of: scope)
  var machine = Machine(events: false, stepLimit: 100)
  _ = machine.load(module)
  let instance = machine.start(process: 0, of: 0, variables: variables)
  for effect in machine.takeEffects() {
    if case .incident(_, let incident) = effect.kind { return .incident(incident.message) }
  }
  return .value(machine.variables(of: instance)?["result"] ?? .null)
}

enum Outcome: Equatable {
  case value(Datum)
  case incident(String)
}

/// A process that sets `target` to what `computation` gives, and then waits.
private func module(evaluating computation: Computation, into target: Variable, of scope: Scope) throws -> Module {
  var program = Program()
  var scope = scope
  scope.entries = [NodeID(0)]
  program.scopes = [scope]
  program.processes = [Process(id: "p", name: nil, versionTag: nil, scope: ScopeID(0))]
  program.flows = [Flow(id: "f", source: NodeID(0), target: NodeID(1))]
  var compute = Activity(scope: nil)
  compute.work = .evaluate([Assignment(target: target, value: computation)])
  var rest = Activity(scope: nil)
  rest.work = .wait(Wait(kind: .job, type: .constant("rest")))
  var nodes = ["compute", "rest"].map { Node(id: $0, name: nil, element: "task", scope: ScopeID(0)) }
  nodes[0].action = .activity(compute)
  nodes[0].outgoing = [FlowID(0)]
  nodes[1].action = .activity(rest)
  nodes[1].incoming = [FlowID(0)]
  program.nodes = nodes
  return try Module(bytes: CodeGenerator.generate(program).encoded())
}
