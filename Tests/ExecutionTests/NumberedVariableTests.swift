import BatonExecution
import BatonIR
import BatonValues
import Testing

/// Variables that services and callers know by number are those that they know by name.
@Suite struct NumberedVariableTests {
  /// Doubles `x`, and tells `y`, `z` and `w` of it in so far as they are asked for.
  private final class ByName: InlineService {
    override func perform(_ job: inout InlineJob) -> Verdict {
      guard let x = job["x"]?.integer else { return .declined }
      for name in ["x", "y"] { job.set(name, to: .number(2 * x)) }
      if let z = job["z"]?.integer { job.set("z", to: .number(z + 1)) }
      return .completed
    }
  }

  private final class ByNumber: InlineService {
    override func perform(_ job: inout InlineJob) -> Verdict {
      guard let x = job[0].integer, let doubled = Value(exactly: 2 * x) else { return .declined }
      for number in [0, 1] { job.set(number, to: doubled) }
      if let z = job[2].integer, let next = Value(exactly: z + 1) { job.set(2, to: next) }
      return .completed
    }
  }

  /// What the service leaves behind in an instance of `builder`'s program: its variables, or the words of what has happened.
  private func outcomes(_ builder: ProgramBuilder, _ variables: Record, events: Bool) throws -> [[String]] {
    try [ByName(), ByNumber(variables: ["x", "y", "z"])].map { service in
      let machine = TestMachine(try builder.module(), events: events)
      machine.bind(service, to: "double")
      return try (0..<3).flatMap { round in
        let instance = machine.start(variables)
        var words = machine.takeEffects().map { "\($0.scope == instance) \($0.kind)" }
        if events { words.sort() }
        let values = try #require(machine.variables(of: instance))
        return ["\(round) \(values)"] + words
      }
    }
  }

  @Test(arguments: [true, false]) func readsAndSetsInEveryScopeWhatServicesThatAskByNameDo(events: Bool) throws {
    for result in [Wait.Result.propagate, .local, .both, .discard] {
      for isInside in [true, false] {
        for knows in [["x"], ["x", "y"], ["x", "y", "z"], []] {
          var builder = ProgramBuilder()
          for name in knows { _ = builder.variable(name) }
          var around = ScopeID(0)
          if isInside {
            around = builder.scope(.subProcess)
            builder.activity("around", .body, scope: around)
            _ = builder.variable("y", in: around)
          }
          let own = builder.scope(.activity, in: around)
          let z = builder.variable("z", in: own)
          let input = Assignment(target: z, value: Computation(.constant(5), text: "5"))
          builder.activity("double", .job("double", result: result), scope: own, in: around, inputs: [input])
          for variables: Record in [["x": 21], ["x": 21, "y": 1, "z": 2], ["x": "no number"], [:]] {
            let outcomes = try outcomes(builder, variables, events: events)
            #expect(outcomes[0] == outcomes[1], "\(result) \(isInside) \(knows) \(variables)")
          }
        }
      }
    }
  }

  @Test func startsInstancesByNumberAsByName() throws {
    for knows in [["x", "y"], ["x"]] {
      var builder = ProgramBuilder()
      builder.activity("wait", .job("wait"))
      for name in knows { _ = builder.variable(name) }
      for events in [true, false] {
        let machine = TestMachine(try builder.module(), events: events)
        let byName = machine.start(["x": 1, "y": 2.5])
        let words = machine.takeEffects().map { "\($0.kind)" }
        let signature = machine.signature(of: ["x", "y"])
        let half = try #require(word(2.5))
        let byNumber = machine.start(signature, Value(Int32(1)), half)
        #expect(machine.variables(of: byNumber) == machine.variables(of: byName))
        let more = machine.takeEffects().map { "\($0.kind)" }
        #expect(words.map(\.withoutNumbers) == more.map(\.withoutNumbers))
        #expect(machine.value(0, of: signature, in: byNumber) == Value(Int32(1)))
        #expect(machine.value(1, of: signature, in: byNumber) == half)
        #expect(machine.completeFirst(in: byNumber) && !machine.isActive(byNumber))
        #expect(machine.release(byNumber) && machine.value(0, of: signature, in: byNumber).isAbsent)
      }
    }
  }

  @Test func startsManyInstancesGroupByGroup() throws {
    var builder = ProgramBuilder()
    builder.activity("wait", .job("wait"))
    _ = builder.variable("x")
    _ = builder.variable("y")
    let module = try builder.module()
    var machine = Machine(events: false)
    var signatures: [Signature] = []
    for _ in 0..<3 {
      let index = machine.load(module)
      signatures.append(machine.signature(ofProcess: 0, of: index, variables: ["x"]))
      signatures.append(machine.signature(ofProcess: 0, of: index, variables: ["y", "x"]))
    }
    var batch = StartBatch()
    for round in 0..<2 {
      for number in 0..<50 {
        let signature = signatures[number * 7 % 6]
        let values = [Value(Int32(number)), Value(Int32(-number))].prefix(number * 7 % 2 + 1)
        Array(values).withUnsafeBufferPointer { batch.append(signature, $0) }
      }
      machine.start(&batch)
      let started = machine.takeEffects().filter { if case .started = $0.kind { true } else { false } }
      #expect(started.count == 50 && batch.count == 50)
      let modules = started.map { machine.module(of: $0.instance) }
      // Each group in a row, in the order of their first starts.
      #expect(zip(modules, modules.dropFirst()).count { $0 != $1 } <= 5)
      for (number, instance) in batch.instances.enumerated() {
        let (module, values) = (machine.module(of: instance), machine.variables(of: instance))
        let expected: Record =
          number * 7 % 2 == 0 ? ["x": .number(number)] : ["y": .number(number), "x": .number(-number)]
        #expect(module == number * 7 % 6 / 2 && values == expected, "round \(round)")
      }
      batch.removeAll()
    }
  }
}

extension String {
  /// The text without handles, which differ from instance to instance.
  fileprivate var withoutNumbers: String { prefix { $0 != "(" } + (contains("variable") ? self : "") }
}

/// The word of `datum`, a number that fits one.
private func word(_ datum: Datum) -> Value? {
  var heap = Heap()
  defer { heap.free() }
  let value = heap.store(datum)
  return value.isReference ? nil : value
}
