import BatonBytecode
import BatonCodeGeneration
import BatonIR
import BatonTestSupport
import BatonValues
import Testing

@testable import BatonExecution

/// Machines do the same, effect by effect, whether they run instructions one by one or those that a stream makes of them.
@Suite struct StreamTests {
  /// Performs every third job or so, and tells what it has been asked.
  final class Moody: InlineService {
    private var random: SplitMix64
    private(set) var story: [String] = []

    init(seed: UInt64) {
      random = SplitMix64(seed: seed)
      super.init(variables: ["a", "b", "new"])
    }

    override func perform(_ job: inout InlineJob) -> Verdict {
      story.append("\(job.elementID) \(job.variables)")
      switch random.next() % 8 {
      case 0: return .declined
      case 1: job.set("b", to: "a text that needs the heap")
      case 2: job.set(2, to: Value(Int32(7)))
      case 3: job.set(1, to: .true)
      case 4: break
      default: if let a = job[0].integer, let next = Value(exactly: a + 1) { job.set(0, to: next) }
      }
      return .completed
    }
  }

  /// A machine with one instance, and all that has been seen of it.
  private struct Subject: ~Copyable {
    var machine: Machine
    let service: Moody
    private(set) var instance = Handle(rawValue: 0)
    private var results: [Value] = []

    init(
      _ module: Module, types: [String], events: Bool, isPlain: Bool, machineCode: MachineCode = .never, seed: UInt64
    ) {
      machine = Machine(
        events: events, isPlain: isPlain, stepLimit: 40, heapLimit: 1 << 14, machineCode: machineCode)
      service = Moody(seed: seed)
      _ = machine.load(module)
      for type in types { machine.bind(service, to: type, in: 0) }
    }

    mutating func start(_ variables: Record) { instance = machine.start(process: 0, of: 0, variables: variables) }

    private var signature: Signature?

    /// Starts an instance with numbers, as a brief one if it `isBrief`. Returns whether it has not come to its end.
    mutating func start(_ a: Int32, _ b: Int32, isBrief: Bool) -> Bool {
      let signature = signature ?? machine.signature(ofProcess: 0, of: 0, variables: ["a", "b"])
      self.signature = signature
      if !isBrief {
        instance = machine.start(signature, Value(a), Value(b))
        if machine.isActive(instance) { return true }
        results = [0, 1].map { machine.value($0, of: signature, in: instance) }
      } else {
        if let handle = machine.run(signature, Value(a), Value(b)) {
          instance = handle
          return true
        }
        results = [0, 1].map { machine.value($0, of: signature) }
      }
      return false
    }

    /// What is told, and what of it was told by the way, and the variables at the end.
    mutating func story(events: Bool) -> [String] {
      let effects = machine.takeEffects().filter {
        if case .started = $0.kind { return events }
        if case .ended = $0.kind { return events }
        return true
      }
      return effects.map { "\($0)" } + service.story + ["\(results)"]
    }

    /// Does something to one of the tokens that wait. Returns whether there was one.
    mutating func step(_ choice: Int, _ record: Record) -> Bool {
      let parked = machine.parked(in: instance)
      guard !parked.isEmpty else { return false }
      let handle = parked[choice % parked.count]
      switch choice / 7 % 6 {
      case 0: _ = machine.setVariables(record, in: instance)
      case 1: _ = machine.throwError("E", message: nil, variables: record, at: handle)
      default: if !machine.complete(handle, variables: record) { _ = machine.retry(handle) }
      }
      return true
    }

    mutating func state() -> [String] {
      machine.takeEffects().map { "\($0)" } + machine.parked(in: instance).map { "\($0)" } + service.story
        + ["\(String(describing: machine.variables(of: instance)))"]
    }

    var detours: Int { machine.modules[0].stream.detourCount }
  }

  @Test func machinesDoTheSameWhateverTheirStreams() throws {
    var detours = 0
    for seed in 0..<300 as Range<UInt64> {
      let module = try Module(bytes: CodeGenerator.generate(RandomProgram(seed: seed).program).encoded())
      for types in [[], RandomProgram.jobTypes] {
        for events in [true, false] {
          var plain = Subject(module, types: types, events: events, isPlain: true, seed: seed)
          var fused = Subject(module, types: types, events: events, isPlain: false, seed: seed)
          detours += fused.detours
          var random = SplitMix64(seed: seed)
          let variables: Record = Bool.random(using: &random) ? ["a": 1, "b": "a text that needs the heap"] : [:]
          plain.start(variables)
          fused.start(variables)
          for _ in 0..<20 {
            guard try agree(&plain, &fused, "program \(seed), services \(types), events \(events)") else { return }
            let choice = Int.random(in: 0..<1000, using: &random)
            let record: Record = Bool.random(using: &random) ? ["a": 2] : ["new": "another text that needs the heap"]
            guard plain.step(choice, record) else { break }
            _ = fused.step(choice, record)
          }
        }
      }
    }
    #expect(detours > 30)
  }

  @Test(arguments: [MachineCode.never, .repeated, .always])
  func instancesDoTheSameWithoutARecord(machineCode: MachineCode) throws {
    var (briefCount, keptCount, nativeCount) = (0, 0, 0)
    for seed in 0..<200 as Range<UInt64> {
      let module = try Module(bytes: CodeGenerator.generate(RandomProgram(seed: seed).program).encoded())
      for events in [true, false] {
        var whole = Subject(module, types: RandomProgram.jobTypes, events: events, isPlain: true, seed: seed)
        var brief = Subject(
          module, types: RandomProgram.jobTypes, events: events, isPlain: false, machineCode: machineCode, seed: seed)
        var random = SplitMix64(seed: seed)
        for round in 0..<3 {
          let (a, b) = (Int32.random(in: 0..<20, using: &random), Int32.random(in: 0..<20, using: &random))
          let isKept = whole.start(a, b, isBrief: false)
          try #require(isKept == brief.start(a, b, isBrief: true), "program \(seed), round \(round)")
          try #require(whole.story(events: events) == brief.story(events: events), "program \(seed), round \(round)")
          nativeCount += brief.machine.runsNatively ? 1 : 0
          if !isKept {
            briefCount += 1
            _ = whole.machine.release(whole.instance)
            continue
          }
          keptCount += 1
          for _ in 0..<8 {
            guard try agree(&whole, &brief, "program \(seed), events \(events)") else { return }
            let choice = Int.random(in: 0..<1000, using: &random)
            guard whole.step(choice, ["a": 2]) else { break }
            _ = brief.step(choice, ["a": 2])
          }
          break
        }
      }
    }
    #expect(briefCount > 100)
    #expect(keptCount > 100)
    #if arch(x86_64)
      #expect(machineCode == .never ? nativeCount == 0 : nativeCount > (machineCode == .always ? 300 : 50))
    #endif
  }

  private func agree(_ plain: inout Subject, _ fused: inout Subject, _ what: String) throws -> Bool {
    let (left, right) = (plain.state(), fused.state())
    #expect(left == right, "\(what)")
    return left == right
  }

  /// A fork to three services, which may decline, and a join.
  private func threeWays() throws -> Module {
    var builder = ProgramBuilder()
    let x = builder.variable("x")
    builder.node("fork")
    for id in ["a", "b", "c"] {
      let own = builder.scope(.activity)
      let sum = Expression.binary(.add, .feel, .read(x, "x"), .constant(1))
      builder.activity(
        id, .job(id), scope: own,
        inputs: [Assignment(target: builder.variable("local", in: own), value: Computation(sum, text: "x + 1"))],
        outputs: [Assignment(target: x, value: Computation(sum, text: "x + 1"))])
    }
    builder.node("join") { $0.arrival = .all }
    builder.node("end")
    builder.flow("fork a join end", "fork b join", "fork c join")
    return try builder.module()
  }

  private final class Willing: InlineService {
    var willing: [Bool]

    init(_ willing: [Bool]) {
      self.willing = willing
      super.init()
    }

    override func perform(_ job: inout InlineJob) -> Verdict { willing.removeFirst() ? .completed : .declined }
  }

  @Test func tokensThatHaveToWaitOnTheWayAreThereAfterAll() throws {
    let module = try threeWays()
    for events in [true, false] {
      for pattern in 0..<8 {
        let willing = (0..<3).map { pattern >> $0 & 1 == 1 }
        let stories = [true, false].map { isPlain in
          var machine = Machine(events: events, isPlain: isPlain)
          _ = machine.load(module)
          for type in ["a", "b", "c"] {
            machine.bind(Willing([willing[["a", "b", "c"].firstIndex(of: type) ?? 0]]), to: type, in: 0)
          }
          var story: [String] = []
          let instance = machine.start(process: 0, of: 0, variables: ["x": 1])
          story += machine.takeEffects().map { "\($0)" }
          for wait in machine.parked(in: instance).reversed() { story.append("\(machine.complete(wait))") }
          story += machine.takeEffects().map { "\($0)" } + ["\(String(describing: machine.variables(of: instance)))"]
          return story + ["\(machine.isActive(instance))"]
        }
        #expect(stories[0] == stories[1], "\(willing), events \(events)")
        #expect(stories[1].last == "false" && stories[1].dropLast().last == "Optional({\"x\":4})")
      }
    }
  }

  @Test func whatCannotBeComputedOnTheWayIsTriedAgainThere() throws {
    let module = try threeWays()
    let stories = [true, false].map { isPlain in
      var machine = Machine(events: true, isPlain: isPlain)
      _ = machine.load(module)
      for type in ["a", "b", "c"] { machine.bind(Willing([true, true]), to: type, in: 0) }
      let instance = machine.start(process: 0, of: 0, variables: ["x": "no number"])
      var story = machine.takeEffects().map { "\($0)" }
      _ = machine.setVariables(["x": 1], in: instance)
      for incident in machine.parked(in: instance) { story.append("\(machine.retry(incident))") }
      return story + machine.takeEffects().map { "\($0)" } + ["\(machine.isActive(instance))"]
    }
    #expect(stories[0] == stories[1])
  }

  @Test func assignmentsAndComparisonsBecomeOneInstruction() throws {
    var builder = ProgramBuilder()
    let x = builder.variable("x")
    let sum = Expression.binary(.add, .feel, .read(x, "x"), .constant(1))
    builder.activity("add", .evaluate([Assignment(target: x, value: Computation(sum, text: "x + 1"))]))
    builder.node("gate")
    builder.node("end")
    builder.flow("add gate end", "gate add")
    let condition = Expression.binary(.greater, .feel, .read(x, "x"), .constant(9))
    let choice = Choice(flow: try #require(builder.flows["gate_end"]), condition: Computation(condition, text: "x > 9"))
    let back = builder.flows["gate_add"]
    builder.change("gate") { $0.departure = .exclusive([choice], otherwise: back) }
    var machine = Machine(events: false)
    _ = machine.load(try builder.module())
    let stream = machine.modules[0].stream
    let opcodes = (0..<stream.count).map { Instruction(stream.code[$0]).opcode }
    #expect(opcodes[0] == .assignSum && opcodes[1] == .unlessLess)
    #expect(opcodes.contains(.loop) && !opcodes.contains(.load) && !opcodes.contains(.store))
    let instance = machine.start(process: 0, of: 0, variables: ["x": 1])
    #expect(machine.variables(of: instance) == ["x": 10])
  }
}
