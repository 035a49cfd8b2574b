import BatonBytecode
import BatonCodeGeneration
import BatonIR
import BatonTestSupport
import BatonValues
import Testing

@testable import BatonExecution

/// Functions as values of variables, and code about loops and functions that the compiler would never make.
@Suite struct FunctionValueTests {
  /// A process that keeps `function(x) x + base` in a variable and calls it after a wait.
  private func program() -> ProgramBuilder {
    var builder = ProgramBuilder()
    let (f, base, result) = (builder.variable("f"), builder.variable("base"), builder.variable("result"))
    let x = Expression.Local(0)
    let adder = Expression.function(
      [.init(name: "x", local: x)], body: .binary(.add, .feel, .local(x), .read(base, "base")))
    builder.activity("make", .evaluate([Assignment(target: f, value: Computation(adder, text: "f"))]))
    builder.activity("wait", .job("w"))
    let call = Expression.invoke(.read(f, "f"), [.init(name: "x", value: .constant("more than "))])
    builder.activity("call", .evaluate([Assignment(target: result, value: Computation(call, text: "f(x)"))]))
    builder.activity("rest", .job("r"))
    builder.flow("make wait call rest")
    return builder
  }

  @Test func aFunctionOutlivesAWaitAndARestoration() throws {
    try underBothStreams(program(), ["base": "a text in the heap"]) { machine, instance in
      let saved = try #require(machine.save(instance))
      let copy = try machine.restore(saved)
      for handle in [instance, copy] {
        #expect(machine.variables(of: handle)?["f"] == .null)
        #expect(machine.completeFirst(in: handle, ["base": "another"]))
        #expect(machine.variables(of: handle)?["result"] == "more than a text in the heap")
      }
    }
  }

  @Test func aFunctionKnowsAfterARestorationThatAVariableWasNotSet() throws {
    var builder = ProgramBuilder()
    let (f, unset, result) = (builder.variable("f"), builder.variable("unset"), builder.variable("result"))
    let isSet = Expression.function([], body: .isSet(VariableReference(name: "unset", candidates: [unset])))
    builder.activity("make", .evaluate([Assignment(target: f, value: Computation(isSet, text: "f"))]))
    builder.activity("wait", .job("w"))
    let call = Expression.invoke(.read(f, "f"), [])
    builder.activity("call", .evaluate([Assignment(target: result, value: Computation(call, text: "f()"))]))
    builder.activity("rest", .job("r"))
    builder.flow("make wait call rest")
    try underBothStreams(builder, [:]) { machine, instance in
      let saved = try #require(machine.save(instance))
      let copy = try machine.restore(saved)
      for handle in [instance, copy] {
        #expect(machine.completeFirst(in: handle, ["unset": 1]))
        #expect(machine.variables(of: handle)?["result"] == false)
      }
    }
  }

  @Test func aSavedFunctionThatTheModuleLacksIsRefused() throws {
    let machine = TestMachine(try program().module(), events: false)
    let saved = try #require(machine.save(machine.start(["base": "a text in the heap"])))
    var refused = 0
    // The function's index is an integer word: 0 becomes 1, or -100.
    for offset in stride(from: 80, to: saved.count - 16, by: 8) {
      // A header without detail that counts two words, the first of which is 0: no list and no context.
      guard saved[offset] != 0, saved[offset + 1..<offset + 4].allSatisfy({ $0 == 0 }), saved[offset + 4] == 2,
        saved[offset + 5..<offset + 16].allSatisfy({ $0 == 0 })
      else {
        continue
      }
      for index in [1, -100] {
        var bytes = saved
        let word = UInt64(bitPattern: Int64(index) << 3)
        withUnsafeBytes(of: word.littleEndian) { bytes.replaceSubrange(offset + 8..<offset + 16, with: $0) }
        bytes = Digest(of: bytes[32...]).bytes + bytes[32...]
        #expect(throws: SnapshotError.damaged) { try machine.restore(bytes) }
        refused += 1
      }
    }
    #expect(refused > 0)
  }

  // MARK: Code from strangers

  @Test func refusesCodeThatBreaksTheRulesOfFunctions() throws {
    let give = word(.give, a: 0)
    let finish = word(.finish)
    // A body reads what nobody gives it, touches a slot, or does not end.
    #expect(throws: ModuleError.self) { try module(exit: 0, functions: [(1, 0, 0)], [finish, give]) }
    #expect(throws: ModuleError.self) {
      try module(exit: 0, functions: [(1, 1, 0)], [finish, Instruction(.load, a: 0, d: 1).word, give])
    }
    #expect(throws: ModuleError.self) { try module(exit: 0, functions: [(1, 1, 0)], [finish, word(.negate, a: 0)]) }
    #expect(throws: ModuleError.self) { try module(exit: 0, functions: [(1, 1, 0)], [finish, finish]) }
    // A token gives, or runs into a body; two functions share one.
    #expect(throws: ModuleError.self) { try module(exit: 0, [Instruction(.integer, a: 0, d: 1).word, give]) }
    #expect(throws: ModuleError.self) {
      try module(exit: 2, functions: [(1, 1, 0)], [word(.jump, t: 1), give, finish])
    }
    #expect(throws: ModuleError.self) { try module(exit: 0, functions: [(1, 1, 0), (1, 1, 0)], [finish, give]) }
    // A function that captures too little; a call above registers that nobody wrote.
    #expect(throws: ModuleError.self) {
      try module(exit: 0, functions: [(3, 1, 1)], [word(.function, a: 0), 0, finish, give])
    }
    #expect(throws: ModuleError.self) {
      try module(exit: 0, [Instruction(.builtin, a: 5, d: 0).word, word(.invoke, a: 5, b: 5), finish])
    }
    #expect(throws: Never.self) { try module(exit: 0, functions: [(1, 1, 0)], [finish, give]) }
  }

  @Test func refusesLoopsThatKeepRegistersNobodyWrote() throws {
    let code = [
      Instruction(.integer, a: 1, d: 1).word, Instruction(.integer, a: 2, d: 3).word, word(.next, a: 1), 2,
      word(.finish),
    ]
    #expect(throws: ModuleError.self) { try module(exit: 4, code) }
    #expect(throws: Never.self) {
      try module(exit: 5, [Instruction(.integer, a: 0, d: 0).word] + code.map { $0 == 2 ? 3 : $0 })
    }
  }

  @Test func runsLoopsOverNonsense() throws {
    func integer(_ a: Int, _ value: Int) -> UInt32 {
      Instruction(.integer, a: a, d: Int(UInt16(bitPattern: Int16(value)))).word
    }
    let code: [UInt32] = [
      integer(0, -5), integer(1, 7), integer(2, 100), integer(3, 0),
      // Heights that the scratch stack never had, and a sort that never began.
      word(.collect, a: 1), word(.gather, a: 4, b: 2), word(.partial, a: 4, b: 0), word(.drop, a: 0),
      word(.order, a: 1, b: 3), 8,
      // A list as the last of a range, a position that a list does not have, and a call of a number.
      word(.list, a: 1, b: 0, c: 1), word(.next, a: 0), 11, integer(2, -1), word(.next, a: 1), 14,
      word(.invoke, a: 0, b: 0, c: 1), word(.finish),
    ]
    let module = try module(exit: 17, code)
    for events in [true, false] {
      let machine = TestMachine(module, events: events)
      let instance = machine.start()
      #expect(!machine.isActive(instance))
    }
  }

  @Test func theSortAsksNoMoreThanItMust() {
    for count in 0..<70 {
      var sort = MergeSort(count: count)
      var questions = 0
      var answer = false
      while let question = sort.next(answer) {
        answer = question.first > question.second
        questions += 1
      }
      #expect(sort.positions == (0..<count).reversed().map { Int32($0) })
      #expect(questions <= count * (Int.bitWidth - count.leadingZeroBitCount))
    }
  }
}
