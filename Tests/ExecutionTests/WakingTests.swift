import BatonBytecode
import BatonCodeGeneration
import BatonIR
import BatonTestSupport
import BatonValues
import Testing

@testable import BatonExecution

/// Frozen instances go on without a record just as they do with one.
@Suite struct WakingTests {
  /// What has come of a wait that was to be completed.
  private enum Outcome: Equatable {
    case refused, waits, ended
  }

  /// A machine with instances, of which those that end are forgotten.
  private struct Subject: ~Copyable {
    var machine: Machine
    let service: StreamTests.Moody
    /// Whether instances may go on without a record.
    let isBrief: Bool
    private(set) var forgottenCount = 0
    var instances: [Handle] = []
    /// The signature of the variables that instances start with.
    let signature: Signature

    init(_ module: Module, types: [String], events: Bool, isBrief: Bool, seed: UInt64) {
      machine = Machine(events: events, isPlain: !isBrief, stepLimit: 40, heapLimit: 1 << 14)
      service = StreamTests.Moody(seed: seed)
      self.isBrief = isBrief
      _ = machine.load(module)
      for type in types { machine.bind(service, to: type, in: 0) }
      signature = machine.signature(ofProcess: 0, of: 0, variables: ["a", "b"])
    }

    mutating func start(_ variables: Record) {
      instances.append(machine.start(process: 0, of: 0, variables: variables))
    }

    /// Starts an instance that may have no record at first.
    mutating func start(_ a: Int32, _ b: Int32) {
      if isBrief {
        if let instance = machine.run(signature, Value(a), Value(b)) { instances.append(instance) }
      } else {
        instances.append(machine.start(signature, Value(a), Value(b)))
        _ = forgetEnded(instances.count - 1)
      }
    }

    /// The token at which wait `choice` of instance `index` is to be completed.
    func wait(_ choice: Int, of index: Int) -> Handle? {
      let parked = machine.parked(in: instances[index])
      return parked.isEmpty ? nil : parked[choice % parked.count]
    }

    /// Completes what `wait` waits for, with nothing.
    mutating func wake(_ wait: Handle, of index: Int) -> Outcome {
      if isBrief {
        let isForgotten =
          machine.frozenMessage(wait).map { machine.wake($0, forgetting: true) }
          ?? machine.completeFrozenWork(wait, forgetting: true)
        if let isForgotten {
          if isForgotten {
            forgottenCount += 1
            let (name, isThere) = (machine.forgotten, machine.has(instances[index]))
            #expect(name == instances[index] && !isThere)
            instances.remove(at: index)
            return .ended
          }
          return forgetEnded(index) ? .ended : .waits
        }
      }
      guard machine.complete(wait) else { return .refused }
      return forgetEnded(index) ? .ended : .waits
    }

    private mutating func forgetEnded(_ index: Int) -> Bool {
      guard !machine.isActive(instances[index]) else { return false }
      let isReleased = machine.release(instances[index])
      #expect(isReleased)
      instances.remove(at: index)
      return true
    }

    /// Lets the instance go, and come back.
    mutating func move(_ index: Int) throws {
      let saved = machine.save(instances[index])
      let isGone = machine.discard(instances[index])
      #expect(isGone)
      instances[index] = try machine.restore(try #require(saved), with: 0)
    }

    /// What has happened but for starts and regular ends, of which nobody is told here, and what was so with them.
    mutating func story() -> [String] {
      machine.takeEffects().compactMap(Self.words) + service.story
    }

    /// A handle, if it is the same whether records have been made or not.
    private static func name(_ handle: Handle) -> String { handle.instanceNumber == nil ? "" : "\(handle)" }

    private static func words(_ effect: Effect) -> String? {
      switch effect.kind {
      case .started, .ended(.completed), .withdrawn: nil
      case .waiting(let handle, let wait): "waiting \(wait) \(name(handle))"
      case .incident(let handle, let incident): "\(incident) \(name(handle))"
      case .resolved(let handle): "resolved \(name(handle))"
      case .ended, .activated, .completed, .terminated, .taken, .variable, .escalated, .compensating, .compensated,
        .sent:
        "\(effect.kind)"
      }
    }

    mutating func state() -> [String] {
      story()
        + instances.map { instance in
          let tokens = machine.parked(in: instance).map { "\(Self.name($0)) \(machine.wait($0)?.index ?? -1)" }
          return "\(instance) \(tokens) \(String(describing: machine.variables(of: instance)))"
        }
    }
  }

  /// Waits of several kinds, some of them in scopes of their own, and what brief code can do or cannot, in a row with a way back.
  private static func randomChain(seed: UInt64) throws -> Module {
    var (builder, random) = (ProgramBuilder(), SplitMix64(seed: seed))
    let (a, b) = (builder.variable("a"), builder.variable("b"))
    let names = (0..<Int.random(in: 2...6, using: &random)).map { "n\($0)" } + ["gate", "end"]
    let sum = Expression.binary(.add, .feel, .read(a, "a"), .constant(1))
    for (index, name) in names.enumerated() {
      let kind: BatonIR.Wait.Kind = [.job, .userTask, .message][index % 3]
      let wait = Work.wait(BatonIR.Wait(kind: kind, type: .constant(.string("type \(index)"))))
      switch Int.random(in: 0..<6, using: &random) {
      case _ where index >= names.count - 2: builder.node(name)
      case 0, 1: builder.activity(name, wait)
      case 2: builder.activity(name, wait, scope: builder.scope(.activity))
      case 3:
        let local = builder.scope(.activity)
        let input = Assignment(target: builder.variable("local", in: local), value: Computation(sum, text: "a + 1"))
        builder.activity(name, wait, scope: local, inputs: [input])
      case 4: builder.activity(name, .evaluate([Assignment(target: a, value: Computation(sum, text: "a + 1"))]))
      default:
        let copy = Expression.read(a, "a")
        builder.activity(name, .evaluate([Assignment(target: b, value: Computation(copy, text: "a"))]))
      }
    }
    builder.flow(names.joined(separator: " "), "gate n0")
    let condition = Expression.binary(.greater, .feel, .read(a, "a"), .constant(9))
    let choice = Choice(flow: try #require(builder.flows["gate_end"]), condition: Computation(condition, text: "a > 9"))
    let back = builder.flows["gate_n0"]
    builder.change("gate") { $0.departure = .exclusive([choice], otherwise: back) }
    return try builder.module()
  }

  @Test(arguments: [true, false])
  func `instances go on without a record as they do with one`(isChain: Bool) throws {
    var (forgotten, kept, again) = (0, 0, 0)
    for seed in 0..<200 as Range<UInt64> {
      let module =
        isChain
        ? try Self.randomChain(seed: seed)
        : try Module(bytes: CodeGenerator.generate(RandomProgram(seed: seed).program).encoded())
      for types in [[], Array(RandomProgram.jobTypes.prefix(2)), RandomProgram.jobTypes] {
        let events = seed % 5 == 0
        var whole = Subject(module, types: types, events: events, isBrief: false, seed: seed)
        var brief = Subject(module, types: types, events: events, isBrief: true, seed: seed)
        var random = SplitMix64(seed: seed)
        for step in 0..<30 {
          let (left, right) = (whole.state(), brief.state())
          try #require(left == right, "program \(seed), services \(types.count), step \(step)")
          let (index, choice) = (Int.random(in: 0..<4, using: &random), Int.random(in: 0..<1000, using: &random))
          guard index < whole.instances.count else {
            let (a, b) = (Int32(choice % 20), Int32(choice % 7))
            if choice % 3 == 0 {
              let variables: Record = ["a": .number(choice), "new": "a text that needs the heap"]
              whole.start(variables)
              brief.start(variables)
            } else {
              whole.start(a, b)
              brief.start(a, b)
            }
            continue
          }
          if choice % 10 == 0 {
            try whole.move(index)
            try brief.move(index)
            continue
          }
          guard let ours = whole.wait(choice / 10, of: index), let theirs = brief.wait(choice / 10, of: index) else {
            continue
          }
          let instance = brief.instances[index]
          let outcome = whole.wake(ours, of: index)
          let briefOutcome = brief.wake(theirs, of: index)
          try #require(briefOutcome == outcome, "program \(seed), step \(step)")
          if outcome == .ended {
            let isThere = brief.machine.has(instance) || brief.machine.variables(of: instance) != nil
            let isWaiting = brief.machine.complete(theirs) || brief.machine.retry(theirs)
            #expect(!isThere && !isWaiting)
          }
          if outcome == .ended { kept += 1 }
          if outcome == .waits { again += 1 }
        }
        forgotten += brief.forgottenCount
      }
    }
    #expect(forgotten > (isChain ? 500 : 10), "\(forgotten) of \(kept)")
    #expect(kept - forgotten > 100 && again > 500, "\(kept), \(again)")
  }

  /// `a` and `b` wait, and in between and behind `x` grows by 1.
  private func chain(events: Bool = false) throws -> TestMachine {
    var builder = ProgramBuilder()
    let x = builder.variable("x")
    let sum = Expression.binary(.add, .feel, .read(x, "x"), .constant(1))
    let grown = Assignment(target: x, value: Computation(sum, text: "x + 1"))
    builder.activity("a", .job("a"))
    builder.activity("first", .evaluate([grown]))
    builder.activity("b", .job("b"))
    builder.activity("last", .evaluate([grown]))
    builder.flow("a first b last")
    return TestMachine(try builder.module(), events: events)
  }

  @Test func `what waits again or cannot go on briefly becomes a record with its own number`() throws {
    let machine = try chain()
    let instance = machine.start(["x": 1, "y": "a text that needs the heap"])
    let other = machine.start(["x": "no number"])
    let waits = [instance, other].compactMap { machine.onlyWait(of: $0) }
    _ = machine.takeEffects()
    #expect(machine.wake(waits[0]) == false)
    #expect(machine.takeEffects().map(\.instance) == [instance, instance])
    #expect(machine.wake(waits[1]) == false)
    #expect(machine.takeEffects().count == 2 && machine.parked(in: other).count == 1)
    #expect(machine.variables(of: instance) == ["x": 2, "y": "a text that needs the heap"])
    #expect(machine.wake(waits[0]) == nil)
    let second = try #require(machine.onlyWait(of: instance))
    #expect(second != waits[0])
    #expect(machine.wake(second) == true)
    #expect(machine.forgotten == instance && machine.takeEffects().isEmpty && !machine.has(instance))
    #expect(machine.wake(second) == nil)
    let next = machine.start()
    #expect(next != instance && next.instanceNumber == instance.instanceNumber)
    #expect(machine.wake(second) == nil && machine.has(next))
  }

  private final class Witness: InlineService {
    private(set) var seen: [Record] = []

    init(_ variables: [String]) { super.init(variables: variables) }

    override func perform(_ job: inout InlineJob) -> Verdict {
      seen.append(job.variables)
      job.set(0, to: Value(Int32(7)))
      return .completed
    }
  }

  @Test func `services that are bound while instances wait are called, and see all variables`() throws {
    let machine = try chain()
    let instances = (0..<2).map { _ in machine.start(["x": 1, "y": [1, 2]]) }
    let waits = instances.compactMap { machine.onlyWait(of: $0) }
    #expect(machine.wake(waits[0]) == false)
    let witness = Witness(["x"])
    machine.bind(witness, to: "b")
    #expect(machine.wake(waits[1]) == true)
    #expect(witness.seen == [["x": 2, "y": [1, 2]]])
    let last = try #require(machine.onlyWait(of: instances[0]))
    #expect(machine.wake(last) == true)
    #expect(machine.recordCount == 0)
  }

  @Test func `a machine with node events tells of all nodes`() throws {
    let machine = try chain(events: true)
    let instance = machine.start(["x": 1])
    var completed: [Int] = []
    for _ in 0..<2 {
      let wait = try #require(machine.onlyWait(of: instance))
      #expect(machine.wake(wait) == false)
      completed += machine.takeEffects().compactMap { if case .completed(let node) = $0.kind { node } else { nil } }
    }
    #expect(completed == [0, 1, 2, 3])
    #expect(!machine.isActive(instance) && machine.variables(of: instance) == ["x": 3])
  }
}
