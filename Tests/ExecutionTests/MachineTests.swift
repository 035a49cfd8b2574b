import BatonBytecode
import BatonExecution
import BatonIR
import BatonValues
import Testing

/// The machine on programs made by hand; every case runs under both code streams.
@Suite struct MachineTests {
  @Test func runsAStraightLineToItsEnd() throws {
    var builder = ProgramBuilder()
    for id in ["a", "b", "c"] { builder.node(id) }
    builder.flow("a b c")
    try underBothStreams(builder) { machine, instance in
      let story = machine.story()
      #expect(story == (machine.events ? "+a -a a_b +b -b b_c +c -c ." : "."))
      #expect(!machine.isActive(instance))
      #expect(machine.release(instance))
      #expect(!machine.release(instance))
    }
  }

  @Test func runsTheBranchesOfAForkInTheOrderOfTheDiagramAndJoinsThem() throws {
    var builder = ProgramBuilder()
    for id in ["fork", "a", "b", "join", "end"] { builder.node(id) }
    builder.change("join") { $0.arrival = .all }
    builder.flow("fork a join end", "fork b join")
    try underBothStreams(builder) { machine, _ in
      guard machine.events else { return }
      #expect(
        machine.story()
          == "+fork -fork fork_a +a -a a_join fork_b +b -b b_join +join -join join_end +end -end .")
    }
  }

  @Test func keepsASurplusTokenAtAJoin() throws {
    // Two tokens arrive on a_join before one on b_join: the join fires once and keeps the second.
    var builder = ProgramBuilder()
    for id in ["fork", "x", "y", "a", "b", "join", "end"] { builder.node(id) }
    builder.activity("w", .job("w"))
    builder.change("join") { $0.arrival = .all }
    builder.flow("fork x a join end", "fork y a", "fork w b join")
    try underBothStreams(builder) { machine, instance in
      let wait = try #require(machine.parked(in: instance).first)
      #expect(machine.complete(wait))
      #expect(machine.isActive(instance) == false)
      let ends = machine.takeEffects().filter { if case .completed(let node) = $0.kind { node == 6 } else { false } }
      if machine.events { #expect(ends.count == 1) }
    }
  }

  @Test func endsTheScopeWhoseLastTokenComesToAStarvedJoin() throws {
    var builder = ProgramBuilder()
    for id in ["a", "b", "end"] { builder.node(id) }
    builder.node("join") { $0.arrival = .all }
    builder.flow("a join end", "b join")
    try underBothStreams(builder) { machine, instance in
      #expect(machine.story() == (machine.events ? "+a -a a_join ." : "."))
      #expect(!machine.isActive(instance))
    }
  }

  @Test func choosesTheFirstFlowWhoseConditionHolds() throws {
    var builder = ProgramBuilder()
    for id in ["gate", "big", "small", "end"] { builder.node(id) }
    let amount = builder.variable("amount")
    builder.flow("gate big end", "gate small end")
    let condition = Expression.binary(.greater, .feel, .read(amount, "amount"), .constant(100))
    let choice = Choice(
      flow: try #require(builder.flows["gate_big"]), condition: Computation(condition, text: "amount > 100"))
    let otherwise = builder.flows["gate_small"]
    builder.change("gate") { $0.departure = .exclusive([choice], otherwise: otherwise) }
    for (amount, way) in [(101, "big"), (100, "small")] {
      try underBothStreams(builder, ["amount": .number(amount)]) { machine, _ in
        if machine.events { #expect(machine.story().contains("gate_\(way)")) }
      }
    }
    try underBothStreams(builder) { machine, instance in
      #expect(machine.story() == (machine.events ? "+gate !CONDITION_ERROR" : "!CONDITION_ERROR"))
      let incident = try #require(machine.parked(in: instance).first)
      #expect(machine.set(["amount": 7], in: instance))
      #expect(machine.retry(incident))
      #expect(!machine.isActive(instance))
      #expect(!machine.retry(incident))
    }
  }

  @Test func takesAFlowWithoutConditionWhereItIsReached() throws {
    var builder = ProgramBuilder()
    for id in ["gate", "a", "b"] { builder.node(id) }
    builder.flow("gate a", "gate b")
    let always = Computation(.constant(true), text: "")
    let choices = try ["gate_a", "gate_b"].map { Choice(flow: try #require(builder.flows[$0]), condition: always) }
    builder.change("gate") { $0.departure = .exclusive(choices, otherwise: nil) }
    try underBothStreams(builder) { machine, _ in
      #expect(machine.story() == (machine.events ? "+gate -gate gate_a +a -a ." : "."))
    }
  }

  @Test func staysWhereNoConditionalFlowHolds() throws {
    var builder = ProgramBuilder()
    for id in ["task", "a"] { builder.node(id) }
    let x = builder.variable("x")
    builder.flow("task a")
    let choice = Choice(
      flow: try #require(builder.flows["task_a"]), condition: Computation(.read(x, "x"), text: "x"))
    builder.change("task") { $0.departure = .inclusive([choice], always: [], otherwise: nil) }
    try underBothStreams(builder, ["x": false]) { machine, instance in
      #expect(machine.story() == (machine.events ? "+task !CONDITION_ERROR" : "!CONDITION_ERROR"))
      #expect(machine.set(["x": true], in: instance))
      let incident = try #require(machine.parked(in: instance).first)
      #expect(machine.retry(incident))
      #expect(machine.story() == (machine.events ? "-task task_a +a -a ." : "."))
    }
  }

  @Test func saysWhichVariableIsMissing() throws {
    var builder = ProgramBuilder()
    builder.node("gate")
    builder.node("end")
    let amount = builder.variable("amount")
    builder.flow("gate end")
    let condition = Expression.binary(.greater, .feel, .read(amount, "amount"), .constant(100))
    let choice = Choice(
      flow: try #require(builder.flows["gate_end"]), condition: Computation(condition, text: "amount > 100"))
    builder.change("gate") { $0.departure = .exclusive([choice], otherwise: nil) }
    try underBothStreams(builder) { machine, _ in
      let messages = machine.takeEffects().compactMap { effect -> String? in
        if case .incident(_, let incident) = effect.kind { incident.message } else { nil }
      }
      #expect(messages == ["condition 'amount > 100' is null, neither true nor false: variable 'amount' is not set"])
    }
  }

  @Test func completesAJobAndPropagatesItsVariables() throws {
    var builder = ProgramBuilder()
    builder.activity("charge", .job("card"))
    builder.node("end")
    _ = builder.variable("paid")
    builder.flow("charge end")
    try underBothStreams(builder, ["order": ["id": "a long order number"]]) { machine, instance in
      let wait = try #require(machine.parked(in: instance).first)
      let description = try #require(machine.wait(wait))
      #expect(description.type == "card")
      #expect(description.variables == ["order": ["id": "a long order number"]])
      #expect(machine.complete(wait, ["paid": true, "receipt": "a long receipt number"]))
      #expect(!machine.complete(wait))
      #expect(!machine.isActive(instance))
      #expect(
        machine.variables(of: instance)
          == ["paid": true, "order": ["id": "a long order number"], "receipt": "a long receipt number"])
    }
  }

  @Test func keepsAnActivitysOwnVariablesInside() throws {
    var builder = ProgramBuilder()
    let own = builder.scope(.activity)
    let local = builder.variable("x", in: own)
    let result = builder.variable("answer", in: own)
    let outer = builder.variable("total")
    builder.activity(
      "work", .job("w", result: .local), scope: own,
      inputs: [Assignment(target: local, value: Computation(.constant("in"), text: "in"))],
      outputs: [
        Assignment(target: outer, path: ["deep", "er"], value: Computation(.read(result, "answer"), text: "answer"))
      ])
    try underBothStreams(builder) { machine, instance in
      let wait = try #require(machine.parked(in: instance).first)
      #expect(machine.wait(wait)?.variables == ["x": "in"])
      #expect(machine.complete(wait, ["answer": 42, "noise": 1]))
      #expect(machine.variables(of: instance) == ["total": ["deep": ["er": 42]]])
    }
  }

  @Test func endsASubProcessWithItsLastToken() throws {
    var builder = ProgramBuilder()
    let inner = builder.scope(.subProcess)
    builder.activity("sub", .body, scope: inner)
    builder.node("after")
    for id in ["fork", "a", "b"] { builder.node(id, in: inner) }
    builder.activity("c", .job("c"), in: inner)
    builder.flow("sub after", "fork a", "fork b c")
    try underBothStreams(builder) { machine, instance in
      _ = machine.takeEffects()
      let wait = try #require(machine.parked(in: instance).first)
      #expect(machine.complete(wait))
      let story = machine.story()
      #expect(story == (machine.events ? "-c -sub sub_after +after -after ." : "."))
    }
  }

  @Test func terminatesEverythingOfItsScopeOnly() throws {
    var builder = ProgramBuilder()
    let inner = builder.scope(.subProcess)
    builder.activity("sub", .body, scope: inner)
    builder.node("after")
    builder.node("fork", in: inner)
    builder.activity("a", .job("a"), in: inner)
    builder.node("stop", in: inner) { $0.action = .terminate(Activity(scope: nil)) }
    builder.activity("late", .job("late"), in: inner)
    builder.flow("sub after", "fork a", "fork stop", "fork late")
    try underBothStreams(builder) { machine, instance in
      #expect(!machine.isActive(instance))
      let story = machine.story()
      if machine.events { #expect(story.hasSuffix("+stop -stop ×a -sub sub_after +after -after .")) }
      #expect(machine.parked(in: instance).isEmpty)
    }
  }

  @Test func stopsALoopThatNeverWaits() throws {
    var builder = ProgramBuilder()
    builder.node("a")
    builder.node("b")
    builder.flow("a b a")
    try underBothStreams(builder) { machine, instance in
      #expect(machine.story().hasSuffix("!STEP_LIMIT_EXCEEDED"))
      #expect(machine.isActive(instance))
      #expect(machine.cancel(instance))
      #expect(!machine.isActive(instance))
    }
  }

  @Test func takesEveryConditionalFlowThatHolds() throws {
    var builder = ProgramBuilder()
    for id in ["task", "a", "b", "c"] { builder.node(id) }
    let x = builder.variable("x")
    builder.flow("task a", "task b", "task c")
    func choice(_ target: String, over limit: Int) throws -> Choice {
      let condition = Expression.binary(.greater, .juel, .read(x, "x", .juel), .constant(.number(limit)))
      return Choice(flow: try #require(builder.flows["task_\(target)"]), condition: Computation(condition, text: "x"))
    }
    let choices = [try choice("a", over: 1), try choice("b", over: 2)]
    let otherwise = builder.flows["task_c"]
    builder.change("task") { $0.departure = .inclusive(choices, always: [], otherwise: otherwise) }
    for (x, ways) in [(3, ["task_a", "task_b"]), (2, ["task_a"]), (1, ["task_c"])] {
      try underBothStreams(builder, ["x": .number(x)]) { machine, _ in
        guard machine.events else { return }
        let taken = machine.story().split(separator: " ").filter { $0.contains("_") }
        #expect(taken == ways.map { Substring($0) })
      }
    }
  }

  @Test func performsABoundServiceInTheStep() throws {
    final class Double: InlineService {
      override func perform(_ job: inout InlineJob) -> Verdict {
        guard let x = job["x"]?.integer else { return .declined }
        job.set("x", to: .number(2 * x))
        return .completed
      }
    }
    var builder = ProgramBuilder()
    builder.activity("double", .job("double"))
    _ = builder.variable("x")
    let machine = TestMachine(try builder.module(), events: false)
    machine.bind(Double(), to: "double")
    let done = machine.start(["x": 21])
    #expect(machine.variables(of: done) == ["x": 42])
    let declined = machine.start()
    #expect(machine.parked(in: declined).count == 1)
  }

  @Test func restoresASavedInstanceAsItWas() throws {
    var builder = ProgramBuilder()
    let own = builder.scope(.activity)
    let local = builder.variable("x", in: own)
    builder.node("fork")
    builder.activity("a", .job("a"))
    builder.activity(
      "b", .job("b"), scope: own,
      inputs: [Assignment(target: local, value: Computation(.constant("a long local text"), text: ""))])
    builder.node("join") { $0.arrival = .all }
    builder.flow("fork a join", "fork b join")
    try underBothStreams(builder, ["long": "a text that needs the heap"]) { machine, instance in
      let before = machine.parked(in: instance)
      let types = before.map { machine.wait($0)?.type }
      let saved = try #require(machine.save(instance))
      #expect(machine.discard(instance))
      #expect(machine.save(instance) == nil)
      let restored = try machine.restore(saved)
      #expect(machine.save(restored) == saved)
      let after = machine.parked(in: restored)
      #expect(after.map { machine.wait($0)?.type } == types)
      #expect(
        after.map { machine.wait($0)?.variables["long"] } == [
          "a text that needs the heap", "a text that needs the heap",
        ])
      for wait in after { #expect(machine.complete(wait)) }
      #expect(!machine.isActive(restored))
      var damaged = saved
      damaged[90] ^= 1
      #expect(throws: SnapshotError.damaged) { try machine.restore(damaged) }
    }
  }
}
