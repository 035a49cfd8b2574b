import BatonIR
import BatonValues
import Testing

@testable import BatonExecution

extension Machine {
  /// Whether instances of the signature that was asked for last run in machine code.
  var runsNatively: Bool {
    signatures.count > 0 && signatures[Signature(number: signatures.count - 1)].pointee.native != nil
  }
}

/// When there is machine code, and what happens to instances that others come after.
@Suite struct MachineCodeTests {
  /// A machine with a process that adds 1 to `x`, and waits then if `x` is 10.
  private struct Subject: ~Copyable {
    var machine: Machine
    private let signature: Signature

    init(_ machineCode: MachineCode) throws {
      var builder = ProgramBuilder()
      let x = builder.variable("x")
      let sum = Expression.binary(.add, .feel, .read(x, "x"), .constant(1))
      builder.activity("add", .evaluate([Assignment(target: x, value: Computation(sum, text: "x + 1"))]))
      builder.node("gate")
      builder.activity("wait", .job("wait"))
      builder.node("end")
      builder.flow("add gate wait end", "gate end")
      let condition = Computation(.binary(.equal, .feel, .read(x, "x"), .constant(10)), text: "x = 10")
      let choice = Choice(flow: try #require(builder.flows["gate_wait"]), condition: condition)
      let otherwise = builder.flows["gate_end"]
      builder.change("gate") { $0.departure = .exclusive([choice], otherwise: otherwise) }
      let module = try builder.module()
      machine = Machine(events: false, machineCode: machineCode)
      let index = machine.load(module)
      signature = machine.signature(ofProcess: 0, of: index, variables: ["x"])
    }

    /// Runs an instance, and returns its handle if it waits, and `x`.
    mutating func run(_ x: Value) -> (waiting: Handle?, x: Value) {
      let handle = machine.run(signature, x)
      return (handle, handle == nil ? machine.value(0, of: signature) : .absent)
    }

    mutating func run(_ x: Int) -> (waiting: Handle?, x: Int?) {
      let (handle, value) = run(Value(Int32(x)))
      return (handle, value.integer)
    }
  }

  @Test(arguments: [MachineCode.never, .repeated, .always])
  func machineCodeIsMadeWhenAProcessRunsForTheSecondTime(machineCode: MachineCode) throws {
    var subject = try Subject(machineCode)
    for round in 0..<4 {
      let outcome = subject.run(round)
      #expect(outcome.waiting == nil && outcome.x == round + 1)
      let isNative = subject.machine.runsNatively
      #if arch(x86_64)
        #expect(isNative == (machineCode == .always || machineCode == .repeated && round > 0))
      #else
        #expect(!isNative)
      #endif
    }
  }

  @Test func whatIsBoundLaterIsCompiledAnew() throws {
    var subject = try Subject(.always)
    let waiting = try #require(subject.run(9).waiting)
    subject.machine.bind(InlineService(), to: "wait", in: 0)
    for _ in 0..<2 {
      let outcome = subject.run(9)
      #expect(outcome.waiting == nil && outcome.x == 10)
    }
    let isActive = subject.machine.isActive(waiting)
    #expect(isActive)
  }

  @Test(arguments: [MachineCode.never, .always])
  func instancesThatEndLeaveThoseAloneThatWait(machineCode: MachineCode) throws {
    var subject = try Subject(machineCode)
    let waiting = [try #require(subject.run(9).waiting)]
    for round in 0..<3 { #expect(subject.run(round).waiting == nil) }
    let all = waiting + [try #require(subject.run(9).waiting)]
    #expect(all[0] != all[1])
    for instance in all {
      let wasActive = subject.machine.isActive(instance)
      for wait in subject.machine.parked(in: instance) { _ = subject.machine.complete(wait) }
      let isActive = subject.machine.isActive(instance)
      #expect(wasActive && !isActive)
    }
  }

  @Test func whatSumsDoNotHoldIsLeftToTheMachine() throws {
    var native = try Subject(.always)
    var plain = try Subject(.never)
    let largest = try #require(Value(exactly: Value.integerRange.upperBound))
    for value in [largest, .true, .null] {
      let (left, right) = (native.run(value), plain.run(value))
      #expect((left.waiting == nil) == (right.waiting == nil) && left.x == right.x)
      let effects = [native.machine.takeEffects(), plain.machine.takeEffects()].map { $0.map { "\($0.kind)" } }
      #expect(effects[0] == effects[1])
    }
  }
}
