import BatonBytecode
import BatonCodeGeneration
import BatonIR
import BatonValues

extension Module {
  /// A process `p` of a user task `a` with the boundary events `e0`, `e1` …, each of which leads to its end.
  static func guarded(
    by waits: [Work], isInterrupting: Bool, process: String = "p", work: Work = .person
  ) throws -> Module {
    let triggers = waits.map { work -> Catch.Trigger in
      guard case .wait(let wait) = work else { preconditionFailure("a catch waits") }
      return .wait(wait)
    }
    return try guarded(by: triggers, isInterrupting: isInterrupting, process: process, work: work)
  }

  static func guarded(
    by triggers: [Catch.Trigger], isInterrupting: Bool, process: String = "p", work: Work
  ) throws -> Module {
    var program = Program()
    program.scopes.append(Scope(kind: .process, parent: nil, node: nil))
    program.processes.append(Process(id: process, name: nil, versionTag: nil, scope: ScopeID(0)))
    var own = Scope(kind: .activity, parent: ScopeID(0), node: NodeID(0))
    var activity = Activity(scope: ScopeID(1))
    activity.work = work
    var node = Node(id: "a", name: nil, element: "userTask", scope: ScopeID(0))
    node.action = .activity(activity)
    program.nodes.append(node)
    program[ScopeID(0)].entries = [NodeID(0)]
    for (number, trigger) in triggers.enumerated() {
      let event = NodeID(program.nodes.count)
      program.nodes.append(Node(id: "e\(number)", name: nil, element: "boundaryEvent", scope: ScopeID(0)))
      var it = Catch(trigger, at: event, to: event, place: .around)
      it.isInterrupting = isInterrupting
      own.catches.append(it)
    }
    program.scopes.append(own)
    return try Module(bytes: CodeGenerator.generate(program).encoded())
  }
}
