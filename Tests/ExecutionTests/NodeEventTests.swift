import BatonBytecode
import BatonExecution
import BatonIR
import BatonValues
import Testing

/// Who listens hears of every token where it is, once.
@Suite struct NodeEventTests {
  @Test func tellsOfEveryNodeThatItIsLeftOrRemoved() throws {
    // A gateway without a way out stands in its incident until it is removed, and is not left before it is tried again.
    for departure in [true, false] {
      var builder = ProgramBuilder()
      builder.node("gate")
      builder.node("end")
      builder.flow("gate end")
      let x = builder.variable("x")
      let choices = [
        Choice(flow: try #require(builder.flows["gate_end"]), condition: Computation(.read(x, "x"), text: "x"))
      ]
      builder.change("gate") {
        $0.departure =
          departure ? .exclusive(choices, otherwise: nil) : .inclusive(choices, always: [], otherwise: nil)
      }
      try underBothStreams(builder, ["x": false]) { machine, instance in
        guard machine.events else { return }
        #expect(machine.story() == "+gate !CONDITION_ERROR")
        #expect(machine.retryFirst(in: instance))
        #expect(machine.story() == "!CONDITION_ERROR")
        #expect(machine.set(["x": true], in: instance))
        #expect(machine.retryFirst(in: instance))
        #expect(machine.story() == "-gate gate_end +end -end .")
      }
      try underBothStreams(builder, ["x": false]) { machine, instance in
        _ = machine.takeEffects()
        #expect(machine.cancel(instance))
        #expect(machine.story() == (machine.events ? "×gate (cancelled)" : "(cancelled)"))
      }
    }
  }

  @Test func tellsOnceThatAnActivityInAnIncidentIsRemoved() throws {
    var builder = ProgramBuilder()
    let own = builder.scope(.activity)
    let x = builder.variable("x", in: own)
    let failing = Computation(.read(x, "x", .juel), text: "x")
    builder.activity("work", .job("w"), scope: own, inputs: [Assignment(target: x, value: failing)])
    try underBothStreams(builder) { machine, instance in
      #expect(machine.story() == (machine.events ? "+work !IO_MAPPING_ERROR" : "!IO_MAPPING_ERROR"))
      #expect(machine.cancel(instance))
      #expect(machine.story() == (machine.events ? "×work (cancelled)" : "(cancelled)"))
    }
  }

  @Test func saysInWhichScopeAVariableIsSet() throws {
    var builder = ProgramBuilder()
    let own = builder.scope(.activity)
    let local = builder.variable("x", in: own)
    let outer = builder.variable("y")
    let one = Computation(.constant(1), text: "1")
    builder.activity(
      "work", .job("w"), scope: own,
      inputs: [Assignment(target: local, value: one), Assignment(target: outer, value: one)])
    let machine = TestMachine(try builder.module(), events: true)
    let instance = machine.start(["z": 3])
    let wait = try #require(machine.parked(in: instance).first)
    let scopes = machine.takeEffects().compactMap { effect -> (String, Handle)? in
      if case .variable(let name, _) = effect.kind { (name, effect.scope) } else { nil }
    }
    #expect(scopes.map(\.0) == ["z", "x", "y"])
    #expect(scopes.map(\.1) == [instance, wait, instance])
  }

  @Test func tellsOfEveryNodeThatEndsWithTheProcess() throws {
    var builder = ProgramBuilder()
    let outer = builder.scope(.subProcess)
    let inner = builder.scope(.subProcess, in: outer)
    builder.node("fork")
    builder.activity("a", .job("a"))
    builder.activity("outer", .body, scope: outer)
    builder.activity("inner", .body, scope: inner, in: outer)
    builder.node("stop", in: inner) { $0.action = .terminate(Activity(scope: nil), .process) }
    builder.node("after")
    builder.flow("fork a after", "fork outer after")
    try underBothStreams(builder) { machine, instance in
      #expect(!machine.isActive(instance))
      #expect(machine.parked(in: instance).isEmpty)
      let story = machine.story()
      if machine.events {
        for told in ["-fork", "×a", "×outer", "×inner", "-stop"] { #expect(story.contains(told)) }
        #expect(!story.contains("after") && story.hasSuffix(" (terminated)"))
      } else {
        #expect(story == "?gone (terminated)")
      }
    }
  }
}
