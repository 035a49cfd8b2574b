import BatonBytecode
import BatonCodeGeneration
import BatonExecution
import BatonIR
import BatonValues

/// What becomes of the expression that `make` makes of the `variables` of a process.
func evaluate(
  variables: Record, heapLimit: UInt32 = Heap.defaultLimit, _ make: (Scope.Reader) -> Expression
) throws -> Outcome {
  var scope = Scope(kind: .process, parent: nil, node: nil)
  scope.variables = ["result", "missing"] + variables.keys
  let expression = make(Scope.Reader(scope: scope))
  let target = Variable(scope: ScopeID(0), index: 0)
  let module = try module(evaluating: Computation(expression, text: "e"), into: target, of: scope)
  var machine = Machine(events: false, stepLimit: 10_000, heapLimit: heapLimit)
  _ = machine.load(module)
  let instance = machine.start(process: 0, of: 0, variables: variables)
  for effect in machine.takeEffects() {
    if case .incident(_, let incident) = effect.kind { return .incident(incident.message) }
  }
  return .value(machine.variables(of: instance)?["result"] ?? .null)
}

extension Scope {
  /// Reads the variables of a process by their names.
  struct Reader {
    let scope: Scope

    subscript(name: String) -> Expression {
      let variable = Variable(scope: ScopeID(0), index: scope.variables.firstIndex(of: name) ?? 0)
      return .variable(VariableReference(name: name, candidates: [variable]), .feel)
    }
  }
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
