import BatonBytecode
import BatonCodeGeneration
import BatonIR
import BatonValues

/// Makes the module of a process `p` whose nodes follow one another, named by letters in the order in which they are added.
struct Chain {
  private var program = Program()

  private init(_ process: String, _ works: [Work], isParallel: Bool) {
    program.scopes.append(Scope(kind: .process, parent: nil, node: nil))
    program.processes.append(Process(id: process, name: nil, versionTag: nil, scope: ScopeID(0)))
    program[ScopeID(0)].variables = ["drawn"]
    for (work, id) in zip(works, ["a", "b", "c", "d"]) { append(work, id, follows: !isParallel) }
    program[ScopeID(0)].entries = isParallel ? works.indices.map { NodeID($0) } : [NodeID(0)]
  }

  static func module(_ process: String = "p", _ works: Work...) throws -> Module {
    try Module(bytes: CodeGenerator.generate(Chain(process, works, isParallel: false).program).encoded())
  }

  /// The same with all nodes started at once and none following another.
  static func parallel(_ process: String = "p", _ works: Work...) throws -> Module {
    try Module(bytes: CodeGenerator.generate(Chain(process, works, isParallel: true).program).encoded())
  }

  private mutating func append(_ work: Work, _ id: String, follows: Bool) {
    var node = Node(id: id, name: nil, element: "task", scope: ScopeID(0))
    var activity = Activity(scope: nil)
    activity.work = work
    node.action = .activity(activity)
    program.nodes.append(node)
    let number = program.nodes.count - 1
    guard follows, number > 0 else { return }
    let flow = FlowID(program.flows.count)
    program.flows.append(
      Flow(id: program.nodes[number - 1].id + id, source: NodeID(number - 1), target: NodeID(number)))
    program.nodes[number - 1].outgoing.append(flow)
    program.nodes[number].incoming.append(flow)
  }
}

extension Work {
  static func job(_ type: String, _ details: [BatonIR.Wait.Detail: Datum] = [:]) -> Work {
    wait(.job, type, details)
  }

  /// A random value for the variable `drawn`.
  static let draw = Work.evaluate([
    Assignment(target: Variable(scope: ScopeID(0), index: 0), value: Computation(.call(.uuid, []), text: "uuid()"))
  ])

  static let person = wait(.userTask, "userTask", [:])

  static func message(_ name: String, key: Datum? = nil) -> Work {
    wait(.message, name, key.map { [.correlationKey: $0] } ?? [:])
  }

  static func timer(_ detail: BatonIR.Wait.Detail, _ value: Datum) -> Work { wait(.timer, "", [detail: value]) }

  static func signal(_ name: String) -> Work { wait(.signal, name, [:]) }

  static func sending(
    _ kind: BatonIR.Wait.Kind, _ name: String, _ details: [BatonIR.Wait.Detail: Datum] = [:]
  ) -> Work {
    guard case .wait(let wait) = wait(kind, name, details) else { return .nothing }
    return .throwing([.send(wait)])
  }

  static func wait(
    _ kind: BatonIR.Wait.Kind, _ type: String, _ details: [BatonIR.Wait.Detail: Datum]
  ) -> Work {
    var wait = BatonIR.Wait(kind: kind, type: .constant(.string(type)))
    wait.details = details.mapValues { .constant($0) }
    return .wait(wait)
  }
}
