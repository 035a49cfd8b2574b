import BatonBenchmarks
import BatonExecution
import BatonValues
import Testing

/// That instances which begin without a record go as those do that the machine keeps from the start: the same end with the same
/// variables, or the same effects once they have a record.
@Suite struct BriefInstanceTests {
  /// What an instance begins with, and which of the services decline.
  struct Case: CustomTestStringConvertible {
    var x: Value
    var n: Value
    var declines: [Bool]
    var stepLimit = 1000
    var events = false

    var testDescription: String {
      "x \(String(x.bits, radix: 16)), n \(String(n.bits, radix: 16)), \(declines), \(stepLimit), \(events)"
    }
  }

  static let cases: [Case] = {
    let values: [(Value, Value)] = [
      (Value(0), Value(2)), (Value(1), Value(2)), (Value(0), Value(50)), (Value(7), Value(-3)), (.null, Value(2)),
      (Value(1), .null), (.absent, .absent), (Value(short: "a") ?? .null, Value(short: "b") ?? .null),
    ]
    return values.flatMap { x, n in
      [[false, false], [true, false], [false, true], [true, true]].flatMap { declines in
        // Nothing left where the way back is, and where the second branch has its turn.
        [(1000, false), (1000, true), (3, false), (1, false), (0, false)].map { limit, events in
          Case(x: x, n: n, declines: declines, stepLimit: limit, events: events)
        }
      }
    }
  }()

  @Test(arguments: cases)
  func `an instance goes as it does with a record`(_ test: Case) throws {
    var machine = Machine(events: test.events, stepLimit: test.stepLimit)
    let index = machine.load(CompiledTenNodes.program)
    test.bindServices(of: index, in: &machine)
    let process = machine.brief(process: 0, of: index)
    var instance = CompiledTenNodes.Instance()
    instance.x = test.x
    instance.n = test.n
    var work = Work(declines: test.declines)
    let handle = instance.run(&work, as: process, in: &machine)

    var other = Machine(events: test.events, stepLimit: test.stepLimit)
    let module = other.load(CompiledTenNodes.program.module)
    test.bindServices(of: module, in: &other)
    var variables: Record = [:]
    if !test.x.isAbsent { variables["x"] = other.datum(of: test.x) }
    if !test.n.isAbsent { variables["n"] = other.datum(of: test.n) }
    let expected = other.start(process: 0, of: module, variables: variables)

    if let handle {
      #expect(handle == expected)
      let (effects, others) = (machine.takeEffects(), other.takeEffects())
      #expect(effects.map { "\($0)" } == others.map { "\($0)" })
      #expect(machine.variables(of: handle) == other.variables(of: expected))
    } else {
      let (effects, others) = (machine.takeEffects(), other.takeEffects())
      #expect(effects.isEmpty)
      #expect(others.map { "\($0.kind)" } == ["started", "ended(BatonExecution.Effect.Ending.completed)"])
      let names: [(String, Value)] = [("x", instance.x), ("n", instance.n), ("y", instance.y)]
      for (name, value) in names {
        #expect(other.ownVariable(named: name, of: expected) == machine.datum(of: value), "\(name)")
      }
    }
  }

  /// Some come to their end without a record, some do not.
  @Test func `the cases are of both kinds`() {
    let ends = Self.cases.map { test in
      var machine = Machine(events: test.events, stepLimit: test.stepLimit)
      let process = machine.brief(process: 0, of: machine.load(CompiledTenNodes.program))
      var instance = CompiledTenNodes.Instance()
      instance.x = test.x
      instance.n = test.n
      var work = Work(declines: test.declines)
      return instance.run(&work, as: process, in: &machine) == nil
    }
    #expect(ends.filter { $0 }.count >= 5 && ends.filter { !$0 }.count >= 5)
  }
}

/// Adds to `y` unless it declines.
private struct Work: CompiledTenNodes.Work {
  var declines: [Bool]

  mutating func addX(_ instance: inout CompiledTenNodes.Instance) -> Bool { add(instance.x, to: &instance.y, 0) }
  mutating func addN(_ instance: inout CompiledTenNodes.Instance) -> Bool { add(instance.n, to: &instance.y, 1) }

  private func add(_ value: Value, to y: inout Value, _ service: Int) -> Bool {
    guard !declines[service], let a = y.integer, let b = value.integer else { return false }
    y = Value(exactly: a + b) ?? y
    return true
  }
}

extension BriefInstanceTests.Case {
  /// What an instance's own work has declined, the machine's services decline, too; they do the rest.
  func bindServices(of module: Int, in machine: inout Machine) {
    machine.bind(Adding(of: "x", declines: declines[0]), to: "add-x", in: module)
    machine.bind(Adding(of: "n", declines: declines[1]), to: "add-n", in: module)
  }
}

/// The same as a service of the machine.
private final class Adding: InlineService {
  private let name: String
  private let declines: Bool

  init(of name: String, declines: Bool) {
    self.name = name
    self.declines = declines
    super.init()
  }

  override func perform(_ job: inout InlineJob) -> Verdict {
    guard !declines, let y = job["y"]?.integer, let other = job[name]?.integer else { return .declined }
    job.set("y", to: .number(y + other))
    return .completed
  }
}
