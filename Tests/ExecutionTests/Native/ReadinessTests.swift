import BatonBytecode
import BatonIR
import BatonValues
import Testing

@testable import BatonExecution

/// What brief instances share stays ready only as long as nobody else has touched it.
@Suite struct ReadinessTests {
  private final class Listener: InlineService {
    private(set) var types: [String] = []

    override func perform(_ job: inout InlineJob) -> Verdict {
      types.append(job.type)
      return .completed
    }
  }

  /// A process with a job of `type`.
  private func process(_ type: String) throws -> Module {
    var builder = ProgramBuilder()
    builder.activity("work", .job(type))
    builder.node("end")
    builder.flow("work end")
    return try builder.module()
  }

  @Test func `compiled code that runs between brief instances leaves them their texts`() throws {
    var machine = Machine(events: false)
    let listener = Listener()
    let own = machine.load(try process("what the brief one asks for"))
    let other = machine.load(try process("another text, of the other process"))
    machine.bind(listener, to: "what the brief one asks for", in: own)
    let signature = machine.signature(ofProcess: 0, of: own, variables: [])
    let compiled = machine.brief(process: 0, of: other)
    withUnsafeTemporaryAllocation(of: Value.self, capacity: 8) { slots in
      for _ in 0..<3 {
        let waiting = machine.run(signature)
        #expect(waiting == nil)
        if let slots = slots.baseAddress { _ = compiled.token(slots) }
      }
    }
    #expect(listener.types == [String](repeating: "what the brief one asks for", count: 3))
  }

  @Test func `the least integer can be taken off`() throws {
    for machineCode in [MachineCode.never, .always] {
      var builder = ProgramBuilder()
      let x = builder.variable("x")
      let least = Datum.number(Decimal128(Value.integerRange.lowerBound))
      let difference = Expression.binary(.subtract, .feel, .read(x, "x"), .constant(least))
      builder.activity("take", .evaluate([Assignment(target: x, value: Computation(difference, text: "x - least"))]))
      builder.node("end")
      builder.flow("take end")
      var machine = Machine(events: false, machineCode: machineCode)
      let signature = machine.signature(ofProcess: 0, of: machine.load(try builder.module()), variables: ["x"])
      let waiting = machine.run(signature, Value(Int32(-1)))
      let rest = machine.value(0, of: signature)
      #expect(waiting == nil && rest.integer == Value.integerRange.upperBound)
    }
  }

  @Test func `of processes that have run once a few await machine code`() throws {
    var machine = Machine(events: false)
    for number in 0..<100 {
      let index = machine.load(try process("job \(number)"))
      machine.bind(Listener(), to: "job \(number)", in: index)
      let signature = machine.signature(ofProcess: 0, of: index, variables: [])
      let waiting = machine.run(signature)
      #expect(waiting == nil)
    }
    let count = machine.awaitingCode.count
    #expect(count <= 64)
  }
}
