import BatonCodeGeneration
import BatonExecution
import BatonIR
import BatonValues
import Testing

@testable import BatonBytecode

/// What bounds the time and the memory of a step, and what becomes of a token that meets such a bound.
@Suite struct LimitTests {
  @Test func tokensThatAreMadeSpendTheBudget() throws {
    // Each level doubles the tokens, without a loop.
    var builder = ProgramBuilder()
    for level in 0..<13 { builder.node("f\(level)") }
    for level in 0..<12 {
      builder.node("a\(level)")
      builder.flow("f\(level) f\(level + 1)", "f\(level) a\(level) f\(level + 1)")
    }
    for events in [true, false] {
      let machine = TestMachine(try builder.module(), events: events)
      let instance = machine.start()
      let isStopped = machine.story().contains("!STEP_LIMIT_EXCEEDED")
      #expect(isStopped)
      var rounds = 0
      while let incident = machine.parked(in: instance).first, rounds < 100 {
        #expect(machine.retry(incident))
        rounds += 1
      }
      #expect(!machine.isActive(instance), "each retry brings a new budget")
    }
  }

  @Test func refusesVariablesBeyondTheReachOfAnInstruction() throws {
    var builder = ProgramBuilder()
    let x = builder.variable("x")
    var scope = ScopeID(0)
    for level in 0..<300 {
      let inner = builder.scope(.subProcess, in: scope)
      builder.activity("s\(level)", .body, scope: inner, in: scope)
      scope = inner
    }
    let set = Assignment(target: x, value: Computation(.constant(1), text: "1"))
    builder.activity("set", .evaluate([set]), in: scope)
    #expect(throws: GenerationError.self) { try builder.module() }
  }

  @Test func keepsThousandsOfVariablesThatNoExpressionNames() throws {
    var builder = ProgramBuilder()
    builder.activity("a", .job("a"))
    let many = Record((0..<5000).map { ("variable number \($0)", .number($0)) })
    let machine = TestMachine(try builder.module(), events: false)
    let instance = machine.start()
    #expect(machine.completeFirst(in: instance, many))
    #expect(machine.variables(of: instance) == many)
  }

  @Test func raisesAnIncidentWhereVariablesFindNoRoom() throws {
    var builder = ProgramBuilder()
    builder.activity("a", .job("a"))
    let own = builder.scope(.activity)
    builder.activity("b", .job("b", result: .local), scope: own)
    builder.flow("a b")
    _ = builder.variable("x", in: own)
    let big = Record([("x", .string(String(repeating: "x", count: 40_000)))])
    for events in [true, false] {
      let machine = TestMachine(try builder.module(), events: events, heapLimit: 1 << 12)
      let instance = machine.start(["x": 1])
      for _ in 0..<2 {
        _ = machine.takeEffects()
        #expect(!machine.set(big, in: instance))
        #expect(machine.completeFirst(in: instance, big))
        #expect(machine.story() == "!RESOURCE_LIMIT_EXCEEDED")
        #expect(machine.variables(of: instance) == ["x": 1])
        #expect(machine.retryFirst(in: instance))
        #expect(machine.completeFirst(in: instance))
      }
      #expect(!machine.isActive(instance))
    }
  }

  @Test func raisesAnIncidentWhereAStartsVariablesFindNoRoom() throws {
    var builder = ProgramBuilder()
    builder.activity("a", .job("a"))
    let machine = TestMachine(try builder.module(), events: true, heapLimit: 1 << 12)
    let instance = machine.start(["x": .string(String(repeating: "x", count: 40_000))])
    #expect(machine.story() == "!RESOURCE_LIMIT_EXCEEDED")
    #expect(machine.retryFirst(in: instance))
    #expect(machine.story() == "+a ?a")
  }
}
