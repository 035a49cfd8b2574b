import BatonIR
import BatonValues
import Testing

@testable import BatonExecution

/// Instances that wait in little memory: nobody but a counter of bytes can tell.
@Suite struct FreezingTests {
  /// `a` and `b` wait, one after the other; `x`, `y` and `z` are variables.
  private func machine(events: Bool = false) throws -> TestMachine {
    var builder = ProgramBuilder()
    for name in ["x", "y", "z"] { _ = builder.variable(name) }
    builder.activity("a", .job("a"))
    builder.activity("b", .job("b"))
    builder.flow("a b")
    return TestMachine(try builder.module(), events: events)
  }

  private static let small: Record = ["x": 1000, "y": true, "z": "o-12345"]

  @Test func `a waiting instance with three small variables takes 40 bytes at most`() throws {
    let machine = try machine()
    let handles = (0..<1000).map { _ in machine.start(Self.small) }
    #expect(machine.frozenCount == 1000)
    #expect(machine.recordCount == 1000)
    #expect(machine.frozenByteCount / 1000 + MemoryLayout<InstanceTable.Entry>.stride <= 40)
    for handle in handles { #expect(machine.cancel(handle) && machine.release(handle)) }
    #expect(machine.frozenByteCount == 0)
    #expect(machine.recordCount == 0)
  }

  @Test func `what instances have in common takes no memory`() throws {
    let machine = try machine()
    let handles = (0..<1000).map { machine.start(["x": .number($0), "unnamed": true, "another": .number($0 % 7)]) }
    #expect(machine.frozenByteCount / 1000 <= 16)
    for (number, handle) in handles.enumerated() {
      let variables: Record = ["x": .number(number), "unnamed": true, "another": .number(number % 7)]
      #expect(machine.variables(of: handle) == variables)
    }
  }

  @Test func `instances that wait at one place with unlike heaps come back as they were`() throws {
    let machine = try machine()
    let records: [Record] = [
      ["x": 1], ["a": 1], ["a": 2], ["b": 1], ["a": 1, "b": [1, 2]], ["x": "a text that needs the heap"],
      ["a": "another one of those"],
    ]
    let handles = (records + records).map { machine.start($0) }
    for (record, handle) in zip(records + records, handles) {
      #expect(machine.variables(of: handle) == record)
      #expect(machine.completeFirst(in: handle) && machine.completeFirst(in: handle))
      #expect(machine.variables(of: handle) == record)
    }
  }

  @Test(arguments: [true, false])
  func `what is asked of a frozen instance is answered as of any other`(events: Bool) throws {
    let machine = try machine(events: events)
    let variables: Record = ["x": "a text that needs the heap", "unnamed": ["a": [1, 2, "three"]], "z": -1]
    let instance = machine.start(variables)
    _ = machine.start(Self.small)
    #expect(machine.frozenCount == 2)
    let wait = try #require(machine.parked(in: instance).first)
    #expect(machine.wait(wait)?.variables == variables)
    #expect(machine.wait(wait)?.instance == instance)
    #expect(machine.variables(of: instance) == variables)
    #expect(machine.isActive(instance))
    #expect(!machine.retry(wait))
    #expect(machine.frozenCount == 2)
  }

  @Test func `a wait has one handle, however often its instance is thawed`() throws {
    let machine = try machine()
    let instance = machine.start(Self.small)
    let wait = try #require(machine.parked(in: instance).first)
    #expect(machine.set(["x": "a text that needs the heap", "new": 1], in: wait))
    #expect(machine.parked(in: instance) == [wait])
    #expect(machine.fail(wait, "no luck"))
    #expect(machine.frozenCount == 0)
    #expect(machine.parked(in: instance) == [wait])
    #expect(machine.retry(wait))
    #expect(machine.frozenCount == 1)
    #expect(machine.variables(of: instance)?["x"] == "a text that needs the heap")
    #expect(machine.complete(wait))
    #expect(machine.parked(in: instance).count == 1)
  }

  @Test func `handles of what has gone find nothing`() throws {
    let machine = try machine()
    let instance = machine.start(Self.small)
    let first = try #require(machine.parked(in: instance).first)
    #expect(machine.complete(first))
    let second = try #require(machine.parked(in: instance).first)
    #expect(second != first)
    #expect(!machine.complete(first) && machine.wait(first) == nil && !machine.set(["x": 1], in: first))
    #expect(machine.complete(second))
    #expect(machine.release(instance))
    let other = machine.start(Self.small)
    #expect(other != instance)
    #expect(machine.parked(in: other).first.map { $0 != first && $0 != second } == true)
    #expect(!machine.isActive(instance) && machine.variables(of: instance) == nil && machine.save(instance) == nil)
    #expect(!machine.complete(second) && machine.wait(second) == nil)
  }

  @Test func `an instance made to wait at two places is not frozen, and each has its handle`() throws {
    let machine = try machine()
    let instance = machine.start(Self.small)
    let wait = try #require(machine.parked(in: instance).first)
    #expect(machine.activate(node: 1, in: instance))
    #expect(machine.frozenCount == 0)
    let both = machine.parked(in: instance)
    #expect(both.count == 2 && both.contains(wait))
    for handle in both where handle != wait { #expect(machine.complete(handle)) }
    #expect(machine.frozenCount == 1)
    #expect(machine.parked(in: instance) == [wait])
  }

  @Test func `a frozen instance is saved and restored`() throws {
    let machine = try machine()
    let instance = machine.start(["x": "a text that needs the heap", "unnamed": 1])
    let saved = try #require(machine.save(instance))
    #expect(machine.discard(instance) && !machine.discard(instance))
    #expect(machine.recordCount == 0)
    let copy = try machine.restore(saved)
    #expect(machine.frozenCount == 1)
    #expect(machine.save(copy) == saved)
    #expect(machine.completeFirst(in: copy) && machine.completeFirst(in: copy))
    #expect(!machine.isActive(copy))
  }

  @Test func `an instance with many words is not frozen`() throws {
    let machine = try machine()
    let instance = machine.start(["x": .string(String(repeating: "long ", count: 400))])
    #expect(machine.isActive(instance))
    #expect(machine.frozenCount == 0)
  }
}
