import BatonBytecode
import BatonCodeGeneration
import BatonIR
import BatonRuntime
import BatonValues
import Testing

@Suite struct StartTests {
  let runtime = Runtime()

  /// A process `p` that starts by each of `starts` at `s0`, `s1` …, all of which lead to the user task `a`. A condition is
  /// that `n` is 1.
  static func module(_ process: String = "p", _ starts: Work..., type: String = "userTask") throws -> Module {
    var program = Program()
    program.scopes.append(Scope(kind: .process, parent: nil, node: nil))
    program[ScopeID(0)].variables = ["n"]
    program.processes.append(Process(id: process, name: nil, versionTag: nil, scope: ScopeID(0)))
    var task = Node(id: "a", name: nil, element: "userTask", scope: ScopeID(0))
    var activity = Activity(scope: nil)
    activity.work = .wait(.userTask, type, [:])
    task.action = .activity(activity)
    program.nodes.append(task)
    for (number, work) in starts.enumerated() {
      let node = NodeID(program.nodes.count)
      program.nodes.append(Node(id: "s\(number)", name: nil, element: "startEvent", scope: ScopeID(0)))
      let flow = FlowID(program.flows.count)
      program.flows.append(Flow(id: "f\(number)", source: node, target: NodeID(0)))
      program[node].outgoing = [flow]
      program[NodeID(0)].incoming.append(flow)
      if case .wait(let wait) = work {
        program.processes[0].starts.append(Start(.wait(wait), at: node))
      } else {
        program.scopes.append(Scope(kind: .probe, parent: ScopeID(0), node: node))
        let n = VariableReference(name: "n", candidates: [Variable(scope: ScopeID(0), index: 0)])
        let condition = Computation(.binary(.equal, .feel, .variable(n, .feel), .constant(1)), text: "n = 1")
        program.processes[0].starts.append(
          Start(.condition(condition, scope: ScopeID(program.scopes.count - 1)), at: node))
      }
    }
    return try Module(bytes: CodeGenerator.generate(program).encoded())
  }

  @Test func startsByMessages() throws {
    runtime.deploy(try Self.module("p", .message("m")))
    #expect(try runtime.publish("m", key: "k", variables: ["x": 1]) == 1)
    #expect(try runtime.publish("m", key: "k") == 1)
    let instances = runtime.instances(withBusinessKey: "k")
    #expect(instances.map { runtime.variables(of: $0) } == [["x": 1], [:]])
    let third = try runtime.correlate("m", variables: ["x": 3])
    #expect(runtime.variables(of: third) == ["x": 3])
    #expect(runtime.waits(of: third).map(\.element) == ["a"])
    #expect(try runtime.publish("other") == 0)
  }

  @Test func startsOneAtATimeForAKeyWhereTheDiagramWantsThat() throws {
    runtime.deploy(try Self.module("p", .wait(.message, "m", [.once: true])))
    #expect(try runtime.publish("m", key: "k") == 1)
    #expect(try runtime.publish("m", key: "k") == 0)
    #expect(try runtime.publish("m", key: "l") == 1)
    #expect(try runtime.publish("m") == 1)
    #expect(try runtime.publish("m", key: "k", variables: ["n": 2], timeToLive: .seconds(9)) == 0)
    let first = try #require(runtime.instances(withBusinessKey: "k").first)
    let saved = try runtime.save(first)
    try runtime.remove(first)
    let restored = try runtime.restore(saved)
    #expect(try runtime.publish("m", key: "k") == 0)
    try runtime.complete(try #require(runtime.waits(of: restored).first).token)
    let next = runtime.instances(withBusinessKey: "k")
    #expect(next.map { runtime.variables(of: $0) } == [["n": 2]])
  }

  @Test func prefersWhoWaits() throws {
    runtime.deploy(try Self.module("p", .message("m")))
    runtime.deploy(try Chain.module("p", .message("m"), .person))
    let instance = try runtime.start("p")
    #expect(try runtime.correlate("m") == instance)
    // The latest version starts with nothing.
    #expect(throws: RuntimeError.noSubscription(message: "m", key: nil)) { try runtime.correlate("m") }
  }

  @Test func startsBySignals() throws {
    runtime.deploy(try Self.module("p", .signal("s")))
    runtime.deploy(try Self.module("q", .signal("s")))
    #expect(try runtime.signal("s", variables: ["x": 1]) == 2)
    #expect(runtime.instances.map { runtime.variables(of: $0) } == [["x": 1], ["x": 1]])
  }

  @Test func startsAtTimesOfTheLatestVersion() throws {
    runtime.deploy(try Self.module("p", .timer(.timerCycle, "R3/PT10S")))
    runtime.advance(by: .seconds(25))
    #expect(runtime.instances.count == 2)
    runtime.deploy(try Self.module("p", .timer(.timerCycle, "R/PT1H"), .timer(.timerDate, "1970-01-01T00:00:00Z")))
    runtime.advance(by: .seconds(100))
    #expect(runtime.instances.count == 3)
    runtime.advance(by: .seconds(7200))
    #expect(runtime.instances.count == 5)
    runtime.deploy(try Chain.module("p", .person))
    #expect(runtime.nextTimer == nil)
  }

  @Test func saysWhichTimersItCannotRead() throws {
    runtime.deploy(try Self.module("p", .timer(.timerDuration, "soon")))
    let message = "the timer's duration 'soon' is not in ISO 8601, as PT5M and P1D are"
    #expect(runtime.startIncidents == [StartIncident(process: "p", element: "s0", message: message)])
    runtime.deploy(try Chain.module("p", .person))
    #expect(runtime.startIncidents == [])
  }

  @Test func startsWhenConditionsHold() throws {
    runtime.deploy(try Self.module("p", .nothing))
    #expect(runtime.evaluateConditions(["n": 2]) == [])
    #expect(runtime.evaluateConditions([:]) == [])
    #expect(runtime.instances == [])
    let instances = runtime.evaluateConditions(["n": 1, "text": "longer than a word"])
    #expect(instances.map { runtime.variables(of: $0) } == [["n": 1, "text": "longer than a word"]])
  }

  @Test func startsAtTheFirstEventForWhoeverAsks() throws {
    runtime.deploy(try Self.module("p", .message("m")))
    let instance = try runtime.start("p", variables: ["x": 1])
    #expect(runtime.waits(of: instance).map(\.element) == ["a"])
    #expect(runtime.variables(of: instance) == ["x": 1])
  }
}
