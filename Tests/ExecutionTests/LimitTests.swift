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
    for (levels, isTooDeep) in [(254, false), (255, true), (300, true)] {
      var builder = ProgramBuilder()
      let x = builder.variable("x")
      var scope = ScopeID(0)
      for level in 0..<levels {
        let inner = builder.scope(.subProcess, in: scope)
        builder.activity("s\(level)", .body, scope: inner, in: scope)
        scope = inner
      }
      // The expression waits for a job in a scope of its own.
      let sum = Expression.binary(.add, .juel, .perform(type: "bean", []), .read(x, "x", .juel))
      var set = Assignment(target: x, value: Computation(sum, text: "sum"))
      let own = builder.scope(.activity, in: scope)
      set.value.scope = own
      builder.activity("set", .evaluate([set]), in: scope)
      builder.own(own, "set")
      if isTooDeep {
        #expect(throws: GenerationError.self) { try builder.module() }
      } else {
        #expect(throws: Never.self) { try builder.module() }
      }
    }
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

  // MARK: Expressions

  private let item = Expression.Local(0)
  private let left = Expression.Local(1)
  private let right = Expression.Local(2)

  /// What becomes of a process that computes `body` a hundred times, its variables taking `slotCount` slots.
  private func story(of body: Expression, slotCount: UInt32? = nil) throws -> String {
    var builder = ProgramBuilder()
    let rounds = Expression.Iterator(local: item, domain: .constant(1), last: .constant(100))
    let value = Computation(.iteration([rounds], partial: Expression.Local(9), body: body), text: "value")
    let target = builder.variable("x")
    builder.activity("a", .evaluate([Assignment(target: target, value: value)]))
    var contents = try CodeGenerator.generate(builder.program)
    if let slotCount { contents.scopes[0].slotCount = slotCount }
    let machine = TestMachine(try Module(bytes: contents.encoded()), events: false)
    _ = machine.start()
    return machine.story()
  }

  @Test func collectingGarbageSpendsTheBudgetByWhatIsLookedAt() throws {
    // Each round leaves 150 words behind, so that there is a collection every few rounds.
    let text = Expression.constant(.string(String(repeating: "x", count: 1200)))
    let body = Expression.call(.stringLength, [.call(.upperCase, [text])])
    #expect(try story(of: body) == ".")
    #expect(try story(of: body, slotCount: 60_000) == "!STEP_LIMIT_EXCEEDED")
  }

  @Test func goingThroughValuesSpendsTheBudget() throws {
    let numbers = { (count: Int) in Expression.constant(.list((0..<count).map { .number($0) })) }
    let count = { (size: Int) in Expression.call(.count, [numbers(size)]) }
    let counting = { (size: Int) in
      Expression.bind(
        self.left, value: .builtin(.count), body: .invoke(.local(self.left), [.init(value: numbers(size))]))
    }
    // The order is none at the first question.
    let sort = { (size: Int) in
      Expression.sort(numbers(size), left: self.left, right: self.right, precedes: .constant(.null))
    }
    for body in [count, counting, sort] {
      #expect(try story(of: body(100)) == ".")
      #expect(try story(of: body(10_000)) == "!STEP_LIMIT_EXCEEDED")
    }
  }
}
