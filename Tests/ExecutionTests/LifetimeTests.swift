import BatonExecution
import BatonIR
import BatonValues
import Testing

@testable import BatonBytecode

/// Who owns which memory: records and heaps of instances that come, wait and go.
@Suite struct LifetimeTests {
  @Test func keepsTheHeapsOfInstancesApart() throws {
    // An instance whose heap is compacted to nothing at the end of a step gives its memory to the next one.
    var builder = ProgramBuilder()
    let x = builder.variable("x")
    builder.activity("a", .job("a"))
    builder.activity("clear", .evaluate([Assignment(target: x, value: Computation(.constant(0), text: "0"))]))
    builder.activity("b", .job("b"))
    builder.flow("a clear b")
    let machine = TestMachine(try builder.module(), events: false)
    let first = machine.start(["x": "a text that needs the heap"])
    let long = String(repeating: "long ", count: 4000)
    #expect(machine.completeFirst(in: first, ["x": .string(long)]))
    let second = machine.start(["x": "the second's own text"])
    #expect(machine.set(["x": "something else of the first"], in: first))
    #expect(machine.variables(of: second) == ["x": "the second's own text"])
    #expect(machine.variables(of: first) == ["x": "something else of the first"])
  }

  @Test func finishingEndsWhatStillWaits() throws {
    let code = [word(.fork, a: 2), 3, 5, word(.wait, t: 0), word(.end), word(.finish)]
    let machine = TestMachine(try module(exit: 5, code), events: false)
    let instance = machine.start()
    #expect(!machine.isActive(instance))
    #expect(machine.parked(in: instance).isEmpty)
    #expect(machine.story() == "?gone .")
    #expect(machine.release(instance))
  }

  @Test func leavingEndsWhatStillWaitsInside() throws {
    let code = [
      word(.enter, t: 1), word(.fork, a: 2), 4, 6, word(.wait, t: 0), word(.end), word(.leave), word(.finish),
    ]
    let machine = TestMachine(try module(exit: 7, nested: [6], marks: [(0, 0), (4, 4)], code), events: false)
    let instance = machine.start()
    #expect(!machine.isActive(instance))
    #expect(machine.parked(in: instance).isEmpty)
  }

  @Test func refusesAnExitThatLeadsBack() {
    #expect(throws: ModuleError.damaged("the instruction at 0 leads backwards without a loop")) {
      try module(exit: 0, [word(.end)])
    }
  }

  @Test func explainsAnIncidentWithoutLookingIntoOtherScopes() throws {
    // Between restart and the incident lies code of an inner scope, which reaches further out than the process.
    let code = [
      word(.enter, t: 1), word(.loadOuter, a: 0, b: 1), 1, word(.leave), word(.load, a: 0, b: 1),
      word(.require, a: 0), word(.finish),
    ]
    let machine = TestMachine(try module(exit: 6, nested: [3], marks: [(0, 0)], code), events: false)
    let instance = machine.start()
    #expect(machine.story() == "!CONDITION_ERROR")
    #expect(machine.cancel(instance))
  }

  @Test func showsTheVariablesOfScopesHoweverDeep() throws {
    let depth = 50_000
    let enters = (1...depth).map { word(.enter, t: $0) }
    let leaves = [UInt32](repeating: word(.leave), count: depth)
    let exits = (1...depth).map { 2 * depth + 1 - $0 }
    let code = enters + [word(.wait, t: 0)] + leaves + [word(.finish)]
    let marks = [(0, 0), (depth, depth)]
    let machine = TestMachine(try module(exit: 2 * depth + 1, nested: exits, marks: marks, code), events: false)
    let instance = machine.start(["x": 1])
    let wait = try #require(machine.parked(in: instance).first)
    #expect(machine.wait(wait)?.variables == ["x": 1])
    #expect(machine.complete(wait))
    #expect(!machine.isActive(instance))
  }
}
