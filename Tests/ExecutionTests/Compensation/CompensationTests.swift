import BatonBytecode
import BatonCodeGeneration
import BatonExecution
import BatonIR
import Testing

/// Compensation as the machine does it: what is kept, in which order handlers run, what they see.
@Suite struct CompensationTests {
  @Test func `handlers run one after the other, the last that completed first`() throws {
    var builder = ProgramBuilder()
    builder.task("a")
    builder.task("b")
    builder.handler("undoA", of: "a")
    builder.handler("undoB", of: "b")
    builder.activity("undo", .throwing([.compensation(of: nil, waits: true)]))
    builder.task("end")
    builder.flow("a b undo end")
    try underBothStreams(builder) { machine, instance in
      for expected in ["a", "b", "undoB", "undoA", "end"] {
        #expect(machine.waiting(in: instance) == [expected])
        let copy = try machine.restore(try #require(machine.save(instance)))
        #expect(machine.discard(copy))
        #expect(machine.completeFirst(in: instance))
      }
      #expect(!machine.isActive(instance))
    }
  }

  @Test func `no token begins in a sub-process that is kept`() throws {
    var builder = ProgramBuilder()
    let inner = builder.scope(.subProcess)
    builder.activity("sub", .body, scope: inner)
    builder.task("a", in: inner)
    builder.handler("undoA", of: "a", in: inner)
    builder.task("b")
    builder.flow("sub b")
    let a = builder.id("a").index
    try underBothStreams(builder) { machine, instance in
      #expect(machine.activate(node: a, in: instance))
      #expect(machine.completeFirst(in: instance) && machine.completeFirst(in: instance))
      #expect(machine.waiting(in: instance) == ["b"])
      #expect(!machine.activate(node: a, in: instance))
      #expect(machine.completeFirst(in: instance) && !machine.isActive(instance))
    }
  }

  @Test func `only what is named is compensated, and each completion once`() throws {
    var builder = ProgramBuilder()
    builder.task("a")
    builder.task("b")
    builder.handler("undoA", of: "a")
    builder.handler("undoB", of: "b")
    builder.activity("undo", .throwing([.compensation(of: builder.id("a"), waits: true)]))
    builder.activity("again", .throwing([.compensation(of: nil, waits: true)]))
    builder.flow("a b undo again")
    #expect(try builder.story() == "a b undoA undoB")
  }

  @Test func `a kept sub-process is compensated in its place, with the variables that it had`() throws {
    var builder = ProgramBuilder()
    builder.task("a")
    builder.handler("undoA", of: "a")
    let inner = builder.scope(.subProcess)
    let x = builder.variable("x", in: inner)
    builder.activity(
      "sub", .body, scope: inner,
      inputs: [Assignment(target: x, value: Computation(.constant(.number(7)), text: "7"))])
    builder.task("b", in: inner)
    builder.task("c", in: inner)
    builder.flow("b c")
    builder.handler("undoB", of: "b", in: inner) { .read(x, "x") }
    builder.handler("undoC", of: "c", in: inner)
    builder.task("d")
    builder.handler("undoD", of: "d")
    builder.activity("undo", .throwing([.compensation(of: nil, waits: true)]))
    builder.flow("a sub d undo")
    let module = try builder.module()
    let machine = TestMachine(module, events: true)
    var instance = machine.start()
    for expected in ["a", "b", "c", "d", "undoD", "undoC", "undoB", "undoA"] {
      #expect(machine.waiting(in: instance) == [expected])
      if expected == "undoB" {
        let wait = try #require(machine.parked(in: instance).first)
        #expect(machine.wait(wait)?.headers["x"] == .number(7))
        #expect(machine.wait(wait)?.variables["x"] == .number(7))
      }
      let copy = try machine.restore(try #require(machine.save(instance)))
      #expect(machine.save(copy) == machine.save(instance))
      #expect(machine.discard(instance))
      instance = copy
      #expect(machine.completeFirst(in: instance))
    }
    #expect(!machine.isActive(instance))
    #expect(machine.release(instance))
  }

  @Test func `an event sub-process compensates a sub-process as a whole, and what is inside only if it says so`() throws
  {
    for throwsInside in [false, true] {
      var builder = ProgramBuilder()
      let inner = builder.scope(.subProcess)
      builder.activity("sub", .body, scope: inner)
      builder.task("b", in: inner)
      builder.handler("undoB", of: "b", in: inner)
      let record = builder.scope(.compensation, in: inner)
      builder.compensate(inner, by: record)
      let body = builder.scope(.subProcess, in: record)
      builder.activity("esp", .body, scope: body, in: record)
      builder.task("first", in: body)
      if throwsInside {
        builder.activity("inside", .throwing([.compensation(of: nil, waits: true)]), in: body)
        builder.task("last", in: body)
        builder.flow("first inside last")
      }
      builder.task("d")
      builder.activity("undo", .throwing([.compensation(of: nil, waits: true)]))
      builder.task("end")
      builder.flow("sub d undo end")
      #expect(try builder.story() == (throwsInside ? "b d first undoB last end" : "b d first end"))
    }
  }

  @Test func `a handler for the whole hides what is inside`() throws {
    var builder = ProgramBuilder()
    let inner = builder.scope(.subProcess)
    builder.activity("sub", .body, scope: inner)
    builder.task("b", in: inner)
    builder.handler("undoB", of: "b", in: inner)
    builder.handler("undoSub", of: "sub")
    builder.activity("undo", .throwing([.compensation(of: nil, waits: true)]))
    builder.flow("sub undo")
    #expect(try builder.story() == "b undoSub")
  }

  @Test func `a further token drives handlers that nobody waits for`() throws {
    var builder = ProgramBuilder()
    builder.task("a")
    builder.handler("undoA", of: "a")
    builder.activity("undo", .throwing([.compensation(of: nil, waits: false)]))
    builder.task("end")
    builder.flow("a undo end")
    let machine = TestMachine(try builder.module(), events: true)
    let instance = machine.start()
    #expect(machine.completeFirst(in: instance))
    #expect(machine.waiting(in: instance).sorted() == ["end", "undoA"])
  }

  @Test(arguments: [true, false])
  func `a cancelled transaction is compensated and left by its boundary event`(isCaught: Bool) throws {
    var builder = ProgramBuilder()
    let inner = builder.scope(.subProcess)
    builder.activity("sub", .body, scope: inner)
    builder.node("fork", in: inner)
    builder.task("a", in: inner)
    builder.handler("undoA", of: "a", in: inner)
    builder.task("other", in: inner)
    builder.activity("cancel", .throwing([.cancel(inner)]), in: inner)
    builder.flow("fork a cancel", "fork other")
    builder.task("after")
    builder.flow("sub after")
    if isCaught {
      builder.node("caught")
      builder.task("then")
      builder.flow("caught then")
      builder.catch(.cancel, "caught", .around, in: inner)
    }
    let machine = TestMachine(try builder.module(), events: true)
    let instance = machine.start()
    #expect(machine.waiting(in: instance).sorted() == ["a", "other"])
    #expect(machine.complete(try #require(machine.handle(at: "a", in: instance))))
    #expect(machine.waiting(in: instance) == ["undoA"])
    #expect(machine.completeFirst(in: instance))
    #expect(machine.waiting(in: instance) == (isCaught ? ["then"] : []))
    #expect(machine.isActive(instance) == isCaught)
  }

  @Test func `what a handler throws is caught where the compensation was thrown`() throws {
    var builder = ProgramBuilder()
    let outer = builder.scope(.subProcess)
    builder.activity("sub", .body, scope: outer)
    builder.task("a", in: outer)
    builder.handler("undoA", of: "a", in: outer)
    builder.activity("undo", .throwing([.compensation(of: nil, waits: true)]), in: outer)
    builder.flow("a undo")
    builder.node("failed")
    builder.task("mend")
    builder.flow("failed mend")
    builder.catch(.error(code: nil), "failed", .around, in: outer)
    let machine = TestMachine(try builder.module(), events: true)
    let instance = machine.start()
    #expect(machine.completeFirst(in: instance))
    #expect(machine.throwError("E", at: try #require(machine.handle(at: "undoA", in: instance))))
    #expect(machine.waiting(in: instance) == ["mend"])
    #expect(machine.completeFirst(in: instance))
    #expect(machine.release(instance))
  }
}

extension ProgramBuilder {
  fileprivate mutating func task(_ id: String, in scope: ScopeID = ScopeID(0)) { activity(id, .job(id), in: scope) }

  /// Adds a task that compensates the node `activity`, with the header `x` if a value is given.
  fileprivate mutating func handler(
    _ id: String, of activity: String, in scope: ScopeID = ScopeID(0), _ value: () -> Expression? = { nil }
  ) {
    let record = self.scope(.compensation, in: scope)
    change(activity) { $0.compensation = record }
    guard let value = value() else { return task(id, in: record) }
    let own = self.scope(.activity, in: record)
    let header = variable("header", in: own)
    var wait = Wait(kind: .job, type: .constant(.string(id)))
    wait.headers = [.init(key: "x", value: .variable(header))]
    self.activity(
      id, .wait(wait), scope: own, in: record,
      inputs: [Assignment(target: header, value: Computation(value, text: "x"))])
  }

  /// The ids of the jobs that wait, one after another, until the instance ends.
  fileprivate func story() throws -> String {
    let machine = TestMachine(try module(), events: true)
    let instance = machine.start()
    var story: [String] = []
    while let first = machine.waiting(in: instance).first, story.count < 20 {
      story.append(first)
      _ = machine.completeFirst(in: instance)
    }
    #expect(!machine.isActive(instance))
    #expect(machine.release(instance))
    return story.joined(separator: " ")
  }
}

extension TestMachine {
  fileprivate func waiting(in instance: Handle) -> [String] { parked(in: instance).compactMap { wait($0)?.type } }

  fileprivate func handle(at type: String, in instance: Handle) -> Handle? {
    parked(in: instance).first { wait($0)?.type == type }
  }
}
